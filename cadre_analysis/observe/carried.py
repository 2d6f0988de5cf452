"""Whether a number goes on in the period of the one before, and which number that is."""

from __future__ import annotations

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.period import Kind

FLOWS = frozenset({
    Indicator.MOVEMENT, Indicator.TRAINING, Indicator.DOWNSIZING, Indicator.RESTRUCTURING,
    Indicator.DISCIPLINE, Indicator.INSPECTION, Indicator.RECRUITMENT, Indicator.PARTY_ADMISSION,
})  # fmt: skip
_COUNTED = frozenset({
    Indicator.COMPOSITION, Indicator.HEADCOUNT, Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY,
})  # fmt: skip
_SPANNING = frozenset({Kind.RANGE, Kind.SINCE_TO_NOW, Kind.LAST_YEARS, Kind.DAY})
_LASTS = frozenset({Kind.YEAR, Kind.PART_OF_YEAR, Kind.QUARTER, Kind.RANGE})


def goes_on(draft: Draft, before: Draft, sentence: Sentence) -> bool:
    """Say whether the number goes on in the period of the sentence before.

    A process does; a stock does not take the period of a process.
    """
    if sentence.folded.count("\n", before.end, draft.start) and not sentence.item:
        return _next_paragraph(draft, before)
    if draft.indicator in FLOWS:
        return before.indicator in FLOWS
    return draft.indicator == Indicator.NONLOCAL_LEADER or before.indicator not in FLOWS


def _next_paragraph(draft: Draft, before: Draft) -> bool:
    """Say whether a paragraph without time words goes on in the time of the one before.

    A report tells of one process after another in the same year; a day, or "đến nay", is said of
    each anew.
    """
    if Indicator.PERFORMANCE in {draft.indicator, before.indicator}:
        return draft.indicator == before.indicator
    if before.status == "target" or before.period is None or before.period.kind not in _LASTS:
        return False
    return draft.indicator in FLOWS and before.indicator in FLOWS


def source_of(draft: Draft, sentence: Sentence, before: Draft | None) -> Draft | None:
    """Return the number whose time that of ``draft`` is: its total, else the one before it."""
    source = draft.companion or draft.parent
    if source is not None and before is not None and _is_newer(before, source, sentence):
        source = before
    if source is not None and source.beside is not None and source.status == "target":
        source = source.beside  # "78,6% chỉ tiêu năm 2017 (150 người). Trong số này có 51 nữ"
    if before is not None and before.beside is not None:
        before = before.beside
    if source is None and before is not None and goes_on(draft, before, sentence):
        root = list(before.lineage())[-1]
        return root if root.status != "target" or before.num.start >= sentence.start else None
    return source


def _is_newer(before: Draft, source: Draft, sentence: Sentence) -> bool:
    """Say whether the number before is of a time told of behind ``source``, in this sentence too.

    "… kỷ luật 02 trường hợp. Kỳ họp nghe báo cáo 7 tháng đầu năm. Theo đó, kiểm tra 217 tổ chức …"
    """
    told = before.period
    return (
        told is not None
        and before.start >= sentence.start
        and source.end <= told.start < sentence.start
    )


def is_nearer(sentence: Sentence, last: Draft) -> bool:
    """Say whether a sentence without numbers stands between, which may tell another time.

    "Kỳ họp nghe báo cáo công tác 7 tháng đầu năm 2023. Theo đó, …"
    """
    return sentence.before is not None and last.end <= sentence.before[0]


def opens_anew(draft: Draft, sentence: Sentence, before: Draft | None) -> bool:
    """Say whether the line over a second list stands between: "Kết quả 6 tháng đầu năm 2023:"."""
    lead, over = sentence.lead, draft.parent
    if lead is None or before is None or draft.companion is not None:
        return False
    return before.end <= lead.start and (over is None or over.start < lead.start)


def hands_on(source: Draft, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the time of ``source`` is that of ``draft``, too.

    What an inspection looked at in 2015-2018, or was done since 2010, dates no stock told of after
    it: "Từ năm 2010 đến nay, huyện kết nạp 512 đảng viên. Toàn huyện có 38 chi bộ ghép".
    """
    told = source.period
    afar = told is not None and told.end <= sentence.start
    if told is not None and afar and draft.indicator in _COUNTED and told.kind in _SPANNING:
        return False
    return not _is_past(draft, source, sentence)


def _is_past(draft: Draft, source: Draft, sentence: Sentence) -> bool:
    """Say whether a sentence before tells of the present, and this one of something done.

    "Hiện huyện có 16 xã. Đợt sắp xếp nhập 6 xã làm 3".
    """
    told = source.period
    if told is None or told.kind is not Kind.NOW or told.reaching:
        return False
    alone = draft.parent is None and draft.companion is None
    return alone and source.start < sentence.start and draft.indicator in FLOWS
