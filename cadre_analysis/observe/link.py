"""Parts and their totals: "trong đó", "gồm", brackets, a share beside its count."""

from __future__ import annotations

import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import recalled, sums, yearago
from cadre_analysis.observe.against import is_difference, is_measure, levels
from cadre_analysis.observe.draft import Draft, Sentence

# Between a count and the percentage beside it: "6 đồng chí (15,38%)", "6 đồng chí, chiếm tỷ lệ
# 15,38%", "6/15,38%".
_BESIDE = re.compile(
    r"[\s,(:;=/-]*(?:(?:chiếm|đạt|bằng|tương đương|tương ứng|ứng với|tức|tỷ lệ|tỉ lệ|là|khoảng|hơn"
    r"|gần|trên|với|có|nữ|cũng|và)\s){0,5}"
)
_COUNT_BESIDE = re.compile(
    r"\s?(?:\((?:tức\s|tương đương\s|gồm\s)?"
    r"|(?:còn lại)?,?\s(?:tương ứng|tương đương|tức|ứng với|bằng)(?:\svới)?\s)"
    r"(?:khoảng\s|gần\s|hơn\s)?"
)
# "chiếm quá nửa: 41 đồng chí; …", "thực tế 21,6%, hay 188 người": the count says the share again
# "nữ chiếm 45,2% với 84 người"
_COUNT_SAID = re.compile(
    r"(?:\s?:|\s[-–]|,?\svới|,\s(?:hay|hay là|cụ thể là|nghĩa là))\s(?:có\s|gần\s|hơn\s|khoảng\s)?"
)
_ENDED = re.compile(r"\s?(?:[;.\n]|,\s(?!\d)|[-–]\s|\Z)")
_MEANS = frozenset({"average", "per_unit"})
_WEAK = frozenset({"cơ cấu", "theo đó"})
_AT_START = 24  # characters before an opener that still begins the sentence: "Nhìn chung, trong đó"


def link(sentence: Sentence, before: Sentence | None) -> None:
    """Fill ``parent``, ``companion`` and ``listed`` of the drafts of ``sentence``.

    ``before`` is the sentence before in the same paragraph: "… 86 cán bộ. Trong đó, …" has its
    total there.
    """
    openers = [h for h in sentence.hits if "open" in h[2]]
    if sentence.lead is not None:
        _join_lead(sentence, sentence.lead, before)
    for index, draft in enumerate(sentence.drafts):
        previous = sentence.drafts[index - 1] if index else None
        if draft.parent is not None and previous is None:
            continue
        if previous is not None and _is_beside(sentence, previous, draft):
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


_SAYS_ELSE = re.compile(r"\s(?:số\s)?(?:[^\W\d_]+\s){0,3}(?:có|đạt|là|được|đã|hoàn thành)\b")


def _is_beside(sentence: Sentence, count: Draft, share: Draft) -> bool:
    if count.companion is not None:
        return False
    gap = sentence.folded[max(count.end, count.tail) : share.start]
    if share.unit == "percent":
        # "6 đồng chí dưới 40 tuổi; 100% có trình độ đại học"
        other = ";" in gap and _SAYS_ELSE.match(sentence.folded, share.end) is not None
        if other or count.unit == "percent" or _opens_anew(gap, share):
            return False
        return _BESIDE.fullmatch(gap) is not None or _is_described(sentence, count, share, gap)
    if count.unit != "percent":
        return False
    if _COUNT_BESIDE.fullmatch(gap) is not None:
        return True  # "đạt 20,5% (8 đồng chí)"
    return (
        _COUNT_SAID.fullmatch(gap) is not None
        and _ENDED.match(sentence.folded, max(share.end, share.tail), sentence.end + 1) is not None
    )


# "41 đội viên có trình độ trung cấp, chiếm 46,1%", "20 người tốt nghiệp trung cấp (22%)"
_DESCRIBED = re.compile(
    r"\s(?:(?!trong đó|gồm|còn|với|thì|mà)[^\s,.;:()\d]+\s){1,12}?\("
    r"(?:(?:chiếm|đạt|bằng|tỷ lệ|tỉ lệ|khoảng|gần|hơn|trên)\s){0,3}"
    r"|\s(?:(?!trong đó|gồm|còn|với|thì|mà)[^\s,.;:()\d]+\s){0,11}?[^\s,.;:()\d]+,\s"
    r"(?:chiếm|bằng|tương đương|tương ứng|ứng với|tức|tỷ lệ|tỉ lệ)\s"
    r"(?:(?:với|là|tỷ lệ|tỉ lệ|khoảng|gần|hơn|trên)\s){0,3}"
)


def _is_described(sentence: Sentence, count: Draft, share: Draft, gap: str) -> bool:
    """Say whether only what is said of the count stands between it and its share."""
    for hit in sentence.hits:
        if "limit" in hit[2] and count.end <= hit[0] and hit[1] <= share.start:
            gap = gap.replace(hit[2]["word"], "tuổi")  # "213 đảng viên ở độ tuổi 18 - 30, bằng 64%"
    ratio = count.num.kind == "ratio"  # "9/47 hoàn thành xuất sắc nhiệm vụ (tỷ lệ 19,15%)"
    if (count.unit in {None, "class"} and not ratio) or _DESCRIBED.fullmatch(gap) is None:
        return False
    return "(" not in gap or sentence.folded[share.end : share.end + 1] == ")"


_VERB = re.compile(r"\(|\b(?:chiếm|đạt|bằng|tương đương|tương ứng|ứng với|tức|tỷ lệ|tỉ lệ)\b")
# "3.741 đồng chí; nữ chiếm 24,3%": the share is of those women.
_ANEW = re.compile(r"[,;]\s(?:\w+\s){0,2}nữ\s")


def _opens_anew(gap: str, share: Draft) -> bool:
    """Say whether a share has a breakdown of its own: "884 đồng chí, một phần năm là phụ nữ"."""
    if _ANEW.search(gap):
        return True
    # "6 đồng chí dưới 40 tuổi; 100% có trình độ đại học": behind a semicolon the share is of all
    parted = {"grade", "standard"} if ";" in gap else set()
    own = any(
        not {"sex", "eth", "age", "dim", *parted}.isdisjoint(h[2]) and h[0] >= share.num.end
        for h in share.own
    )
    own = own or ("(" not in gap and _does_else(share))
    return own and _VERB.search(gap) is None


_RIGHT_BEHIND = 12  # characters


def _does_else(share: Draft) -> bool:
    """Say whether the share tells what its own people do: "1.300 người; gần một nửa ở lại"."""
    return any(
        ("cue" in h[2] or "mode" in h[2]) and 0 <= h[0] - share.num.end <= _RIGHT_BEHIND
        for h in share.own
    )


_SURE = 30  # a total that no two numbers make by chance
_PAIR = 2  # two small numbers that add up may do so by chance
_LINES = 1  # up to the paragraph before


def _join_sum(sentence: Sentence, before: Sentence | None, index: int) -> None:
    """Make numbers that add up to one before them its parts: "252 người … 96 …, 156 trường hợp"."""
    draft = sentence.drafts[index]
    near = [*(before.drafts if before is not None else ()), *sentence.drafts[:index]]
    for total in reversed(near):
        count = sums.parts(total, draft) if _same_unit(draft, total) else 0
        if count > _PAIR or (count and (total.num.value or 0) >= _SURE):
            _attach(draft, total, "adds up")
            return


def _join_list(sentence: Sentence, before: Sentence | None, openers: list[Hit], index: int) -> None:
    draft = sentence.drafts[index]
    opener = next((h for h in reversed(openers) if h[1] <= draft.start), None)
    previous = sentence.drafts[:index]
    if opener is None:
        return
    total = next((d for d in reversed(previous) if d.end <= opener[0] + 1), None)
    if total is not None and is_difference(total):  # "64 người, giảm 9 người; trong đó 21 …"
        plain = (d for d in reversed(previous) if d.end <= opener[0] and not is_difference(d))
        total = next(plain, total)
    if (
        total is not None
        and opener[2].get("word") in _WEAK
        and sentence.folded[total.tail : opener[0]].strip(" ,:;(") != ""
    ):
        total = None  # "như sau", "về cơ cấu" open a list of what stands right before them
    if total is not None:
        if _open_still(sentence, opener[1], draft):
            _attach(draft, _counted(total), "list opener")
    elif draft.unit == "percent" and draft.noun:
        return  # "Cụ thể, … 100% cán bộ chủ chốt …": the share is of those
    elif opener[0] - sentence.start < _AT_START and before is not None and before.drafts:
        _attach(draft, _head(before), "list opener at the start of the sentence")


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
            recalled.whole(lead, before) or _head(before)
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


def _open_still(sentence: Sentence, start: int, draft: Draft) -> bool:
    """Say whether no bracket closed the list: "45 cán bộ (trong đó 15 luân chuyển), 7 …"."""
    between = sentence.folded[start : draft.start]
    return between.count(")") <= between.count("(")


def _counted(total: Draft) -> Draft:
    """Return the count beside which a percentage stands: that is the total."""
    return total.companion if total.companion is not None else total


def _head(before: Sentence) -> Draft:
    """Return the total that the next sentence's list opens: the last one that is no part itself."""
    whole = levels(
        [
            d
            for d in before.drafts
            if d.companion is None
            and yearago.words_for(d, before) is None
            and d.unit != "percent"
            and d.category not in _MEANS
            and not is_measure(d, before)
        ]
    )
    counts = [d for d in whole if d.parent is None]
    return (counts or whole or [_counted(before.drafts[-1])])[-1]


def _attach(draft: Draft, total: Draft, rule: str) -> None:
    if total is draft or (total.unit == "percent" and draft.unit != "percent"):
        return
    draft.parent = total
    draft.listed = True
    draft.note("part_of", "", rule)
