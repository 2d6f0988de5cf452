"""What a number counts where its noun was dropped."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.observe import table_title, whom
from cadre_analysis.observe.against import is_multiple
from cadre_analysis.observe.area_names import Mention
from cadre_analysis.observe.counted import (
    WHOLES,
    head_noun,
    heads_item,
    is_bracketed,
    is_of_places,
    printed_whole,
    said_of,
)
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.goes_on import (
    all_of,
    at_level,
    beside_verb,
    carries_on,
    is_figure_of,
    is_share,
    of_these,
)
from cadre_analysis.observe.office import criterion, is_of_ministry

_LABEL_REACH = 40  # characters between a label and its number: "nữ 36"
_YEAR_REACH = 10  # between a year and its number: "2021 được 1.402"
_PLACE_REACH = 3  # between a place and its number: "Bình Thuận: 67"
_ENDS = re.compile(
    r"\s?(?:[,;.)(/=\n]|(?:và|còn|nhưng|song|thì|trong khi|được|bị|xuống|lên|thành)\s|\Z)"
)
_ENDED = re.compile(rf"\sso\svới\s|{_ENDS.pattern}")  # "giảm 412 so với năm 2025"
_LABELS = frozenset({
    "sex", "age", "eth", "dim", "sanction", "rating", "grade", "postholder", "level", "group",
    "official", "mode", "total", "field",
})  # fmt: skip


def unit(draft: Draft, sentence: Sentence, last: Draft | None, named: list[Mention]) -> None:
    """Fill the unit of a bare number.

    It comes from the total or neighbour in a list, or from the noun that the number is said of.
    """
    if draft.unit is None and draft.answers is not None and draft.answers.unit is not None:
        _take_unit(draft, draft.answers, "noun dropped where the item before has it")
    elif draft.unit is None:
        _find_unit(draft, sentence, last, named)
    if _is_of_contracts(draft):
        draft.unit = "post"  # until it is read, as what stands in the place of posts
    if whom.is_seat(draft):
        draft.unit = "post"
        draft.note("unit_measure", "post", "title of the posts counted")
    elif draft.unit == "case" and is_of_ministry(draft, sentence):
        draft.unit = "org_unit"
        draft.note("unit_measure", "org_unit", "departments beside those of a ministry")
    if is_multiple(draft, sentence):
        draft.unit = "other"
        draft.note("unit_measure", "other", "so many times")
    elif is_share(draft, sentence):
        draft.unit = "percent"  # nobody counts 15,38 persons; a column of shares may have no sign
        draft.note("unit_measure", "percent", "a bare number with decimals")


def paper(draft: Draft, sentence: Sentence, last: Draft | None) -> None:
    """Count contracts as cases, and as posts those whom one only means to take on.

    They are weighed like what they stand for: "chấm dứt 37 hợp đồng", "thông báo tuyển 418".
    """
    if draft.unit == "post" and _is_of_contracts(draft):
        draft.unit = "case"
        draft.note("unit_measure", "case", "counted noun", draft.noun[0])
    elif draft.unit == "post" and not draft.noun and draft.parent and draft.parent.unit == "case":
        draft.unit = "person"
        draft.note("unit_measure", "person", "a label of persons")
    elif _is_wanted(draft) and beside_verb(draft, sentence, last) is not None:
        draft.unit = "post"
        draft.note("unit_measure", "post", "verb beside the number")


def _is_of_contracts(draft: Draft) -> bool:
    return bool(draft.noun) and "contract" in draft.noun[0][2]


def _is_wanted(draft: Draft) -> bool:
    wanted = draft.indicator == Indicator.RECRUITMENT and draft.status == "target"
    bare = draft.unit == "person" and not draft.noun
    return wanted and bare and draft.num.kind == "value"


def _find_unit(draft: Draft, sentence: Sentence, last: Draft | None, named: list[Mention]) -> None:
    if draft.num.kind == "ratio":
        draft.unit = _of_ratio(draft, sentence, last)
        return
    if any("applied" in h[2] and h[1] <= draft.start for h in draft.near):
        _applied(draft)
    elif (named_so := whom.named(draft, sentence)) is not None:
        draft.unit = named_so
    elif draft.listed and draft.parent is not None:
        _take_unit(draft, draft.parent, "noun dropped inside a list")
    elif (before := _before(draft, sentence, last)) is not None:
        _take_unit(draft, before, "noun dropped inside a list")
    elif (acted := beside_verb(draft, sentence, last)) is not None:
        draft.unit = acted
        draft.note("unit_measure", acted, "verb beside the number")
    elif _is_labelled(draft, sentence, named):
        _bare(draft, sentence, last)
    else:
        _unlabelled(draft, sentence, last)


def _before(draft: Draft, sentence: Sentence, last: Draft | None) -> Draft | None:
    """Return the count before whose noun is left out, whatever stands beside the number."""
    here = _outside(draft, sentence) or _grown(draft, sentence) or at_level(draft, sentence)
    return here or of_these(draft, sentence, last) or all_of(draft, sentence)


# "Số lượng người làm việc trong đơn vị sự nghiệp là 15.320, giảm 412"
_BY = re.compile(
    r"\s?\(?,?\s?(?:tăng|giảm|bớt|thêm|nhiều hơn|ít hơn|cao hơn|thấp hơn)"
    r"(?:\s(?:thêm|đi|được|gần|hơn|trên|khoảng)){0,2}\s"
)


def _grown(draft: Draft, sentence: Sentence) -> Draft | None:
    """Return the count right before a bare number that says by how much it grew or fell."""
    at = sentence.drafts.index(draft)
    before = sentence.drafts[at - 1] if at else None
    if before is None or before.unit in {None, "percent"} or (draft.num.value or 0) % 1:
        return None
    behind = _BY.fullmatch(sentence.folded, before.tail, draft.start)
    alone = behind is not None and _ENDED.match(sentence.folded, draft.num.end, sentence.end + 1)
    return before if alone else None


def _applied(draft: Draft) -> None:
    papers = any(h[2].get("unit") == "document" and h[1] <= draft.start for h in draft.near)
    draft.unit = "document" if papers else "person"
    draft.note("unit_measure", draft.unit, "who applied or was taken on")


def _unlabelled(draft: Draft, sentence: Sentence, last: Draft | None) -> None:
    """Fill the unit from the noun before, from the list, or from the sentence before.

    "Cần tuyển 76 vị trí. Nhiều nhất là Chi cục Kiểm lâm (14), Văn phòng (6)".
    """
    if last is not None and last.unit == "percent":
        last = last.companion or last.parent or last  # "37 nơi (76,9%), con số là bốn"
    if last is not None and is_figure_of(draft, sentence, last):
        _take_unit(draft, last, "noun dropped after the number before")
        return
    draft.unit = said_of(draft, sentence)
    if draft.unit is None:
        _from_list(draft, sentence)
    if draft.unit is not None or last is None:
        return
    goes_on = last.unit in {"person", "post"} and is_bracketed(draft, sentence)
    apart = last.unit in {*_HEADS, "percent"} and criterion(draft, sentence) is not None
    if goes_on or apart or carries_on(draft, sentence, last):
        _take_unit(draft, last, "noun dropped after the number before")


def _of_ratio(draft: Draft, sentence: Sentence, last: Draft | None) -> str:
    """Return what a bare ratio counts: its own noun, else what the ratio before it counts.

    "Diên An 8/9 chi bộ, Diên Phước 5/6; Diên Đồng thấp nhất, 2/5" are all cells.
    """
    own = whom.beside_share(draft, sentence) or whom.of_next_ratio(draft, sentence)
    own = own or whom.of_same_whole(draft, sentence) or said_of(draft, sentence, draft.clause)
    if own is not None:
        return own
    prior = whom.ratio_before(sentence)
    told = prior is not None and (prior.noun or prior.unit == "org_unit")
    above = prior.unit if prior is not None and told else head_noun(sentence)
    if above is not None:
        return above
    whole = printed_whole(draft, sentence, last)
    if whole is not None:
        _take_unit(draft, whole, "noun of the whole that the ratio names")
        return str(draft.unit)
    if last is not None and last.unit == "percent":  # "Bến Tre: 9/9 huyện (100%); Đồng Tháp: 11/12"
        last = last.companion or last.parent or whom.ratio_before(sentence) or last
    if (
        last is not None
        and last.num.whole
        and last.unit in WHOLES
        and sentence.lines(last.end, draft.start) <= 1  # the same line or the next
    ):
        _take_unit(draft, last, "noun dropped after the ratio before")
        return str(draft.unit)
    return said_of(draft, sentence) or table_title.of_line_above(draft, sentence) or "person"


_HEADS = frozenset({"person", "person_time", "post", "case"})


def _outside(draft: Draft, sentence: Sentence) -> Draft | None:
    """Return what stands before the bracket: "15 đồng chí (khối trường học 11, khối Đảng 4)"."""
    if not draft.bracketed or draft.num.kind != "value":
        return None
    outer = [d for d in sentence.drafts if d.start < draft.start and not d.bracketed][-1:]
    return outer[0] if outer and outer[0].unit in _HEADS else None


def _from_list(draft: Draft, sentence: Sentence) -> None:
    """Take the one noun of a whole list: "mầm non 389, tiểu học 511, THPT 93 người"."""
    if (
        draft.num.kind not in {"value", "range"}
        or (draft.num.value or 0) % 1
        or _ENDS.match(sentence.folded, draft.num.end, sentence.end + 1) is None
    ):
        return
    at = sentence.drafts.index(draft)
    others = [*sentence.drafts[at + 1 :], *reversed(sentence.drafts[:at])]
    noun = next((d for d in others if d.unit not in {None, "percent"}), None)
    if noun is not None:
        _take_unit(draft, noun, "the noun of another item of the list")


def _take_unit(draft: Draft, source: Draft, rule: str) -> None:
    draft.unit = "person" if source.unit == "percent" else source.unit
    draft.note("unit_measure", str(draft.unit), rule)


def _bare(draft: Draft, sentence: Sentence, last: Draft | None) -> None:
    neighbour = _neighbour(draft, sentence, last)
    own = None if sentence.row else said_of(draft, sentence, draft.clause)
    if own is not None:
        draft.unit = own  # "Tổ chức đảng: 52; số đảng viên: 241"
    elif neighbour is not None and not sentence.row:
        _take_unit(draft, neighbour, "noun dropped after the first item")
    if draft.unit is not None:
        return
    said = table_title.of_line_above(draft, sentence) if sentence.row else None
    said = said or said_of(draft, sentence)
    if said is not None:
        draft.unit = said
    elif last is not None and last.unit not in {None, "org_unit", "class"}:
        _take_unit(draft, last, "noun dropped after the number before")
    elif _has_label(draft) or sentence.row:
        draft.unit = "person"
        draft.note("unit_measure", "person", "a label of persons")


def _neighbour(draft: Draft, sentence: Sentence, last: Draft | None) -> Draft | None:
    """Return the number before whose noun a bare one of the same list leaves out."""
    index = sentence.drafts.index(draft)
    before = (d for d in reversed(sentence.drafts[:index]) if d.unit not in {"percent", None})
    before = (d for d in before if not is_multiple(d, sentence))  # "bằng 1,7 lần; nữ 22"
    neighbour = next((d for d in before if not heads_item(d, sentence)), None)
    if neighbour is not None and last is not None and is_of_places(draft, neighbour, sentence):
        neighbour = next((d for d in (last, *last.lineage()) if d.unit in _HEADS), neighbour)
    if neighbour is None and sentence.lead is not None:
        neighbour = next(
            (d for d in reversed(sentence.lead.drafts) if d.unit not in {"percent", None}), None
        )
    return neighbour


def _has_label(draft: Draft) -> bool:
    return any(not _LABELS.isdisjoint(h[2]) for h in draft.own if h[1] <= draft.start)


def _is_labelled(draft: Draft, sentence: Sentence, named: list[Mention]) -> bool:
    """Say whether it is a label and a number, nothing counted behind: "Khiển trách: 274"."""
    if sentence.row:
        return True
    after = sentence.folded[draft.num.end : draft.num.end + 2]
    ends = (
        after[:1] in {"", ",", ";", ".", ")", "(", "/", "\n"}
        or after in {" (", " |", " -", " ="}
        or sentence.folded.startswith(" và ", draft.num.end)
    )
    dated = any(
        s.kind == "year" and 0 <= draft.start - s.end <= _YEAR_REACH for s in sentence.spans
    )
    near = (
        dated
        or any(0 <= draft.start - m[1] <= _PLACE_REACH for m in named)
        or any(
            not _LABELS.isdisjoint(h[2]) and draft.start - h[1] <= _LABEL_REACH
            for h in draft.own
            if h[1] <= draft.start
        )
    )
    return ends and (near or sentence.item)
