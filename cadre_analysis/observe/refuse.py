"""Why a number is no statistic on personnel."""

from __future__ import annotations

from cadre_analysis.codes import Indicator, Reason
from cadre_analysis.observe import candidacy, ground, stood
from cadre_analysis.observe.counted import is_where
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE

_CASES = frozenset({
    Indicator.DISCIPLINE, Indicator.INSPECTION, Indicator.DOWNSIZING, Indicator.MOVEMENT,
    Indicator.RECRUITMENT, Indicator.PLANNING, Indicator.NONLOCAL_LEADER, Indicator.TRAINING,
    Indicator.DUAL_POST, Indicator.OTHER_PERSONNEL, Indicator.PARTY_ADMISSION,
    Indicator.QUALIFICATION, Indicator.PERFORMANCE,
})  # fmt: skip
# "384 hồ sơ dự tuyển": papers that stand for those who handed them in, or who is inspected.
_APPLIED_FOR = frozenset({
    Indicator.RECRUITMENT, Indicator.DOWNSIZING, Indicator.MOVEMENT, Indicator.PARTY_ADMISSION,
    Indicator.INSPECTION,
})  # fmt: skip


def reason_against(draft: Draft, sentence: Sentence) -> Reason | None:
    """Return why ``draft`` is no statistic on personnel, or None where it is one."""
    if draft.indicator == NONE:
        return _why_none(draft, sentence)
    if draft.unit is None or ground.is_other(draft, sentence):
        return Reason.NOT_PERSONNEL
    if ground.is_ground(draft, sentence):
        return Reason.BACKGROUND_COUNT
    if (
        draft.unit == "org_unit"
        and draft.indicator in _OF_PERSONS
        and is_where(draft.start, sentence)
    ):
        return Reason.BACKGROUND_COUNT
    return None if _stands_for_people(draft, sentence) else _by_unit(draft)


def _stands_for_people(draft: Draft, sentence: Sentence) -> bool:
    """Say whether cases or files are those of people told of here, left over or candidates."""
    if draft.unit == "case" and stood.is_left_over(draft, sentence):
        return True
    return draft.unit in {"case", "document"} and candidacy.is_candidacy(draft, sentence)


# "1.876 người của hai huyện cũ đã nghỉ", "tuyển cho 12 sở": the offices are where it happens.
_OF_PERSONS = {Indicator.DOWNSIZING, Indicator.RECRUITMENT, Indicator.PARTY_ADMISSION}


def _why_none(draft: Draft, sentence: Sentence) -> Reason:
    papers = draft.unit == "document" and not any("document_noun" in h[2] for h in draft.noun)
    if papers or any("economy" in h[2] for h in draft.own):  # "giải quyết 12.450 hồ sơ"
        return Reason.ECONOMY
    if draft.unit in {"org_unit", "document"} or any("official" in h[2] for h in draft.noun):
        return Reason.BACKGROUND_COUNT
    return Reason.TABLE_CELL if sentence.row else Reason.NOT_PERSONNEL


def _by_unit(draft: Draft) -> Reason | None:
    if draft.unit == "case" and draft.indicator not in _CASES:
        return Reason.NOT_PERSONNEL
    if draft.unit == "post" and draft.indicator == Indicator.PERFORMANCE:
        return Reason.NOT_PERSONNEL  # "Đại hội đề ra 18 chỉ tiêu"
    if draft.unit == "document" and (draft.indicator not in _APPLIED_FOR or _is_issued(draft)):
        return Reason.BACKGROUND_COUNT
    if draft.unit == "other" and not _is_of_other_unit(draft):
        return Reason.NOT_PERSONNEL
    return None


def _is_issued(draft: Draft) -> bool:
    """Say whether papers are counted that bodies issue, about nobody: "ban hành 12 kế hoạch"."""
    noun = draft.noun[0][2] if draft.noun else {}
    return "document_noun" in noun and not noun["word"].startswith("quyết định")


def _is_of_other_unit(draft: Draft) -> bool:
    """Say whether inspections are counted, or those planned are a multiple: "hệ số 1,8 lần"."""
    inspected = any("inspection_noun" in h[2] for h in draft.noun)
    return inspected or draft.indicator == Indicator.PLANNING
