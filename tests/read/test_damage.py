"""Text that is mixed, misread, cut or no text: refused in one sentence, or read and pointed out."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
import stopwatch
from code_pages import saved
from factories import SEEDS

from cadre_analysis.check import letters
from cadre_analysis.codes import AnchorKind, FindingKind, Severity
from cadre_analysis.errors import ReadError
from cadre_analysis.model import Finding, Reading
from cadre_analysis.read import article, damage
from cadre_analysis.read.decode import decode
from cadre_analysis.read.extract import Piece, join
from cadre_analysis.text import canonical

LINES = (
    "Huyện Sông Mẫu rèn cán bộ trẻ",
    "",
    "Thứ Tư, 15/09/2021",
    "",
    "Toàn huyện có 214 cán bộ, công chức; trong đó 86 đồng chí là nữ, chiếm hơn bốn phần mười.",
    "Năm 2020, Ban Thường vụ Huyện ủy luân chuyển 12 đồng chí về giữ chức bí thư đảng ủy xã.",
    "Các đồng chí được luân chuyển đều trưởng thành, được nhân dân ở cơ sở tín nhiệm và ủng hộ.",
    "Nhiệm kỳ này, huyện bồi dưỡng lý luận chính trị cho 340 lượt người, trong đó 120 lượt là nữ.",
    "Đến nay không còn cán bộ chủ chốt cấp xã nào chưa qua đào tạo, không xã nào trống chức danh.",
)
TEXT = "\n".join(LINES) + "\n"
NOISE = random.Random(4).randbytes(10_001)  # noqa: S311


def findings(data: bytes) -> list[Finding]:
    text, encoding = decode(data, "bai.txt")
    one = article(text, doc_id="bai", encoding=encoding)
    return list(letters(Reading(article=one, observations=(), ignored=(), events=())))


def states(data: bytes) -> list[str]:
    return [found.state for found in findings(data)]


def refusal(data: bytes) -> str:
    with pytest.raises(ReadError) as refused:
        decode(data, "bai.txt")
    vi, en = refused.value.message("vi"), refused.value.message("en")
    assert vi.startswith("bai.txt: ")
    assert "\n" not in vi + en
    assert vi != en
    return en


def misread(text: str) -> str:
    """Return what a program shows that takes UTF-8 for Windows-1252."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


# ------------------------------------------------------------------ a sound text with a bad spot


def test_a_lost_letter_in_a_sound_text_is_pointed_out() -> None:
    (found,) = findings(TEXT.replace("đồng chí là nữ", "đ\ufffdng chí là nữ").encode())

    assert (found.kind, found.severity) == (FindingKind.LETTERS, Severity.WARNING)
    assert "«đ\ufffdng» (dòng 5)" in found.vi
    assert "line 5" in found.en


def test_a_stray_byte_in_utf_8_loses_its_word_only() -> None:
    data = TEXT.encode().replace(b"2020", b"2019 \x96 2020")  # a dash of Windows-1252

    assert states(data) == ["lost"]
    assert decode(data, "bai.txt")[0].replace("2019 \ufffd ", "") == TEXT


@pytest.mark.parametrize("cut", [1, 2])
def test_a_file_cut_inside_its_last_letter_is_read_up_to_it(cut: int) -> None:
    data = (TEXT + "Hội nghị bế mạc: 350 đại bi").encode() + "ể".encode()[:cut]
    text, encoding = decode(data, "bai.txt")

    assert text == TEXT + "Hội nghị bế mạc: 350 đại bi\ufffd"
    assert encoding == "utf-8"
    assert states(data) == ["lost"]


def test_utf_16_cut_inside_its_last_letter_is_read_up_to_it() -> None:
    data = TEXT.encode("utf-16")[:-1]

    assert decode(data, "bai.txt")[0] == TEXT[:-1] + "\ufffd"
    assert states(data) == ["lost"]


@pytest.mark.parametrize("letter", ["\ud800", "\ufffe", "\u0378", "\x80", "\U000e0fff"])
def test_what_is_no_character_is_pointed_out(letter: str) -> None:
    text = TEXT.replace("luân", f"lu{letter}n", 1)

    assert [spot.state for spot in damage.spots(text)] == ["lost"]


def test_a_private_sign_is_a_bullet_unless_it_stands_in_a_word() -> None:
    assert damage.spots(TEXT.replace("Năm", "\uf0b7 Năm")) == ()
    assert [spot.state for spot in damage.spots(TEXT.replace("Năm", "N\uf0e3m"))] == ["lost"]


def test_a_misread_word_in_a_sound_text_is_pointed_out() -> None:
    (found,) = findings(TEXT.replace("đảng ủy", misread("đảng") + " ủy").encode())

    assert found.state == "misread"
    assert "Ä‘áº£ng" in found.vi


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_line_pasted_from_an_old_font_is_pointed_out(encoding: str) -> None:
    pasted = saved("Học viện mở hai lớp bồi dưỡng", encoding).data.decode("cp1252")
    (found,) = findings((TEXT * 3 + pasted + "\n").encode())

    assert found.state == "old_font"
    assert f"dòng {len(LINES) * 3 + 1}" in found.vi


def test_a_line_of_another_font_in_a_converted_text_is_pointed_out() -> None:
    seed = canonical(sorted(SEEDS.glob("*.txt"))[0].read_text("utf-8"))
    pasted = "Học viện mở hai lớp bồi dưỡng về nghiệp vụ tổ chức"
    data = saved(seed + "\n", "tcvn3").data + saved(pasted, "vni").data
    (found,) = findings(data)

    assert decode(data, "bai.txt")[1] == "tcvn3"
    assert found.state == "old_font"


def test_signs_of_other_scripts_and_typography_are_no_damage() -> None:
    signs = "→ ✓ € © ® ½ 25ºC \u203a \u2039 ★ 😀 中文 Ω м² ﷼ ₫ ‰ ≥ ñ Ö ç Zoë Muñoz Köln"

    assert damage.spots(TEXT + signs + "\n" + TEXT.replace(" ", " \u203a ")) == ()


@pytest.mark.parametrize("encoding", ["windows-1258", "tcvn3", "vni", "viscii", "vps"])
def test_markup_does_not_hide_the_words(encoding: str) -> None:
    page = "".join(f'<p class="muc trang">{line}</p>{"<br> <hr> " * 90}\n' for line in LINES * 2)

    assert decode(saved(page, encoding).data, "bai.html") == (page, encoding)


def test_two_blanks_between_words_of_a_paragraph_are_one() -> None:
    text, (anchor,) = join([Piece("86 cán\u00a0 bộ   nữ  trẻ", "1")], AnchorKind.PARAGRAPH)

    assert text == "86 cán bộ   nữ trẻ\n"
    assert text[anchor.start : anchor.end] == "86 cán bộ   nữ trẻ"


# ------------------------------------------------------------------ what cannot be relied on


def test_a_text_with_many_lost_letters_is_refused() -> None:
    assert "lost" in refusal(TEXT.encode("ascii", "replace").replace(b"?", "\ufffd".encode()))


def test_a_text_misread_as_a_whole_is_refused_and_not_guessed_back() -> None:
    said = refusal(misread(TEXT).encode())

    assert "taken for another encoding" in said
    assert "“Huyá»‡n”" in said


@pytest.mark.parametrize("encoding", ["windows-1258", "tcvn3", "vni", "viscii"])
def test_utf_8_with_a_part_in_a_code_page_is_refused_as_mixed(encoding: str) -> None:
    half = len(TEXT) // 2
    data = TEXT[:half].encode() + saved(TEXT[half:], encoding).data

    assert "UTF-8 mixed with another encoding" in refusal(data)


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_unicode_with_a_part_in_an_old_font_is_refused_as_mixed(encoding: str) -> None:
    half = TEXT.index("Các đồng chí")
    text = TEXT[:half] + saved(TEXT[half:], encoding).data.decode("cp1252")

    assert "Unicode mixed with text typed for an old font" in refusal(text.encode())


def test_two_code_pages_in_equal_parts_are_refused() -> None:
    refusal(saved(TEXT, "tcvn3").data + saved(TEXT, "vni").data)


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 4,
        NOISE,
        b"\xff\xfe" + NOISE,
        bytes(10_000),
        TEXT.encode() + b"\x00",
        TEXT.encode() + b"x" * 70_000 + b"\x01",
        ("\x00" + TEXT).encode("utf-16"),
        "ab\x00".encode("utf-16-le") * 20,
    ],
    ids=["elf", "random", "utf-16", "zeros", "nul", "late", "nul-16", "nul-16-bare"],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    refusal(data)


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b" \r\n"])
def test_what_is_empty_is_empty(data: bytes) -> None:
    assert decode(data, "bai.txt")[0].strip() == ""


# ------------------------------------------------------------------ time


HOSTILE = {
    "lost": "\ufffd",
    "lost words": "\ufffd ",
    "misread": "Ä‘",
    "misread words": "áº£ ",
    "old": "®¶ng viªn ",
    "old lines": "l·nh ®¹o ®¶ng viªn\n",
    "private": "\uf0b7a",
    "one word": "ø",
    "capitals": "§¹I HéI ",
}


@pytest.mark.parametrize("bit", HOSTILE.values(), ids=HOSTILE)
def test_a_megabyte_of_damage_takes_a_moment(bit: str) -> None:
    data = (bit * (1_000_000 // len(bit.encode()))).encode()

    def read() -> None:
        with suppress(ReadError):
            decode(data, "bai.txt")

    assert stopwatch.within(10, read)


def test_a_megabyte_in_each_code_page_takes_a_moment() -> None:
    for encoding in ("windows-1258", "tcvn3", "vni", "viscii"):
        data = saved(TEXT, encoding).data * 700

        assert decode(data, "bai.txt")[1] == encoding
        assert stopwatch.within(10, lambda: decode(data, "bai.txt"))  # noqa: B023


ASKED = "Huy?n M?u: Ch?m lo c?n b?. ??n nay, huy?n ?? lu?n chuy?n 12 c?n b?, trong ?? c? 5 n?."


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "utf-16"])
def test_a_text_whose_letters_became_question_marks_is_refused(codec: str) -> None:
    with pytest.raises(ReadError, match=r"lost, such as “Huy\?n”"):
        decode(f"{ASKED} Qu?n lý c?p xã.".encode(codec), "bai.txt")


@pytest.mark.parametrize(
    "text",
    [
        "Vì sao?vì thiếu người. Ai làm?xã làm. Có ai?có 12 cán bộ.",
        "Xem https://a.vn/b?id=1 và http://c.vn/d?page=2, hoặc a?b=c; có 12 cán bộ ??? và ?.",
        f"{'Huyện có 12 cán bộ được luân chuyển về xã. ' * 40}{ASKED[:40]}",
    ],
)
def test_question_marks_that_are_none_of_that_are_left(text: str) -> None:
    assert decode(text.encode(), "bai.txt") == (text, "utf-8")
