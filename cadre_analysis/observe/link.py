"""Parts and their totals: "trong đó", "gồm", brackets, a share beside its count."""

from __future__ import annotations

import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import beside, recalled, sums, yearago
from cadre_analysis.observe.against import is_difference, is_measure, is_multiple, levels
from cadre_analysis.observe.carried import FLOWS
from cadre_analysis.observe.counted import is_among
from cadre_analysis.observe.draft import Draft, Sentence

_MEANS = frozenset({"average", "per_unit"})
_WEAK = frozenset({"cơ cấu", "theo đó"})
_RIGHT_BEHIND = 8  # characters from an opener to the count it names: "trong tổng số hơn 1.200"
_AT_START = 24  # characters before an opener that still begins the sentence: "Nhìn chung, trong đó"


def link(sentence: Sentence, before: Sentence | None) -> None:
    """Fill ``parent``, ``companion`` and ``listed`` of the drafts of ``sentence``.

    ``before`` is the sentence before in the same paragraph: "… 86 cán bộ. Trong đó, …" has its
    total there.
    """
    openers = [h for h in sentence.hits if "open" in h[2]]
    if sentence.lead is not None and not _opens_inside(sentence, before, openers):
        _join_lead(sentence, sentence.lead, before)
    for index, draft in enumerate(sentence.drafts):
        previous = sentence.drafts[index - 1] if index else None
        if draft.parent is not None and previous is None:
            continue
        if previous is not None and beside.is_beside(sentence, previous, draft):
            draft.companion = previous
            draft.parent = previous.parent
            draft.listed = previous.listed
            draft.note("part_of", "", "share beside its count")
            continue
        _join_list(sentence, before, openers, index)
        if draft.parent is None and previous is not None:
            _join_colon(sentence, index)
        if draft.parent is None and draft.unit != "percent":
            _join_sum(sentence, before, index)


def _opens_inside(sentence: Sentence, before: Sentence | None, openers: list[Hit]) -> bool:
    """Say whether it lists parts of what its own item told before, not of the line above.

    "Báo cáo nêu: / Toàn tỉnh kết nạp 812 người. Trong số đó, nữ 340".
    """
    if before is None or before.paragraph != sentence.paragraph or not before.drafts:
        return False
    return any(h[0] - sentence.start < _AT_START for h in openers)


_SURE = 30  # a total that no two numbers make by chance
_PAIR = 2  # two small numbers that add up may do so by chance
_LINES = 1  # up to the paragraph before


def _join_sum(sentence: Sentence, before: Sentence | None, index: int) -> None:
    """Make numbers that add up to one before them its parts: "252 người … 96 …, 156 trường hợp"."""
    draft = sentence.drafts[index]
    told = before.drafts if before is not None else []
    near = [*sums.over(told), *told, *sentence.drafts[:index]]
    for total in reversed(near):
        count = sums.parts(total, draft) if _same_unit(draft, total) else 0
        if count > _PAIR or (count and (total.num.value or 0) >= _SURE):
            _attach(draft, total, "adds up")
            return


def _join_list(sentence: Sentence, before: Sentence | None, openers: list[Hit], index: int) -> None:
    draft = sentence.drafts[index]
    opener = next((h for h in reversed(openers) if h[1] <= draft.start), None)
    if opener is None:
        return
    total = _before_opener(sentence, opener, index)
    if total is not None:
        apart = _are_times(draft, total) or _is_greater(draft, total)
        if _open_still(sentence, opener[1], draft) and not apart:
            _attach(draft, _counted(total), "list opener")
        return
    among = _named_among(sentence, opener, draft)
    if among is not None and among is not draft:
        _attach(draft, among, "list opener")
    elif among is None and not (draft.unit == "percent" and draft.noun):
        # "Cụ thể, … 100% cán bộ chủ chốt …": the share is of those
        _join_before(sentence, before, opener, draft)


def _before_opener(sentence: Sentence, opener: Hit, index: int) -> Draft | None:
    """Return the count of the same sentence whose list the opener opens."""
    draft, previous = sentence.drafts[index], sentence.drafts[:index]
    total = next((d for d in reversed(previous) if d.end <= opener[0] + 1), None)
    if total is not None and is_difference(total):  # "64 người, giảm 9 người; trong đó 21 …"
        plain = (d for d in reversed(previous) if d.end <= opener[0] and not is_difference(d))
        total = next(plain, total)
    total = _of_whom(_out_of_bracket(total, opener, sentence), draft, sentence)
    if (
        total is not None
        and opener[2].get("word") in _WEAK
        and sentence.folded[total.tail : opener[0]].strip(" ,:;(") != ""
    ):
        return None  # "như sau", "về cơ cấu" open a list of what stands right before them
    return total


def _join_before(sentence: Sentence, before: Sentence | None, opener: Hit, draft: Draft) -> None:
    if before is not None and before.drafts and _lists_those(before, opener, sentence, draft):
        total = _summed(before, draft) or _head(before, draft)
        _attach(draft, total, "list opener at the start of the sentence")


def _named_among(sentence: Sentence, opener: Hit, draft: Draft) -> Draft | None:
    """Return the count that the opener itself names: "Trong số 54 bí thư, có 49 đồng chí …"."""
    first = next((d for d in sentence.drafts if d.start >= opener[0]), None)
    if first is None or first.start > draft.start or first.start - opener[1] > _RIGHT_BEHIND:
        return None
    return first if first.unit != "percent" and is_among(first.start, sentence) else None


def _summed(before: Sentence, draft: Draft) -> Draft | None:
    """Return what three or more parts add up to, whatever else the sentence before counts.

    "Kỳ tuyển dụng có 427 chỉ tiêu, 1.886 thí sinh. Cụ thể, mầm non 152, tiểu học 189, THCS 86".
    """
    totals = (d for d in before.drafts if _same_unit(draft, d))
    return next((d for d in totals if sums.parts(d, draft) > _PAIR), None)


def _lists_those(before: Sentence, opener: Hit, sentence: Sentence, draft: Draft) -> bool:
    """Say whether the words that open the sentence list those of the sentence before.

    "Kết nạp 187 đảng viên … Về cơ cấu cấp ủy, nữ chiếm 18,9%" tells of the members of a body, and
    so does "Ban Thường vụ gồm 11 đồng chí, nữ có 2".
    """
    anew = any("body" in h[2] for h in sentence.between(sentence.start, opener[0]))
    if anew or opener[0] - sentence.start >= _AT_START:
        return False
    bodies = any(h[2].get("unit") == "org_unit" for h in draft.own)
    if not bodies and _are_listed(_head(before), draft):
        return False  # "giám sát tại 6 huyện. Cụ thể, biên chế được giao là 3.288"
    body = opener[2]["word"].endswith("cơ cấu") and any(
        "body" in h[2] and h[0] - opener[1] == 1 for h in sentence.hits
    )
    return not body or all(d.indicator not in FLOWS for d in before.drafts)


_COLON = re.compile(r"[\s%)]{0,3}:\s")


def _join_colon(sentence: Sentence, index: int) -> None:
    """Make what a colon right behind a count opens its parts.

    "Người dân tộc thiểu số 171 người (40,8%): Thái 88, Mông 39, …" up to the semicolon.
    """
    draft = sentence.drafts[index]
    for previous in reversed(sentence.drafts[:index]):
        between = sentence.folded[previous.tail : draft.start]
        if ";" in between or draft.unit == "percent":
            return
        if _COLON.match(between):
            total = _counted(previous)
            if total.unit != "percent" and _same_unit(draft, total) and _holds(total, draft):
                _attach(draft, total, "list behind a colon")
            return


def _holds(total: Draft, part: Draft) -> bool:
    whole, own = total.num.value, part.num.value
    return whole is not None and own is not None and own < whole


def _join_lead(sentence: Sentence, lead: Sentence, before: Sentence | None) -> None:
    """Make the first number of each item under "… 1.644 lượt, đi theo nhiều hướng:" its part."""
    counts = levels([d for d in lead.drafts if d.unit != "percent" and d.category not in _MEANS])
    if (
        not counts
        and before is not None
        and not before.item
        and not before.row
        and before.drafts
        and _is_near(before, lead)
    ):
        counts = [
            recalled.whole(lead, before) or _head(before, next(iter(sentence.drafts), None))
        ]  # "14 người nhận quyết định … Đếm theo chức vụ thì có:"
    if not counts and before is not None and before.item and before.lead is lead and before.drafts:
        over = before.drafts[0].parent  # that of the item above, under the same line
        counts = [over] if over is not None and before.drafts[0].listed else []
    first = sentence.drafts[0] if sentence.drafts else None
    if counts and first is not None and _are_listed(counts[-1], first):
        above = lead.prior if counts[-1] in lead.drafts else None
        counts = [_head(above)] if above is not None and above.drafts else []
    if counts and first is not None and first.unit != "percent" and _same_unit(first, counts[-1]):
        _attach(first, counts[-1], "item of the list below its total")


def _is_near(before: Sentence, lead: Sentence) -> bool:
    return before.lines(before.end, lead.start) <= _LINES


def _are_listed(total: Draft, item: Draft) -> bool:
    """Say whether the line above counts those it lists: "Có 4 đảng bộ đạt 60%: Bắc Sơn: 108"."""
    more = (item.num.value or 0) > (total.num.value or 0)
    return total.unit == "org_unit" and item.unit is None and item.num.kind == "value" and more


def _same_unit(item: Draft, total: Draft) -> bool:
    return (
        item.unit is None
        or item.unit == total.unit
        or ("person" in {item.unit, total.unit} and total.unit != "org_unit")
    )


def _is_greater(item: Draft, total: Draft) -> bool:
    """Say whether a share is more than that before: "54,6%, trong đó đại học 7,3%; … 78%"."""
    shares = item.unit == total.unit == "percent"
    return shares and (item.num.value or 0) > (total.num.value or 0)


def _are_times(item: Draft, total: Draft) -> bool:
    """Say whether turns stand behind persons: "27 đồng chí, trong đó 5 nữ; chức danh … 19 lượt"."""
    return item.unit == "person_time" and total.unit == "person"


def _open_still(sentence: Sentence, start: int, draft: Draft) -> bool:
    """Say whether no bracket closed the list: "45 cán bộ (trong đó 15 luân chuyển), 7 …"."""
    between = sentence.folded[start : draft.start]
    return between.count(")") <= between.count("(")


def _out_of_bracket(total: Draft | None, opener: Hit, sentence: Sentence) -> Draft | None:
    """Return the count that a bracket glosses which is closed: "đạt 102% (1.250); trong đó 47%"."""
    if total is None or sentence.folded[total.start - 1 : total.start] != "(":
        return total
    if sentence.folded.find(")", total.end, opener[0]) < 0 or total.unit == "percent":
        return total
    before = (d for d in reversed(sentence.drafts) if d.start < total.start)
    share = next(before, None)
    if share is None or share.unit != "percent":
        return total
    return next((d for d in before if d.unit != "percent"), total)


_FROM = re.compile(r"\s(?:của|thuộc|ở|tại|từ|đến từ|cho|trong|về|xuống)\s")


def _of_whom(total: Draft | None, draft: Draft, sentence: Sentence) -> Draft | None:
    """Return those counted before their places: "296 đại biểu của 30 xã; trong đó lớp một 152"."""
    if total is None or total.unit != "org_unit" or draft.unit is not None:
        return total
    before = next((d for d in reversed(sentence.drafts) if d.start < total.start), None)
    if before is None or before.unit not in {"person", "post"}:
        return total
    return before if _FROM.fullmatch(sentence.folded, before.tail, total.start) else total


def _counted(total: Draft) -> Draft:
    """Return the count beside which a percentage stands: that is the total."""
    return total.companion if total.companion is not None else total


def _head(before: Sentence, item: Draft | None = None) -> Draft:
    """Return the total that the next sentence's list opens: the last one that is no part itself.

    It is of the item's kind where one is, and stands in no bracket: of "355 chiến sĩ tại 90 xã"
    the soldiers, of "1.532 quần chúng (cả năm phải kết nạp 1.500)" those admitted.
    """
    whole = levels(
        [
            d
            for d in before.drafts
            if d.companion is None
            and yearago.words_for(d, before) is None
            and d.unit != "percent"
            and d.category not in _MEANS
            and not (is_measure(d, before) or is_multiple(d, before))
        ]
    )
    counts = [d for d in whole if d.parent is None]
    if whole and not counts:  # "… kỷ luật 31: khiển trách 28, cảnh cáo 3. Chia theo cấp: …"
        over = {id(d.parent): d.parent for d in whole}
        counts = list(filter(None, over.values())) if len(over) == 1 else whole
    fit = [d for d in counts if item is None or _same_unit(item, d)] or counts
    outer = [d for d in fit if not d.bracketed] or fit
    total = (outer or [_counted(before.drafts[-1])])[-1]
    return total if item is None else _of_whom(total, item, before) or total


def _attach(draft: Draft, total: Draft, rule: str) -> None:
    if total is draft or (total.unit == "percent" and draft.unit != "percent"):
        return
    draft.parent = total
    draft.listed = True
    draft.note("part_of", "", rule)
