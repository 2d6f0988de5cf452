"""The totals that later statements are parts of.

"Toàn tỉnh có 1.346 công chức cấp xã. Số có trình độ đại học là 1.070 người": each number is held
against the totals before it. What ties them (``kin``) is weighed, and the wording around the number
(``wording``); the weights are fitted on marked-up articles, and the heaviest total is the number's,
or none where nothing outweighs its standing alone.
"""

from __future__ import annotations

import math
import re

from cadre_analysis.codes import BlockKind, Indicator
from cadre_analysis.observe import kin, nested, recalled, rolls, saying, wording
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.link_weights import Reading, weights
from cadre_analysis.observe.saying import Signature
from cadre_analysis.observe.scene import Scene, Whole

_KEPT = 10  # totals remembered; older ones are out of a reader's mind, too
_ALONE = "none"  # where no total stands


def remember(totals: list[Whole], draft: Draft, said: Signature, sentence: Sentence) -> None:
    """Keep ``draft`` as a total if it is a plain count; parts are forgotten before wholes are."""
    for whole in totals:
        if whole.draft is draft.parent:
            whole.add(draft, said)
    if (
        draft.unit == "percent"
        or draft.num.value is None
        or draft.category in {"average", "per_unit"}
    ):
        return
    totals.append(Whole(draft, said, sentence))
    if len(totals) > _KEPT:
        parts = [n for n, w in enumerate(totals[:-2]) if w.draft.parent is not None]
        leaves = (n for n in parts if _is_leaf(totals[n].draft))
        del totals[next(leaves, parts[0] if parts else 0)]


def _is_leaf(draft: Draft) -> bool:
    """Say whether a part is told apart itself, so that it is seldom a whole of others.

    "Gồm 2.964 công chức, 16.320 viên chức" are wholes of the levels that follow.
    """
    return draft.category is not None or draft.is_broken


def attach(
    totals: list[Whole], draft: Draft, said: Signature, sentence: Sentence, last: Draft | None
) -> None:
    """Make ``draft`` a part of the total it is tied to most, or of none."""
    if draft.companion is not None:
        draft.parent = draft.companion.parent
        return
    if draft.parent is not None and draft.parent.unit == "percent":
        return  # "97% hoàn thành tốt trở lên, trong đó gần 20% hoàn thành xuất sắc"
    if draft.parent is not None and draft.parent.apart and not draft.apart:
        draft.proved = True  # "Chu Hương: 15, nữ 4": the item itself says of whom
        return
    if draft.column is not None and draft.proved and draft.parent is not None:
        return  # its column or its row tells it apart
    beside = _item_before(draft, sentence)
    if beside is not None:
        draft.parent = beside.parent
        return
    inner = nested.whole(draft, sentence)
    if inner is not None:
        draft.parent, draft.proved = inner, True
        draft.note("part_of", "", "list opener")
        return
    readings = candidates(totals, draft, said, sentence, last)
    table = weights()
    weighed = table.sums(readings, wording.around(draft, sentence))
    peak = max(weighed)
    best = readings[weighed.index(peak)]
    draft.bond = 1.0 / sum(math.exp(one - peak) for one in weighed)
    tie(draft, best)
    if draft.parent is not None:
        rule = max(best.said, key=lambda said: table.ties.get(said, 0.0))
        draft.note("part_of", "", f"tied most to this total ({rule})")


def _item_before(draft: Draft, sentence: Sentence) -> Draft | None:
    """Return the whole of the item before: "Sa Đéc 39 đồng chí (nữ 10), Cao Lãnh 37 (nữ 8)"."""
    if not draft.apart:
        return None
    wholes = (d for d in reversed(sentence.drafts) if d.apart and d.start < draft.start)
    return next((d for d in wholes if d.place != draft.place), None)


def tie(draft: Draft, reading: Reading) -> None:
    """Give ``draft`` the total of ``reading``."""
    draft.parent = reading.whole
    draft.proved = draft.parent is not None and kin.proves(reading.said)


def candidates(
    totals: list[Whole], draft: Draft, said: Signature, sentence: Sentence, last: Draft | None
) -> list[Reading]:
    """Return what speaks for no total, then for each that may be the number's, from near to far."""
    rules = (step[2] for step in reversed(draft.trace) if step[0] == "part_of")
    rule = next(rules, "") if draft.parent else ""
    named = recalled.among(sentence)
    scene = Scene(draft, said, sentence, last, rule, named, saying.words_of(draft, sentence))
    able = [whole for whole in reversed(totals) if kin.may_be(whole.draft, draft)]
    headed = recalled.likest(recalled.of_list(sentence), able)
    readings = [Reading(None, _ALONE, kin.alone(scene, len(able)))]
    for rank, whole in enumerate(able):
        where = _where(whole.draft, draft, sentence, rank)
        tied = kin.ties(whole, scene, rank)
        if whole.draft is headed:
            tied.append("headed")
        readings.append(Reading(whole.draft, where, tied))
    return readings


def _where(whole: Draft, draft: Draft, sentence: Sentence, rank: int) -> str:
    """Return where a total stands: the next one of the sentence, in it, in the line, or above."""
    if whole.num.start >= sentence.start:
        return "in" if rank else "next"
    return "above" if sentence.lines(whole.end, draft.start) else "line"


_DOTS = re.compile(r"\.{3}|…")
_TAIL = 60  # characters between the last part and the dots: its noun and what is said of it


def leave_open(sentence: Sentence) -> None:
    """Mark the total of a list that ends in dots: "nữ 5, trẻ 3, dân tộc thiểu số 2..."."""
    for dots in _DOTS.finditer(sentence.folded, sentence.start, sentence.end):
        last = next((d for d in reversed(sentence.drafts) if d.end <= dots.start()), None)
        if last is None or last.parent is None or dots.start() - last.end > _TAIL:
            continue
        between = sentence.folded[last.end : dots.start()]
        if between.count("(") <= between.count(")") and not any(mark in between for mark in ".;:"):
            last.parent.open_list = True


def echo(drafts: list[Draft], titles: set[int]) -> None:
    """Give a headline's figure what the body says of the same figure."""
    body = [draft for draft in drafts if id(draft) not in titles]
    for draft in drafts:
        twins = [d for d in body if _is_same(d, draft)] if id(draft) in titles else []
        if twins:
            _complete(draft, next((d for d in twins if d.num.value == draft.num.value), twins[0]))
            if all(twin.status == "target" for twin in twins):
                draft.status = "target"  # "Giảm 59 xã": the body says that it is planned


def _complete(draft: Draft, twin: Draft) -> None:
    """Take links, flow, modes, group, period and place from the body's figure."""
    if draft.indicator != twin.indicator:
        moved = twin.origin or twin.destination  # the body says whence or where to
        # "84 cán bộ nhận bằng trung cấp lý luận chính trị", in the body "lớp có 84 học viên"
        taught = twin.indicator == Indicator.TRAINING and draft.indicator in _HELD
        _agree(
            *((draft, twin) if moved or taught else sorted((draft, twin), key=lambda d: d.score))
        )
    for slot in ("origin", "destination", "modes", "period", "category", "parent"):
        if not getattr(draft, slot) and not (slot == "parent" and twin.parent is draft):
            setattr(draft, slot, getattr(twin, slot))
    _take_breakdown(draft, twin)
    if draft.group in {None, "all"}:
        draft.group = twin.group
    draft.place = twin.place
    draft.note("title", "", "completed from the body, which repeats the figure")


def _take_breakdown(draft: Draft, twin: Draft) -> None:
    for slot in _PARTED:
        if getattr(draft, slot) == "_T":
            setattr(draft, slot, getattr(twin, slot))


def _agree(unsure: Draft, sure: Draft) -> None:
    """Read a figure that stands in the headline and in the body as where it is surer."""
    for slot in ("indicator", "status", "modes", "origin", "destination", "category", *_PARTED):
        setattr(unsure, slot, getattr(sure, slot))


_HELD = frozenset({Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY})
_PARTED = ("sex", "age", "ethnicity")
_TELLING = 30
_NEAR = 0.1  # "hơn 30%" in a headline is 31,33% below it
_MANY = 100  # "hơn 1.300 cán bộ" is 1.350 below it; of small numbers others are as near


def _is_same(one: Draft, two: Draft) -> bool:
    """Say whether the headline's figure ``two`` is the body's figure ``one``, rounded perhaps."""
    body, head = one.num.value, two.num.value
    if one.unit != two.unit or body is None or head is None:
        return False
    if one.indicator != two.indicator and one.is_broken and not two.is_broken:
        return False  # "34 bí thư không phải người địa phương", below it "51 - 59 tuổi: 34 người"
    if one.indicator != two.indicator and any(step[2] == rolls.RULE for step in two.trace):
        return False  # "Cơ cấu 34 bí thư", of whom all 34 come from elsewhere
    if one.indicator != two.indicator:  # so many are not counted twice by chance
        return body == head >= _TELLING and two.num.kind == "value"
    about = two.unit == "percent" or head >= _MANY
    return body == head or (about and _is_rounded(body, head, two))


def _is_rounded(body: float, head: float, title: Draft) -> bool:
    either = title.num.kind == "fraction" or title.qualifier == "approximately"
    low = head * (1 - _NEAR) if either or title.qualifier == "nearly" else head
    high = head * (1 + _NEAR) if either or title.qualifier == "more_than" else head
    return low <= body <= high


def title_drafts(sentences: list[Sentence]) -> set[int]:
    """Return the identities of the drafts that stand in a headline."""
    return {id(d) for s in sentences if s.kind is BlockKind.TITLE for d in s.drafts}
