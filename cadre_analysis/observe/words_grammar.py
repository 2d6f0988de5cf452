"""The words of Vietnamese numerals, and the words beside which they are none, in folded text."""

from __future__ import annotations

import re

UNITS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
# After "mươi" and "mười" five is "lăm": "hai mươi năm" are twenty years.
AFTER_TENS = {**UNITS, "mốt": 1, "lăm": 5, "nhăm": 5}
del AFTER_TENS["năm"]
SCALES = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "vạn": 10**4, "nghìn": 1000, "ngàn": 1000}
GROUPS = {"chục": 10, "tá": 12}  # units of counting that are counted themselves
FEW = {"chục": 10, "trăm": 100, **SCALES}
CONTINUED = frozenset({"linh", "lẻ", "lẽ"})  # "lẽ" is a common misspelling of "lẻ"

# No numeral opens with another word, save "hàng nghìn" and "quá nửa".
_FIRST = (
    "một|mười|hai|hăm|hàng|ba|bốn|bảy|bẩy|năm|nửa|phân(?=\\snửa)|sáu|tám|chín"
    r"|(?:(?<=hơn\s)|(?<=gần\s)|(?<=ngót\s))(?:chục|trăm|nghìn|ngàn|vạn)"
)
_LATER = (
    "một|mốt|mười|mươi|hai|ba|bốn|bảy|bẩy|năm|nhăm|nghìn|ngàn|sáu|tám|tá|tư|trăm|triệu|tỷ|tỉ"
    "|chín|chục|không|lăm|linh|lẻ|lẽ|vạn|rưỡi"
)
# Twenty-four words are more than any numeral has, and bound what a hostile line can cost.
_RUN = rf"(?:{_FIRST})(?!\w|-\w)(?:\s(?:{_LATER})(?!\w|-\w)){{0,23}}"
RUN_AT_START = re.compile(_RUN)
RUN = re.compile(r"[\s(\"'\[;:/]" + _RUN)

_FEWS = "|".join(FEW)
INDEFINITE = re.compile(rf"hàng\s({_FEWS})(?:\s(nghìn|ngàn|vạn|triệu|tỷ))?(?!\w)")
ROUND = re.compile(r"(chục|trăm|nghìn|ngàn|vạn)(?!\w)")  # "hơn trăm em", "gần nghìn người"
HALF = re.compile(
    r"(?:một\snửa|phân\snửa|nửa(?:(?<=quá\snửa)|(?<=hơn\snửa)|(?<=gần\snửa)|(?<=non\snửa)|(?<=già\snửa))"
    r"|nửa(?=\ssố\s(?!còn)))"
    r"(?!\w|\s(?:năm|tháng|ngày|giờ|tiếng|thế\skỷ|nhiệm\skỳ|đầu|cuối|chừng|vời|đêm)\b)"
)
DENOMINATOR = re.compile(
    r"\s(phần|trong)\s(hai|ba|bốn|tư|năm|sáu|bảy|bẩy|tám|chín|mười)"
    r"(?!\w|\s(?:mươi|trăm|nghìn|ngàn|qua|nay)\b)"
)


def words(text: str) -> frozenset[str]:
    """Return the words of ``text``; those of one entry are tied by ``_``."""
    return frozenset(word.replace("_", " ") for word in text.split())


# Behind these no numeral is a count, however long: "khóa mười ba", "5 triệu hai trăm".
NOT_AFTER_ANY = words("""
    thứ tháng mồng mùng khóa hạng điều khoản lớp quý phẩy
    tỷ tỉ triệu vạn nghìn ngàn trăm chục mươi rưỡi
""")
# Behind these a numeral of one word is none; "*" goes for all of them.
NOT_AFTER = {
    "*": words("""
        ngày số cấp loại kỳ vòng bước tổ nhóm phần lần tập bài quyển mục chương khu ban đợt bậc
        tuần anh chị bác ông bà cô chú dì dăm đôi hàng
    """),
    "một": words("mỗi từng là như bất nào muôn không chưa"),
    "ba": words("áo thông"),
    "chín": words("quả trái lúa nấu luộc ăn độ rất nghĩ"),
}
# Nor before these, one word or two: "một số", "hai bên", "chín chắn", places that bear a numeral.
NOT_BEFORE = {
    "*": words("là"),
    "một": words("""
        số cách mặt khi vài ít chút trong phần bộ_phận loạt lòng mực mai mình cửa chiều lúc đôi
        cái thời dạo bên lần_nữa
    """),
    "hai": words("bên chiều mặt tay lúa lòng phía bà_trưng"),
    "ba": words("""
        mẹ má lê lô hoa phải sao na đình vì bể tri tơ chẽ lòng gai kích láp toong gác rem tê
    """),
    "bốn": words("mùa bề phương bên"),
    "bảy": words("núi hiền"),
    "tám": words("chuyện"),
    "chín": words("chắn muồi mọng vàng đỏ rộ nẫu suối sớm mềm"),
}
# "năm" is five only where nothing makes it the year.
YEAR_NOT_AFTER = words("""
    trong hằng hàng mỗi từng nhiều những các mấy vài cả suốt quanh theo lâu qua số đến tới từ vào
    sang so với của đầu cuối giữa hết quý tháng nửa kỳ thường tròn đủ kết hoạch toán sách
""")
# "có hai là nữ", "bốn là ủy viên": who they are
IS_WHO = words("""
    là_nữ là_nam là_người là_ủy là_cán là_đảng là_bí là_phó là_chủ là_dân là_đồng là_giám là_giáo
""")
# "với năm đảng viên", "đưa ra khỏi quy hoạch năm trường hợp": here it is five
FIVE_AFTER = words("với tới từ cả và kỳ hoạch khỏi gồm đến")
FIVE_BEFORE = words("""
    đồng_chí đảng_viên công_chức viên_chức học_viên trường_hợp chỉ_tiêu phó_trưởng phó_chủ
    trưởng_phòng giám_đốc bác_sĩ giáo_viên ứng_viên thí_sinh người là_nữ là_nam
""")
ONLY = words("vẹn đúng")  # "phụ nữ vỏn vẹn năm."
YEAR_NOT_BEFORE = words("""
    nay qua ngoái trước sau tới học đầu cuối giữa đó ấy này nào liền liên gần trở nữa thực_hiện cũng
    kia thứ công_tác kinh_nghiệm tuổi nhuận tài_chính tài_khóa ngân_sách kế_tiếp kế_hoạch mới cũ vừa
    dương_lịch âm_lịch xưa sinh tháng thì là và có được đã sẽ của về để trong tại ở với cho khi còn
    không đều luôn hết hơn căn
""")
# … save before a noun that begins like a time: "bớt năm đầu mối"
YEAR_NEVER_BEFORE = words("đầu_mối đầu_việc công_tác_viên")
