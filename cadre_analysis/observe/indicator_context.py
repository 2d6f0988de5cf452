"""What speaks for an indicator beside the words of the sentence.

That is the statements around the number, the line above the list, the headline, and what the
number itself says: its unit, its counted noun, the few words right before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cadre_analysis.codes import Indicator
from cadre_analysis.observe import indicator_flow, sums
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_shape import both, is_between, is_of_kind, lacking
from cadre_analysis.observe.indicator_topic import PROCESSES, add_opened
from cadre_analysis.observe.indicator_words import NONE, Said, votes_of

_BASE = frozenset({Indicator.HEADCOUNT})  # a head count is broken down by everything else
_FAR_LINES = 1
_COUNTABLE = frozenset({"person", "post", "percent", "org_unit", "person_time"})
_HEADS = frozenset({"person", "post"})
_TELLING = frozenset({
    "cue", "mode", "grade", "pt", "standard", "sex", "eth", "age", "rating", "dim", "sanction",
})  # fmt: skip
_STAFF = frozenset({"percent", "person"})
_NEAR = 12  # characters
_BEFORE = 24  # characters before a number that may say "tại" or "có" of it
_AT = re.compile(
    r"(?<!\w)(?:tại|ở|của|thuộc|trong|trên địa bàn|cùng|khắp|các)"
    r"\s(?:cả\s|toàn\s|toàn bộ\s|số\s)?\Z"
)
_FOR = re.compile(r"(?<!\w)(?:cho|với|thu hút|có|của)\s(?:tổng số\s|khoảng\s|hơn\s|gần\s)?\Z")
_OPENED = re.compile(r"(?<!\w)(?:mở|tổ chức|khai giảng|bế giảng)\s(?:được\s|thêm\s|mới\s)?\Z")
_HAVE = re.compile(
    r"(?<!\w)(?:có|còn|gồm|là|(?:đang|hiện)\s(?:sử dụng|quản lý))"
    r"\s(?:tổng số\s|khoảng\s|hơn\s|gần\s|trên\s|tới\s|tổng cộng\s)?\Z"
)

_IS_NOW = re.compile(r"(?<!\w)(?:đang|hiện)\s(?:có|sử dụng|quản lý)\s")

# "Trong số 40 cán bộ, 31 người biết tiếng Mông": the base of what follows
_OUT_OF = re.compile(r"(?<!\w)trong\s(?:tổng\s)?(?:số\s)?(?:hơn\s|gần\s|trên\s|khoảng\s)?\Z")

# "Với 38 cán bộ dôi dư, huyện đã bố trí việc khác cho 31 người": those of whom the rest tells
_WITH = re.compile(r"(?<!\w)(?:đối với|với|trong số|trong|số)\s(?:khoảng\s|hơn\s|gần\s)?\Z")


def add_context(
    found: Said,
    draft: Draft,
    sentence: Sentence,
    before: Draft | None,
    topics: Mapping[str, str],
) -> None:
    """Add what the statements around ``draft``, the line above it and the headline speak for."""
    if draft.companion is not None and draft.companion.indicator:
        found[draft.companion.indicator].add("beside")
    elif draft.parent is not None and draft.parent.indicator:
        _add_parent(found, draft.parent.indicator)
    if before is not None and before.indicator and draft.companion is None:
        found[before.indicator].add(_nearness(draft, sentence, before))
        if _sits_in(draft, sentence, before):
            found[before.indicator].add("for_class")
    _add_lead(found, sentence)
    add_opened(found, draft, sentence, before)
    _add_topics(found, topics)


def _sits_in(draft: Draft, sentence: Sentence, before: Draft) -> bool:
    """Say whether it counts who sits in the classes before it: "38 lớp … cho 3.000 cán bộ"."""
    if before.unit != "class" or before.start < sentence.start:
        return False
    words = sentence.folded[max(sentence.start, draft.start - _BEFORE) : draft.start]
    return _FOR.search(words) is not None


def _add_parent(found: Said, over: str) -> None:
    found[over].add("total" if over not in _BASE else "total_base")
    if over in PROCESSES:
        found[over].add("total_process")
    elif Indicator.COMPOSITION in found:
        found[Indicator.COMPOSITION].add("under_state")


def _nearness(draft: Draft, sentence: Sentence, before: Draft) -> str:
    if before.num.start >= sentence.start:
        base = "_base" if before.indicator in _BASE else ""
        return f"next{base}" if not draft.listed else f"next_listed{base}"
    if sentence.item or sentence.row:
        return "item_before"
    gap = sentence.lines(before.end, draft.start)
    return "last" if gap == 0 else "far" if gap <= _FAR_LINES else "further"


def _add_lead(found: Said, sentence: Sentence) -> None:
    lead = sentence.lead
    for hit in lead.hits if lead is not None else ():
        if lead is not None and "mode" in hit[2] and _ROLL.match(sentence.folded, lead.start):
            continue  # "Danh sách chỉ định gồm:" bodies with their members
        for name, speaker, _ in votes_of(hit[2]):
            found[name].add(f"{speaker}@lead")


_ROLL = re.compile(r"(?:danh sách|cơ cấu|thành phần|số lượng)\s")


def _add_topics(found: Said, topics: Mapping[str, str]) -> None:
    for name, where in topics.items():
        found[name].add(where)
        if name == Indicator.RESTRUCTURING and where != "headline_weak":
            found[name].add("units_topic")
        if where.startswith("topic") and name in PROCESSES and Indicator.COMPOSITION in found:
            found[Indicator.COMPOSITION].add("process_topic")


class Shape(NamedTuple):
    """What a number itself says, whatever stands before it."""

    first: tuple[tuple[str, str], ...]  # indicators and what speaks for them
    none: frozenset[str]  # what speaks against any
    last: tuple[tuple[str, str], ...]  # what speaks for indicators without making them readings
    between: bool = False  # so many were there before, or are after: "từ 148 xuống còn 117"


def shape_of(draft: Draft, sentence: Sentence) -> Shape:
    """Return what the number itself says: unit, noun, the words right before it."""
    first: list[tuple[str, str]] = []
    if draft.unit == "class" and sentence.said_before(draft, _OPENED, _BEFORE):
        first.append((Indicator.TRAINING, "class_opened"))
    if any("inspection_noun" in h[2] and h[2]["word"] != "cuộc" for h in draft.noun):
        first.append((Indicator.INSPECTION, "inspections"))
    moves = ((Indicator.MOVEMENT, said) for said in indicator_flow.told(draft, sentence))
    first += [*moves, *lacking(draft, sentence), *both(draft, sentence)]
    between = draft.unit in _HEADS and is_between(draft, sentence)
    last = [*_have(draft, sentence), *(() if between else _cuts(draft))]
    if _is_whole(draft, sentence):
        last.append((Indicator.HEADCOUNT, "out_of"))
    if draft.unit in _HEADS and _is_level(draft, sentence):
        last.append((Indicator.HEADCOUNT, "level_left"))
        if sentence.said_before(draft, _STILL, _BEFORE):
            last.append((Indicator.HEADCOUNT, "level_still"))
    if draft.unit in _HEADS and any(
        "change" in h[2] and 0 <= draft.start - h[1] <= _NEAR for h in draft.own
    ):
        last.append((Indicator.HEADCOUNT, "changed"))
    if _is_official(draft):
        last += ((Indicator.HEADCOUNT, said) for said in _quiet(draft, sentence))
    return Shape(tuple(first), frozenset(_against(draft, sentence)), tuple(last), between)


def _is_whole(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it counts those of whom the rest tells: "trong số 40 cán bộ, …"."""
    first = max(sentence.start, draft.start - _BEFORE)
    too_many = any("surplus" in h[2] for h in draft.noun)
    if too_many and _WITH.search(sentence.folded, first, draft.start):
        return True
    return _is_official(draft) and _OUT_OF.search(sentence.folded, first, draft.start) is not None


def add_shape(found: Said, draft: Draft, shape: Shape) -> None:
    """Add what the number itself says."""
    unit = draft.unit or "bare"
    _add_unit(found, draft)
    for name, said in shape.first:
        found[name].add(said)
    found[NONE] |= shape.none
    if found.keys() <= {NONE}:
        found[NONE].add("silence")
    for name, features in found.items():
        features.add(f"is:{name}")
        features.add(f"is:{name}:{unit}")
    for name, said in shape.last:
        found[name].add(said)


_LEVEL = re.compile(
    r"\b(?:chỉ còn|xuống còn|còn lại|còn|lên|xuống|từ)\s(?:hơn\s|gần\s|khoảng\s)?\Z"
)


def _is_level(draft: Draft, sentence: Sentence) -> bool:
    """Say whether so many were there before or are there after: "tinh giản, còn 143 công chức"."""
    first = max(sentence.start, draft.start - _BEFORE)
    return _LEVEL.search(sentence.folded, first, draft.start) is not None


_STILL = re.compile(r"\bcòn\s(?:lại\s)?(?:khoảng\s|hơn\s|gần\s|trên\s|chừng\s)?\Z")
_HAS = (" có ", " còn ", " với ", " gồm ")


def _quiet(draft: Draft, sentence: Sentence) -> Iterator[str]:
    """Yield that officials are counted and nothing is told of them.

    Not in the sentence, or not in the number's own words: "Đảng bộ tỉnh có 54.618 đảng viên".
    """
    if not any(not _TELLING.isdisjoint(h[2]) for h in sentence.hits):
        yield "quiet"
    if any(not _TELLING.isdisjoint(h[2]) for h in draft.own):
        return
    had = max(sentence.folded.rfind(word, sentence.start, draft.start) for word in _HAS)
    between = (h for h in sentence.hits if had <= h[0] < draft.start)
    told = any(not _TELLING.isdisjoint(h[2]) for h in between)
    yield "quiet_own" if had < 0 or told else "has_quietly"


def _add_unit(found: Said, draft: Draft) -> None:
    if draft.unit == "class":
        found[Indicator.TRAINING].add("class")
    if draft.unit in _COUNTABLE:
        found[Indicator.HEADCOUNT].add("possible")
    said = found[Indicator.RESTRUCTURING]
    if draft.unit == "org_unit" and "units_topic" in said:
        said.add("units_of_topic")
    said.discard("units_topic")
    if not said:
        del found[Indicator.RESTRUCTURING]


def _have(draft: Draft, sentence: Sentence) -> Iterator[tuple[str, str]]:
    if not _HAVE.search(sentence.folded[max(sentence.start, draft.start - _BEFORE) : draft.start]):
        return
    now = any(s.kind == "now" for s in sentence.spans) or sentence.said_before(
        draft, _IS_NOW, _BEFORE
    )
    kind = is_of_kind(draft)  # "hiện có 1.300 đảng viên nữ" tells of a make-up
    for name in (NONE,) if kind else (Indicator.HEADCOUNT, NONE):
        yield name, f"have:{name}"
        if now:
            yield name, f"have_now:{name}"


def _cuts(draft: Draft) -> Iterator[tuple[str, str]]:
    """Yield what is said of posts that grow fewer: "giảm 10% so với biên chế được giao"."""
    # "thấp hơn khung biên chế" compares and cuts nothing
    fewer = (h for h in draft.own if h[2].get("change") == "decrease")
    down = any(not h[2]["word"].endswith("hơn") for h in fewer)
    if down and any(_is_post(h[2]) for h in draft.own):
        yield Indicator.DOWNSIZING, "cut_of_posts"
    elif down and draft.unit in _STAFF and any("official" in h[2] for h in draft.own):
        yield Indicator.DOWNSIZING, "cut_of_staff"  # "viên chức giảm 10%"
    elif draft.unit == "post" and any("assigned" in h[2] or "present" in h[2] for h in draft.own):
        yield Indicator.HEADCOUNT, "posts_assigned"


def _is_post(tags: Mapping[str, str]) -> bool:
    return tags.get("unit") == "post" or not {"assigned", "contract"}.isdisjoint(tags)


def _against(draft: Draft, sentence: Sentence) -> Iterator[str]:
    """Yield what speaks against any indicator."""
    yield "noun" if draft.noun else "no_noun"
    yield from (name for name, holds in _marks(draft, sentence) if holds)
    if sentence.said_before(draft, _AT, _BEFORE):
        yield f"at:{draft.unit}" + ("/" if draft.num.kind == "ratio" else "")


_MANY = 10


def _marks(draft: Draft, sentence: Sentence) -> tuple[tuple[str, bool], ...]:
    # "hai xã" is said in passing, "hai mươi ba xã" hardly
    lone_word = draft.num.kind == "word" and not draft.listed and (draft.num.value or 0) < _MANY
    return (
        ("official", _is_official(draft)),
        ("loose", any("loose" in h[2] for h in draft.noun)),
        ("listed", draft.listed),
        ("in_list", not draft.noun and draft.unit not in {None, "percent"}),
        ("ratio", draft.num.kind == "ratio"), ("one", lone_word and draft.num.value == 1),
        ("word_unit", lone_word and draft.unit in {"org_unit", "bare"}),
        ("row", sentence.row),
        ("whole", draft.num.kind == "value" and sums.is_whole_of_ratio(draft, sentence)),
    )  # fmt: skip


def _is_official(draft: Draft) -> bool:
    return any("official" in h[2] for h in draft.noun)
