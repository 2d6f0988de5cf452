"""Which numerals are statistics on personnel, and what one of the counted things is where the noun was dropped."""

from __future__ import annotations

from cadre_analysis.codes import Indicator, Reason
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE

_ENOUGH = 0.9  # a vote below this is too far away to be believed
_ORGANISATIONS = frozenset({
    Indicator.RESTRUCTURING, Indicator.NONLOCAL_LEADER, Indicator.DUAL_POST, Indicator.DISCIPLINE, Indicator.INSPECTION,
    Indicator.PERFORMANCE, Indicator.MOVEMENT,
})  # fmt: skip
_CASES = frozenset({
    Indicator.DISCIPLINE, Indicator.INSPECTION, Indicator.DOWNSIZING, Indicator.MOVEMENT, Indicator.RECRUITMENT,
    Indicator.PLANNING, Indicator.NONLOCAL_LEADER, Indicator.TRAINING, Indicator.DUAL_POST,
})  # fmt: skip
_LINKS = frozenset({"là", "gồm", "có"})
_NOUN_REACH = 60  # characters back in which a dropped noun may stand


def unit(draft: Draft, sentence: Sentence) -> None:
    """Fill the unit of a bare number: from its total or neighbour in a list, or from the noun it is said of."""
    if draft.unit is not None:
        return
    if draft.num.kind == "ratio":
        draft.unit = _said_of(draft, sentence) or "person"
        return
    if draft.listed and draft.parent is not None:
        draft.unit = "person" if draft.parent.unit == "person_time" else draft.parent.unit
        draft.note("unit_measure", str(draft.unit), "noun dropped inside a list")
        return
    index = sentence.drafts.index(draft)
    if index and not draft.noun:
        neighbour = sentence.drafts[index - 1]
        if neighbour.unit not in {"percent", None}:
            draft.unit = neighbour.unit
            draft.note("unit_measure", str(draft.unit), "noun dropped after the first item")
            return
    draft.unit = _said_of(draft, sentence)


def _said_of(draft: Draft, sentence: Sentence) -> str | None:
    """"Tổng số cán bộ là 21": the noun stands before."""
    for hit in reversed([h for h in sentence.hits if h[1] <= draft.start and draft.start - h[1] <= _NOUN_REACH]):
        if "postholder" in hit[2] and any(h[1] + 1 == hit[0] and h[2].get("unit") == "post" for h in sentence.hits):
            draft.note("unit_measure", "post", "title of the posts counted", hit)
            return "post"  # "chức danh bí thư cấp huyện có 10/10 …"
        if "unit" in hit[2] and "admin" not in hit[2]:
            draft.note("unit_measure", hit[2]["unit"], "noun before the number", hit)
            return hit[2]["unit"]
    return None


def reason_against(draft: Draft, sentence: Sentence, *, personnel: bool) -> Reason | None:
    """Return why ``draft`` is no statistic on personnel, or None where it is one.

    ``personnel`` says whether the article speaks of personnel at all.
    """
    if draft.indicator == NONE:
        return Reason.ECONOMY
    official = any("official" in h[2] for h in draft.noun)
    if draft.indicator is None or draft.score < _ENOUGH:
        if not official or not personnel:
            return Reason.NOT_PERSONNEL
        draft.indicator, draft.score = Indicator.HEADCOUNT, _ENOUGH
        draft.note("indicator", draft.indicator, "officials counted, nothing else said")
    if draft.unit is None:
        return Reason.NOT_PERSONNEL
    return _by_unit(draft, sentence)


def _by_unit(draft: Draft, sentence: Sentence) -> Reason | None:
    if draft.unit == "org_unit" and draft.indicator not in _ORGANISATIONS:
        return Reason.BACKGROUND_COUNT
    if draft.unit == "case" and draft.indicator not in _CASES:
        return Reason.NOT_PERSONNEL
    if draft.unit == "document":
        return Reason.BACKGROUND_COUNT
    if draft.unit == "other" and not any("inspection_noun" in h[2] for h in draft.noun):
        return Reason.NOT_PERSONNEL
    return None
