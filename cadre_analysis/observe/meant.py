"""Which words mean what the lexicon says, by their capitals and by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cadre_analysis.lexicon import Hit

_COUNTING = re.compile(
    r"\s(?:có\s|thêm\s|được\s|gần\s|hơn\s|khoảng\s|chừng\s|trên\s|tối\sthiểu\s|ít\snhất\s|không\sdưới\s){0,2}"
    r"(?:\d|một\s|hai\s|ba\s|bốn\s|năm\s|sáu\s|bảy\s|tám\s|chín\s|mười)"
)


def only(hits: Sequence[Hit], folded: str, text: str) -> list[Hit]:
    """Return the hits whose words mean what the lexicon says."""
    whom = frozenset(h[1] for h in hits if h[2].get("unit") == "person")
    kept = (h for h in hits if _is_meant(h, folded, text, whom) and not _is_term(h, folded))
    return [_of_papers(_of_contract(hit, folded), folded) for hit in kept]


_UNDER_CONTRACT = re.compile(r"(?<!theo )\bhợp đồng\b[^.,;:()\d]{0,48}\s[\d.]{1,7}\s\Z")
_CONTRACT_REACH = 64  # characters before "lao động" in which the contract stands


def _of_contract(hit: Hit, folded: str) -> Hit:
    """Let "lao động" count persons where they are under contract: "ký hợp đồng với 37 lao động".

    Elsewhere they are the workforce of a place: "tạo việc làm cho 1.200 lao động".
    """
    start, end, tags = hit
    if tags["word"] != "lao động":
        return hit
    low = max(0, start - _CONTRACT_REACH)
    if _UNDER_CONTRACT.search(folded, low, start) is None:
        return hit
    return (start, end, {"word": "lao động", "unit": "person"})


_PAPERS = re.compile(
    r"\bhồ sơ\b[^.,;:()\d]{0,40}\s[\d.]{1,7}\s(?:bộ,[^.,;:()\d]{0,30}\s[\d.]{1,7}\s)?\Z"
)
_PAPERS_REACH = 100  # characters before "bộ" in which the papers stand


def _of_papers(hit: Hit, folded: str) -> Hit:
    """Let "bộ" count papers and no ministries: "hồ sơ nộp vào là 512 bộ"."""
    start, end, tags = hit
    if tags["word"] != "bộ" or not _PAPERS.search(folded, max(0, start - _PAPERS_REACH), start):
        return hit
    return (start, end, {"word": "bộ", "unit": "document"})


_TERM = re.compile(r"\s[ivx]{1,6}\b")


def _is_term(hit: Hit, folded: str) -> bool:
    """Say whether a term is named: in "đại biểu Quốc hội khóa XV, 16 là nữ" no class is counted."""
    return hit[2].get("unit") == "class" and _TERM.match(folded, hit[1]) is not None


_ALSO = re.compile(r"(?:,\s|\svà\s)([^\W\d_][\w'’]{0,7}(?:[ -][^\W\d_][\w'’]{0,7})?)")


def with_others(hit: Hit, text: str) -> Hit:
    """Let the name of a people go on over those named with it: "người Tày, Nùng, Sán Dìu"."""
    start, end, tags = hit
    if "eth" not in tags or "unit" in tags or not text[text.rfind(" ", start, end) + 1].isupper():
        return hit
    while (also := _ALSO.match(text, end)) is not None:
        names = also[1].split(" ")
        if not names[0][:1].isupper():
            break
        whole = len(names) == 1 or names[1][:1].isupper()
        end = also.end() if whole else also.start(1) + len(names[0])
    return (start, end, tags) if end != hit[1] else hit


def _is_meant(hit: Hit, folded: str, text: str, whom: frozenset[int]) -> bool:
    """Say whether the words mean what the lexicon says.

    "Nam Định" is no man, nor is "ông Lê Văn Nam" a word of men; and a word that speaks only next
    to a number ("điều 56 cán bộ") must touch one, or ``whom`` it is said of ("14 sinh viên Tày").
    """
    if hit[2].get("sex") == "M" and text[hit[0]].isupper():
        return not (text[hit[1] + 1 : hit[1] + 2].isupper() or _follows_name(hit[0], text))
    if "economy" in hit[2] and (_is_named(hit, text) or _is_of_staff(hit, folded)):
        return False  # "Đô Lương", "Điện Biên" speak of no wages and no power
    if "status" in hit[2] and (_opens_in_name(hit, text) or _is_aim(hit, folded)):
        return False  # "Bình Định đưa 63 công an về xã" intends nothing
    if "eth" in hit[2] and _LANGUAGE.search(folded, max(0, hit[0] - _LISTED), hit[0]):
        return False
    if "shortage" in hit[2] and _is_of_goal(hit, folded):
        return False
    return "touch" not in hit[2] or _touches(hit, folded, text, whom)


# "37 công chức phụ trách nông nghiệp", "84 cán bộ làm công tác giảm nghèo": what their work is
_WORK = re.compile(
    r"\b(?:cán bộ|công chức|viên chức|người|nhân viên|biên chế|giáo viên|chức danh)\s"
    r"(?:[^\W\d]{1,8}\s){0,2}?(?:phụ trách|chuyên trách|theo dõi|làm công tác|làm|của|thuộc|ở|ngành"
    r"|lĩnh vực|khối|hưởng|ăn)\s"
    r"(?:(?:các|ngành|lĩnh vực|khối|công tác|xây dựng|phòng|sở|trung tâm|hội|chi cục|ban)\s){0,2}\Z"
)
_WORK_REACH = 64  # characters before what it is


def _is_of_staff(hit: Hit, folded: str) -> bool:
    """Say whether it tells with what affairs those before it are charged, or who pays them."""
    return _WORK.search(folded, max(0, hit[0] - _WORK_REACH), hit[0]) is not None


_FOR = re.compile(r"\b(?:để|nhằm|phấn đấu|quyết tâm|bảo đảm|đảm bảo)\s\Z")
_AIM = 10  # characters in which such a word stands


def _is_aim(hit: Hit, folded: str) -> bool:
    """Say whether what would be a result is aimed at: "39 người, để hoàn thành chỉ tiêu 160"."""
    return hit[2]["status"] == "actual" and (
        _FOR.search(folded, max(0, hit[0] - _AIM), hit[0]) is not None
    )


# "Điều động 36 người sang những xã đang thiếu", "về nơi thiếu": where they go is described
_GOAL = re.compile(
    r"\b(?:sang|về|đến|tới|xuống|cho)\s(?:(?:những|các|mấy|số)\s)?"
    r"(?:xã|phường|thị trấn|huyện|nơi|trường|đơn vị|địa phương|địa bàn|cơ sở|trạm|chỗ)\s"
    r"(?:(?:đang|còn|vẫn|hiện|bạn|khác)\s){0,2}\Z"
)
_GOAL_REACH = 36  # characters before "thiếu"
_SO_MANY = re.compile(r"\s(?:\w{1,6}\s){0,2}\d")


def _is_of_goal(hit: Hit, folded: str) -> bool:
    """Say whether too few are told of the place to which others go, without a number of them."""
    if _SO_MANY.match(folded, hit[1]):
        return False
    return _GOAL.search(folded, max(0, hit[0] - _GOAL_REACH), hit[0]) is not None


def _touches(hit: Hit, folded: str, text: str, whom: frozenset[int]) -> bool:
    """Say whether a number stands beside the word, or whom the name of a people is said of."""
    if folded[hit[1] + 1 : hit[1] + 2].isdigit():
        return True
    if "eth" in hit[2] and hit[0] - 1 in whom and text[hit[0]].isupper():
        return not text[hit[1] + 1 : hit[1] + 2].isupper()  # no "giáo viên Mường Lát"
    if hit[2]["word"] == "dân tộc" and _PEOPLES.match(text, hit[1]) is not None:
        return True
    labels = "eth" in hit[2] and folded[hit[1] : hit[1] + 1] == ":"  # "Khmer: 15 (18,1%)"
    return _COUNTING.match(folded, hit[1] + labels) is not None


_PEOPLES = re.compile(r":\s(?!Kinh)[^\W\d_a-zđ][\w'’]{0,7}(?:[ -][^\W\d_][\w'’]{0,7})?\s\d")

# "dạy tiếng Ba Na, Hrê, Xơ Đăng: 6 lớp": languages
_LANGUAGE = re.compile(r"\btiếng\s(?:[^\s,.;:()\d]+(?:,|\svà|\shoặc)?\s){0,8}\Z")
_LISTED = 60


def _is_named(hit: Hit, text: str) -> bool:
    """Say whether one word is part of a name: with a capital, and so is the word beside it."""
    start, end, _ = hit
    if not text[start].isupper() or not text[start + 1 : start + 2].islower():
        return False
    if " " in text[start:end]:
        return False
    before = text[max(0, start - _NAME) : start].split(" ")
    named = len(before) > 1 and before[-1] == "" and before[-2][:1].isupper()
    return named or (text[end : end + 1] == " " and text[end + 1 : end + 2].isupper())


def _opens_in_name(hit: Hit, text: str) -> bool:
    """Say whether the first word ends a name: with a capital, as the word before it, not the next.

    "Bình Định đưa", "Nam Định tuyển".
    """
    start, end, _ = hit
    inner = text.find(" ", start, end)
    if inner < 0 or not text[start].isupper() or text[inner + 1].isupper():
        return False
    return _follows_name(start, text)


def _follows_name(start: int, text: str) -> bool:
    """Say whether the word before is written as a name, and not all in capitals."""
    before = text[max(0, start - _NAME) : start].split(" ")
    return len(before) > 1 and before[-1] == "" and before[-2].istitle() and before[-2].isalpha()


_NAME = 8  # characters of a syllable and a blank
