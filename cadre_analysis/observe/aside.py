"""Numerals that are no count: multiples and marks, names, one who speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Sentence
from cadre_analysis.observe.numeral import Numeral
from cadre_analysis.observe.words_grammar import words

_TIMES_BEFORE = re.compile(r"\bgấp\s(?:hơn\s|gần\s|khoảng\s|tới\s)?\Z")
_TIMES_BEHIND = re.compile(r"\slần\b")
_MARKS = re.compile(r"\s?/\s?100?\sđiểm|\sđiểm\b(?!\s(?:phần|%|trường))")  # "91,5/100 điểm"
_MARKED = re.compile(r"\d\sđiểm\b(?!\s(?:phần|%|trường))")
_PER = re.compile(r"\bcứ\s(?:mỗi\s|trong\s)?\Z")  # "cứ 100 đảng viên thì có 14 người …"
_BACK = 16  # characters before a figure in which such words stand
# "một lãnh đạo Sở Nội vụ nói", "một cán bộ nghỉ hưu, tóc bạc, nói": quoted, not counted
_SPEAKS = re.compile(
    r"(?:(?!\b(?:ông|bà|theo|đồng chí)\b)[^.;:\n]){0,70}?\b(?:nói|cho biết|chia sẻ|tâm sự|kể|bày tỏ"
    r"|cho hay|thừa nhận|phản ánh|cho rằng|nhận xét|bộc bạch|trăn trở|ví von|hỏi(?!\sý)|đùa"
    r"|bảo(?!\s(?:đảm|vệ|hiểm|mật|tồn|quản|dưỡng|hành|lãnh|trợ|lưu))|than(?!\s(?:khoáng|đá))"
    r"|khẳng định|nhớ lại|thở dài|giãi bày|lo ngại|lo chuyện)\b"
)
_TO = frozenset({" đến ", " tới ", " đến dưới "})
_OPENS = re.compile(r"\b(?:từ|khoảng|cho)\s\Z")  # a range whatever stands behind it
_FROM = re.compile(r"\b(?:nơi|huyện|xã|phường|tỉnh|năm|là|có)\s\Z")


def is_measure(figure: Numeral, sentence: Sentence) -> bool:
    """Say whether the figure is a multiple ("gấp 1,63 lần"), a mark ("91,5/100 điểm") or a base."""
    folded = sentence.folded
    if _MARKS.match(folded, figure.end):
        return True
    if _is_of_times(figure, sentence) or _is_held_by_each(figure, sentence):
        return True
    if figure.value == 1 and _CHOSEN.search(
        folded, max(sentence.start, figure.start - _CHOICE), figure.start
    ):
        return True
    per = _PER.search(folded, max(sentence.start, figure.start - _BACK), figure.start)
    if per is not None and not (figure.value or 0) % 10:
        return True  # "cứ 1.904 đảng viên mới thì có 812 chị" counts them
    if figure.kind == "value" and (figure.value or 0) % 1:
        marked = _MARKED.search(folded, sentence.start, figure.start)
        if marked is not None and not folded[figure.end : figure.end + 2].strip(" ").isalpha():
            return True  # "Bình quân 88,7 điểm, cao nhất 96,5"
    before = _TIMES_BEFORE.search(folded, max(sentence.start, figure.start - _BACK), figure.start)
    return before is not None and _TIMES_BEHIND.match(folded, figure.end) is not None


# "bình quân 2,2 người chọn 1", "5 thí sinh lấy 1"
_CHOSEN = re.compile(r"\d\s[^\d.,;:]{1,16}\s(?:chọn|lấy|chọi|tranh|thi|đấu)(?:\slấy)?\s\Z")
_CHOICE = 32
# "niêm yết công khai 3 lần danh sách"; but "hệ số 1,8 lần", "22 người lần đầu"
_TURNS = re.compile(r"\slần\b(?!\s(?:đầu|thứ|này|so|số))")
_FACTOR = re.compile(r"\b(?:hệ số|bằng|gấp|đạt|yêu cầu|đến)\s(?:\w+\s){0,2}\Z")


def _is_of_times(figure: Numeral, sentence: Sentence) -> bool:
    """Say whether the figure says how often something was done."""
    whole = figure.kind == "value" and not (figure.value or 0) % 1
    if not whole or _TURNS.match(sentence.folded, figure.end) is None:
        return False
    low = max(sentence.start, figure.start - _BACK)
    return _FACTOR.search(sentence.folded, low, figure.start) is None


# "489 người kiêm nhiệm từ 2 chức danh trở lên", "12 cán bộ kiêm 3 việc"
_POSTS_OF = re.compile(r"\s(?:chức\s(?:danh|vụ)|chức|việc|công\sviệc|nhiệm\svụ|vị\strí|vai)\b")
_HOLDS = re.compile(
    r"\d\s[^\d.,;:]{2,40}\bkiêm(?:\s(?:nhiệm|giữ|cả|thêm|luôn|đồng\sthời)){0,2}\s(?:từ\s|tới\s)?\Z"
)
_HOLDS_BACK, _MOST = 70, 6


def _is_held_by_each(figure: Numeral, sentence: Sentence) -> bool:
    """Say whether the figure says how many posts each of those counted before holds."""
    folded, low = sentence.folded, max(sentence.start, figure.start - _HOLDS_BACK)
    if (figure.value or figure.low or 0) > _MOST or not _POSTS_OF.match(folded, figure.end):
        return False
    return is_choice(figure, sentence) or _HOLDS.search(folded, low, figure.start) is not None


# "là 628, phân về ba khối", "lộ trình chia làm 2 đợt"
_DIVIDED = re.compile(r"\b(?:chia|phân)\s(?:đều\s)?(?:về|thành|làm|theo|ra|cho)\s\Z")
_INTO = re.compile(r"\s(?:khối|nhóm|mảng|lĩnh vực|đợt|cụm|loại|diện|hướng|khu vực)\b")


def is_division(figure: Numeral, sentence: Sentence) -> bool:
    """Say whether the figure says into how many kinds or rounds others are divided."""
    low = max(sentence.start, figure.start - _BACK)
    divided = _DIVIDED.search(sentence.folded, low, figure.start)
    return divided is not None and _INTO.match(sentence.folded, figure.end) is not None


# "12 xã có một trong hai chức danh bí thư, chủ tịch là người nơi khác"
_ONE_OF = re.compile(r"\b(?:một|1)\strong\s(?:số\s|các\s|những\s)?\Z")


def is_choice(figure: Numeral, sentence: Sentence) -> bool:
    """Say whether one of a few posts is spoken of, whichever it is."""
    low = max(sentence.start, figure.start - _BACK)
    one = _ONE_OF.search(sentence.folded, low, figure.start)
    return one is not None and _POSTS_OF.match(sentence.folded, figure.end) is not None


# Words that may stand right behind a number whose noun was dropped: "trong đó 12 không đạt".
_FUNCTION = words("""
    và của cho vào để mà đều vốn không chỉ cũng phải thì đã mới do ở tại theo trong có đến tới hay
    hoặc cùng với nên vì bởi như ngay nữa thôi rồi lại nay này ấy đó kia trước sau ra bị được là còn
    đang sẽ về từ trên dưới ngoài thuộc chưa chẳng vẫn hiện nhưng song trở giữa qua rút lên xuống
    thành
""")
_OF_POST = frozenset({"trưởng", "phó", "chánh", "nữ", "nam"})  # "11 phó chánh thanh tra"
_OF_STUDY = re.compile(
    r" (?:giỏi|khá|trung bình)\b(?! cấp| tâm)"
)  # "11 giỏi, 70 khá, 8 trung bình"
_NUMBERED = frozenset({"reference", "ordinal"})
_WORD_BEHIND = re.compile(r" ([^\W\d]+)")


def counts_unknown(figure: Numeral, text: str, begins: dict[int, Hit]) -> bool:
    """Say whether the noun behind a figure is none that we know: "60 câu", "214 kiến nghị".

    A name may follow a number whose noun was dropped: "Sơn La 12 Lai Châu 9".
    """
    if figure.kind not in {"value", "ratio"} or figure.percent:
        return False
    if (hit := begins.get(figure.end + 1)) is not None:  # "gồm 3 khoản", "chia làm 4 nhóm"
        return _is_numbered_thing(hit)
    if _OF_STUDY.match(text, figure.end) or learnt(text, figure.end, begins) is not None:
        return False
    word = _WORD_BEHIND.match(text, figure.end)
    return word is not None and word[1].islower() and word[1] not in _FUNCTION | _OF_POST


def _is_numbered_thing(hit: Hit) -> bool:
    """Say whether it is but something that bears a number, as an article or a round does."""
    plain = hit[2].keys() == {"word", "before"} and not hit[2]["word"].startswith("lần")
    return plain and hit[2]["before"] in _NUMBERED


_LEARN = re.compile(r"\s(?:(?:đi|theo|đang|được)\s){0,2}học\s(?:lớp\s|bậc\s|hệ\s)?")
_TAUGHT = frozenset({"grade", "pt", "field"})


def learnt(folded: str, end: int, begins: Mapping[int, Hit]) -> Hit | None:
    """Return what those counted before ``end`` learn: "318 học đại học", "84 học tin học"."""
    verb = _LEARN.match(folded, end)
    hit = begins.get(verb.end()) if verb is not None else None
    return hit if hit is not None and not _TAUGHT.isdisjoint(hit[2]) else None


def is_range(folded: str, one: Numeral, two: Numeral, begins: dict[int, Hit]) -> bool:
    """Say whether two figures are the ends of one range: "từ 5 đến 7 lớp", "mỗi nơi 60 đến 70"."""
    plain = {"value", "percent"}
    return (
        one.kind in plain
        and two.kind in plain
        and folded[one.end : two.start] in _TO
        and one.value is not None
        and two.value is not None
        and one.value < two.value
        and _is_open(folded, one, two, begins)
    )


def _is_open(folded: str, one: Numeral, two: Numeral, begins: dict[int, Hit]) -> bool:
    """Say whether words around two figures make them ends: "luân chuyển 100 đến 120 cán bộ"."""
    first = max(0, one.start - 8)
    if _OPENS.search(folded, first, one.start):
        return True
    noun = begins.get(two.end + 1)
    if noun is None:
        return False
    years = one.value is not None and _YEARS[0] <= one.value <= _YEARS[1]
    counted = not years and ("unit" in noun[2] or "head" in noun[2])
    return counted or _FROM.search(folded, first, one.start) is not None


_YEARS = (1900, 2100)


def speaks(folded: str, start: int, end: int) -> bool:
    """Say whether the one person named there is quoted: "một lãnh đạo Sở nói", "theo một …"."""
    return folded.endswith("theo ", 0, start) or _SPEAKS.match(folded, end) is not None


# "gọi các xã mới bằng số, như xã Đại Từ 1, Đại Từ 2": what bears a number bears it as a name
_NAMING = re.compile(r"\b(?:tên|gọi|đánh số|bằng số|số thứ tự)\b")
_NAMED = re.compile(r"\b(?:xã|phường|đặc khu|thị trấn|quận)\s[^.;:()]{0,40}\Z")
_LAST_NAMED = 20
_SCHEMES = ("Đề án ", "Dự án ")


def is_in_name(figure: Numeral, sentence: Sentence, text: str) -> bool:
    """Say whether a small figure ends the name of a unit where the sentence tells of names.

    A scheme is named by how many it is for: "theo Đề án 600 phó chủ tịch xã".
    """
    if figure.kind == "value" and text.endswith(_SCHEMES, sentence.start, figure.start):
        return True
    if figure.kind != "value" or not 0 < (figure.value or 0) < _LAST_NAMED:
        return False
    word = text[sentence.start : figure.start - 1].rpartition(" ")[2]
    if not word[:1].isupper() or text[figure.start - 1 : figure.start] != " ":
        return False
    if not _NAMING.search(sentence.folded, sentence.start, figure.start):
        return _is_numbered(figure, sentence, text)
    return _NAMED.search(sentence.folded, sentence.start, figure.start) is not None


def _is_numbered(figure: Numeral, sentence: Sentence, text: str) -> bool:
    """Say whether units of one name are told apart by number: "đi A Lưới 1, A Lưới 4"."""
    name = _ITS_NAME.search(text, max(sentence.start, figure.start - _NAME_BACK), figure.start)
    if name is None:
        return False
    again = re.compile(
        rf"(?:{re.escape(name[1])} \d{{1,2}}(?:, | và |; )){{1,9}}{re.escape(name[1])} \d"
    )
    return any(
        run.start() <= figure.start <= run.end()
        for run in again.finditer(text, sentence.start, sentence.end)
    )


_NAME_BACK = 40
_ITS_NAME = re.compile(r"(?<!\w)([^\W\d_a-zà-ỹ][^\W\d_]*(?:\s[^\W\d_a-zà-ỹ][^\W\d_]*){0,3}) \Z")
