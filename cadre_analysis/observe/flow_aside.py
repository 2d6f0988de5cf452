"""Words of direction that tell of no move: "lên tới 1.644 lượt", "Đề án về luân chuyển"."""

from __future__ import annotations

import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence

_REACHES = re.compile(r"\s(?:tới|đến|con số|mức)\b")
_SCHOOL = re.compile(r"\s(?:dạy|bậc|cấp học|khối lớp)\b")


def is_no_direction(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether "lên" says how many: "lên tới 1.644 lượt", "lên 26 người"."""
    if "dir" not in hit[2] or "level" in hit[2]:
        return False
    if _NEXT.search(sentence.folded, max(sentence.start, hit[0] - _WORD), hit[1]):
        return True  # "kế đến Sở Xây dựng 11 người" counts on
    if _is_about(hit, sentence):
        return True
    return bool(_REACHES.match(sentence.folded, hit[1])) or (
        hit[1] + 1 == draft.start
        and draft.unit != "org_unit"
        and not _LEAVING.search(sentence.folded, max(sentence.start, hit[0] - _BEFORE), hit[0])
        and not _LABEL.search(sentence.folded, max(sentence.start, hit[0] - _BEFORE), hit[0])
    )


def _is_about(hit: Hit, sentence: Sentence) -> bool:
    """Say whether a paper is about moves: "Đề án số 08-ĐA/TU về luân chuyển cán bộ"."""
    low = max(sentence.start, hit[0] - _PAPER_REACH)
    return hit[2]["word"] == "về" and _PAPER.search(sentence.folded, low, hit[0]) is not None


_PAPER = re.compile(
    r"\b(?:đề án|nghị quyết|kế hoạch|quy định|hướng dẫn|chỉ thị|kết luận|quyết định|quy chế)\s"
    r"(?:(?:số\s)?\d[^\s,;]{0,16}\s)?(?:(?:ngày|của)\s[^,;:.()]{1,30}\s)?\Z"
)
_PAPER_REACH = 70
_BEFORE = 24
# "Phân theo hướng: tỉnh về 4, huyện xuống 23, xã lên 12": a list of ways
_LABEL = re.compile(r"[:,;]\s(?:từ\s|cấp\s)?(?:trung ương|tỉnh|huyện|xã|phường|sở, ngành|sở)\s\Z")
_NEXT = re.compile(r"\b(?:kế|tiếp|sau|rồi|kể|đáng kể|trước)\s(?:đó\s)?(?:đến|tới|là đến)\Z")
_WORD = 14  # characters of the words before
_LEAVING = re.compile(
    r"\btừ\s(?:các\s|cấp\s)?(?:trung ương|tỉnh|huyện|quận|xã|sở|sở, ngành)\s(?:cũ\s)?\Z"
)


def is_of_school(hit: Hit, sentence: Sentence) -> bool:
    """Say whether teachers go to another kind of school: "41 giáo viên xuống dạy tiểu học"."""
    return "dir" in hit[2] and _SCHOOL.match(sentence.folded, hit[1]) is not None


_ORDER = re.compile(
    r"\b(?:chỉ đạo|chủ trương|quyết định|đề án|nghị quyết|phân công|kế hoạch|yêu cầu|kết luận"
    r"|chỉ thị|chương trình|quy định|hướng dẫn)\s"
    r"(?:(?:(?:số|năm|giai đoạn|nhiệm kỳ)\s)?\d[^\s,;]{0,16}(?:\s[-–]\s\d{4})?\s)?"
    r"(?:của\s)(?:ban thường vụ\s|btv\s|ban tổ chức\s|ban chấp hành\s)?\Z"
)
_ORDER_REACH = 60


def by_order(hit: Hit, sentence: Sentence) -> bool:
    """Say whether a level is that of an order: "Nghị quyết 04 của Tỉnh ủy" leaves no province.

    Nor does who speaks: "Ban Tổ chức Tỉnh ủy ngày 3/7 cho biết", "theo Sở Nội vụ, …".
    """
    low = max(sentence.start, hit[0] - _ORDER_REACH)
    if _ORDER.search(sentence.folded, low, hit[0]) is not None:
        return True
    return _SPEAKS.match(sentence.folded, hit[1]) is not None or (
        sentence.folded.startswith(",", hit[1])
        and _ACCORDING.search(sentence.folded, low, hit[0]) is not None
    )


_SPEAKS = re.compile(
    r"(?:\s(?:tỉnh|huyện|thành|thị)\sủy)?,?(?:\s(?:(?:sáng|chiều|hôm|ngày)\s)?[\d./-]{1,10})?"
    r"(?:\sngày\s[\d./-]{1,10},?)?\s(?:cũng\s|vừa\s|đã\s)?(?:cho\s(?:biết|hay)|thông\stin|thống\skê)\b"
)
_ACCORDING = re.compile(r"\btheo\s(?:[^\W\d]{1,10}\s){0,6}\Z")
