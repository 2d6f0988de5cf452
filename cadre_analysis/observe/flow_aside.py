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
    if _is_about(hit, sentence) or _is_particle(hit, sentence):
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


def _is_particle(hit: Hit, sentence: Sentence) -> bool:
    """Say whether the word only ends a verb, or says through what something came about.

    "Xã yếu kém vươn lên", "rút ra bài học cho các xã", "qua kiểm tra tại các xã".
    """
    word = hit[2]["word"]
    if word == "qua" and hit[0] == sentence.start:
        return True
    said = _PARTICLES.get(word)
    low = max(sentence.start, hit[0] - _WORD)
    return said is not None and said.search(sentence.folded, low, hit[0]) is not None


_PARTICLES = {
    "lên": re.compile(r"\b(?:vươn|nâng|tăng|phát triển|đi|khá|nổi|trở|dấy)\s\Z"),
    "ra": re.compile(
        r"\b(?:rút|xảy|diễn|đề|đặt|nêu|chỉ|tạo|gây|mở|tìm|đưa|tỏ|nhận|vạch|bày|phát hiện)\s\Z"
    ),
    "qua": re.compile(r"(?:[,;:.]\s|\b(?:năm|tháng|kỳ|gian|vừa|thông|trải|vượt|hàng)\s)\Z"),
}


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


def outcome(sentence: Sentence, low: int, high: int) -> int:
    """Return where a clause tells what came of the moves, which is no end of them.

    "Biệt phái 12 cán bộ, tạo chuyển biến rõ nét ở các xã"; but "…, nhằm tăng cường cho các xã".
    """
    for told in _OUTCOME.finditer(sentence.folded, low, high):
        clause = sentence.folded.find(",", told.end(), high)
        here = sentence.between(told.end(), clause if clause >= 0 else high)
        if all({"mode", "moving"}.isdisjoint(h[2]) for h in here):
            return told.start()
    return sentence.end


_OUTCOME = re.compile(
    r",\s(?:qua đó|từ đó|nhờ đó|góp phần|tạo|làm cho|bảo đảm|đảm bảo|khắc phục|nâng cao|hạn chế"
    r"|chuẩn bị|phục vụ|đáp ứng|gắn với|gắn liền|đi đôi với|trước khi|nhằm|không để|tháo gỡ"
    r"|giải quyết|thúc đẩy|củng cố|được (?:dư luận|nhân dân|đánh giá|đồng tình))\b"
)


def is_thing_given(sentence: Sentence, low: int, end: int) -> bool:
    """Say whether no person is given: "rút kinh nghiệm cho các xã", "tạo nguồn cho huyện"."""
    return _THINGS.search(sentence.folded, low, end) is not None


_THINGS = re.compile(
    r"\b(?:kinh nghiệm|bài học|điều kiện|thuận lợi|khó khăn|tiền đề|động lực|niềm tin|áp lực"
    r"|nguồn|tấm gương|kinh phí|bước đột phá|luồng gió mới)\s\Z"
)


def is_in_place(draft: Draft, over: Draft) -> bool:
    """Say whether an office is given, or left, among those who were sent before.

    "Luân chuyển 40 cán bộ về xã. Trong số đó, 12 đồng chí được bổ nhiệm chức vụ cao hơn"; but "15
    đồng chí được chỉ định giữ chức phó bí thư đảng ủy xã".
    """
    said = {h[2]["mode"] for h in draft.own if "mode" in h[2]}
    there = any("level" in h[2] or "at" in h[2] for h in draft.own if h[0] >= draft.end)
    return bool(said) and not there and said <= _IN_PLACE and not said <= {*over.modes}


_IN_PLACE = frozenset({"appointment", "reappointment", "nomination", "relief", "retirement"})
