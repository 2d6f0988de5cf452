"""What the article is about where a number stands: its topics, its sections, "số này"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cadre_analysis.codes import Indicator
from cadre_analysis.observe import how_many
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_words import Said, strong_votes_of

# Processes are counted by their own breakdowns: "kết nạp 120 đảng viên, trong đó 45 nữ" stays an
# admission.
PROCESSES = frozenset({
    Indicator.TRAINING, Indicator.MOVEMENT, Indicator.PLANNING, Indicator.DISCIPLINE,
    Indicator.RECRUITMENT, Indicator.PARTY_ADMISSION, Indicator.DOWNSIZING, Indicator.PERFORMANCE,
    Indicator.INSPECTION,
})  # fmt: skip

# "Số cán bộ này có 10 đồng chí …": those just told of
_THESE = re.compile(
    r"(?:trong\s)?(?:tổng\s)?(?:số|nhóm)\s(?:[^\W\d]+\s){0,4}?(?:này|đó|ấy|trên|nói trên)\b"
)

# "Đáng chú ý, 137 trong số này …", "Trong 412 người nói trên, 137 …", "; trong số đó, 43 người …"
_OF_THESE = re.compile(
    r"\btrong\s(?:(?:tổng\s)?số\s(?:họ|này|đó|ấy|trên|nói trên)"
    r"|\d[\d.]{0,6}\s(?:[^\W\d]+\s){1,4}?(?:này|đó|ấy|nói trên|kể trên))\b"
)
_OF_REACH = 24  # characters behind the number in which it is said


def _is_of_these(draft: Draft, sentence: Sentence, before: Draft) -> bool:
    """Say whether the number is a part of those told of just before it, as the sentence says."""
    if _THESE.match(sentence.folded, sentence.start, sentence.end):
        return True
    if before.start >= sentence.start:
        return False
    if how_many.is_only(draft, sentence):
        return True
    low, end = sentence.start, min(sentence.end, draft.tail + _OF_REACH)
    return _OF_THESE.search(sentence.folded, low, end) is not None


def _is_silent(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a list of shares goes on with what the paragraph above it measures.

    "Nữ chiếm 11,4% … Những nơi có tỷ lệ đáng chú ý: / * Tây Nguyên: Đắk Lắk 18,9%; Gia Lai 14,5%".
    """
    lead = sentence.lead
    if lead is None or lead.drafts or not sentence.item or draft.unit != "percent":
        return False
    return not any(strong_votes_of(h[2]) for h in (*lead.hits, *sentence.hits))


_BY = re.compile(r"\b(?:tăng|giảm|bớt|hơn|kém)\s(?:thêm\s|được\s|tới\s|đến\s)?\Z")
_SINCE = re.compile(r"(?:\s?\([^()]{1,20}\))?\sso với\b")
_BACK = 16  # characters


def _is_difference(draft: Draft, sentence: Sentence, before: Draft) -> bool:
    """Say whether it tells by how much the number before differs: "giảm 88 người so với 2019"."""
    if before.num.start < sentence.start or not _SINCE.match(sentence.folded, draft.tail):
        return False
    low = max(before.end, draft.start - _BACK)
    return _BY.search(sentence.folded, low, draft.start) is not None


def in_section(
    topics: Mapping[str, str], draft: Draft, sentence: Sentence, before: Draft | None
) -> Mapping[str, str]:
    """Return how the article speaks of each indicator, under a heading what that is about.

    "I. Công tác phát triển đảng" stands over no sanctions, whatever else the article tells of; nor
    does the article's topic hold of "số này", those of whom the number before told.
    """
    section = PROCESSES.intersection(sentence.section)
    if before is not None and (
        _is_of_these(draft, sentence, before)
        or _is_silent(draft, sentence)
        or _is_difference(draft, sentence, before)
    ):
        hushed = PROCESSES.difference({str(before.indicator)})
        return {name: where for name, where in topics.items() if name not in hushed}
    if not section:
        return topics
    if not STAGES.isdisjoint(section):  # "2. Kiểm tra khi có dấu hiệu vi phạm" tells of both
        section |= STAGES
    others = {name: where for name, where in topics.items() if name not in PROCESSES}
    return {**others, **dict.fromkeys(section, "topic+headline" if len(section) == 1 else "topic+")}


STAGES = frozenset({Indicator.INSPECTION, Indicator.DISCIPLINE})


def add_opened(found: Said, draft: Draft, sentence: Sentence, before: Draft | None) -> None:
    """Add that of which the sentence before tells, where it has no number itself, or the question.

    "Việc bí thư chi bộ kiêm trưởng ấp đang tiến triển. Nếu đầu nhiệm kỳ có 19/63 ấp thực hiện".
    """
    if before is not None and before.indicator in _SITUATIONS and _is_taken_up(draft, sentence):
        found[before.indicator].add("cue@near-a")
    if (told := _is_rest_of(draft, before)) is not None:
        found[told].add("cue@near-a")
    if _is_on_make_up(sentence) and any("dim" in h[2] for h in draft.own):
        for taken in _TAKEN_IN.intersection(found):  # "Cơ cấu nữ vẫn mỏng. Cấp sở chỉ có 12 nữ"
            found[taken] = {f"{w}~" if w.startswith(_OF_ARTICLE) else w for w in found[taken]}
        found[Indicator.COMPOSITION].add("cue@near-a")
    if any(strong_votes_of(h[2]) for h in sentence.hits):
        return
    shared = draft.num.whole or draft.num.percent
    opened = sentence.asked.hits if sentence.asked is not None else sentence.opened
    for name in _SITUATIONS.intersection(
        name for hit in (opened if shared else ()) for name in strong_votes_of(hit[2])
    ):
        found[name].add("cue@lead")


_OF_ARTICLE = ("topic", "headline")
_TAKEN_IN = frozenset({Indicator.RECRUITMENT, Indicator.MOVEMENT, Indicator.TRAINING})


def _is_on_make_up(sentence: Sentence) -> bool:
    """Say whether the sentence before tells, without a number, of women or the young as such."""
    if any(strong_votes_of(h[2]) for h in (*sentence.opened, *sentence.hits)):
        return False
    return any("dim" in h[2] and h[2]["dim"] != "other" for h in sentence.opened)


# "Ở cấp xã, mô hình này có tại 78 đơn vị": that of which the number before told
_TAKEN_UP = re.compile(
    r"\b(?:mô hình|chủ trương|cách làm|cách thức|hình thức|cơ chế|phương án|việc)\s"
    r"(?:này|đó|ấy|trên|nói trên)\b[^.;:\d]{0,50}\Z"
)
_CLAUSE = 70  # characters before the number


def _is_rest_of(draft: Draft, before: Draft | None) -> str | None:
    """Return what the rest of a share told before is of: "118/124 xã. Sáu nơi còn lại chưa có"."""
    if draft.unit != "org_unit" or before is None or before.indicator not in _SITUATIONS:
        return None
    whole, part = before.num.whole, before.num.value
    rest = whole is not None and part is not None and draft.num.value == whole - part
    return before.indicator if rest else None


def _is_taken_up(draft: Draft, sentence: Sentence) -> bool:
    return sentence.said_before(draft, _TAKEN_UP, _CLAUSE) is not None


# What is told in shares of villages and communes; a process has its own words at each number.
_SITUATIONS = frozenset({str(Indicator.DUAL_POST), str(Indicator.NONLOCAL_LEADER)})
