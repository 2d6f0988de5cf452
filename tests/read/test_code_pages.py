"""Articles saved before Unicode say what their Unicode says, and nothing else is taken for them."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from code_pages import by_letter, saved
from factories import ROOT, SEEDS

from cadre_analysis.check import letters
from cadre_analysis.clean import clean
from cadre_analysis.errors import ReadError, UnopenedFormatError
from cadre_analysis.model import Article, Reading
from cadre_analysis.observe import observe
from cadre_analysis.read import article, charmap, legacy, read
from cadre_analysis.read.decode import decode
from cadre_analysis.read.extract import Extract
from cadre_analysis.read.formats import extract
from cadre_analysis.read.syllable import is_syllable
from cadre_analysis.record import record
from cadre_analysis.text import canonical

OWN = sorted((ROOT / "tests" / "gold" / "own").glob("*.txt"))
SEED_FILES = sorted(SEEDS.glob("*.txt"))
CODE_PAGES = ("windows-1258", "tcvn3", "vni", "viscii", "vps")

# What the code page has no place for, in the seeds; why is said in tests/code_pages.py.
_CAPITALS = "ẢẾỂẤÕỜỌỰÌỘỞẦÝ"
_LOST = {
    "windows-1258": set("Ð"),  # it has no Icelandic letter, and Đ looks the same
    "tcvn3": set("Ð" + _CAPITALS),  # nor capitals with tone marks
    "vni": set("Ð"),
    "viscii": set("Ð“”…\xa0"),  # nor any typographic sign
    "vps": set("Ð“”…\xa0"),
}


def text_of(path: Path) -> str:
    return canonical(path.read_text("utf-8"))


def readings(one: Article) -> tuple[list[dict[str, Any]], Article]:
    cleaned = one.__class__(**{**fields(one), "blocks": clean(one)})
    return [record(o) for o in observe(cleaned).observations], cleaned


def fields(one: Article) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__slots__}


def said(one: Article) -> tuple[object, ...]:
    """Return what is read out of ``one`` but where it stands and in which capitals."""
    records, _ = readings(one)
    places = {row["obs_id"]: n for n, row in enumerate(records)}
    place = one.ref_area and (one.ref_area.name, one.ref_area.level, one.ref_area.province)
    return (
        (one.title or "").casefold().replace("ð", "đ"),
        one.outlet,
        one.published,
        place,
        [
            {
                name: places.get(value, value) if isinstance(value, str) else value
                for name, value in row.items()
                if name not in {"start", "end", "obs_id", "prefix", "suffix", "exact", "doc_id"}
            }
            for row in records
        ],
    )


def read_bytes(folder: Path, data: bytes) -> Article:
    (folder / "bai.txt").write_bytes(data)
    (one,) = read(folder, sources=False).articles
    return one


@pytest.mark.parametrize("encoding", CODE_PAGES)
@pytest.mark.parametrize("path", SEED_FILES, ids=lambda path: path.stem)
def test_a_seed_in_a_code_page_says_what_it_says_in_unicode(
    tmp_path: Path, path: Path, encoding: str
) -> None:
    text = text_of(path)
    data, shown, lost = saved(text, encoding)
    one = read_bytes(tmp_path, data)

    assert lost <= _LOST[encoding]
    assert one.encoding == encoding
    assert one.text.casefold() == shown.casefold()
    assert said(one) == said(article(text, doc_id="bai"))
    assert list(letters(Reading(article=one, observations=(), ignored=(), events=()))) == []


@pytest.mark.parametrize("encoding", CODE_PAGES)
def test_every_article_of_our_own_is_told_in_every_code_page(encoding: str) -> None:
    texts = [text_of(path) for path in OWN]
    told = [(legacy.of_bytes(writable(text, encoding), "bai.txt"), text) for text in texts]

    assert [found and found[1] for found, _ in told] == [encoding] * len(texts)


def writable(text: str, encoding: str) -> bytes:
    """Return ``text`` without the few signs (•, ², ₫) for which there is no place at all."""
    out = []
    for letter in text:
        try:
            out.append(saved(letter, encoding).data)
        except UnicodeEncodeError:
            out.append(b"-")
    return b"".join(out)


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("utf-32", "utf-32"),
    ],
)
@pytest.mark.parametrize("path", SEED_FILES, ids=lambda path: path.stem)
def test_a_seed_in_any_unicode_is_the_seed(path: Path, codec: str, encoding: str) -> None:
    text = text_of(path)

    assert decode(text.encode(codec), "bai.txt") == (text, encoding)


def test_utf_16_with_the_other_mark_is_read(tmp_path: Path) -> None:
    text = text_of(SEED_FILES[0])

    assert read_bytes(tmp_path, codecs.BOM_UTF16_BE + text.encode("utf-16-be")).text == text


# ------------------------------------------------------------------ what is none of them

FRENCH = (
    "Le comité a été réuni à Hanoï le 12 mars. Après l'élection, 35 délégués, dont 14 femmes, ont "
    "été nommés à des postes déjà créés ; les congés payés, fixés à 25 jours, ne changent pas.\n"
    "Où l'on prévoyait une baisse, l'effectif a augmenté de 8 % : c'est là le côté étonnant.\n"
)
GERMAN = (
    "Der Ausschuß tagte am 3. März in Köln. Für 40 Beschäftigte, darunter 18 Frauen, wurden neue "
    "Verträge geschlossen; über die Löhne läßt sich später reden. Künftig prüft das Büro jährlich "
    "alle Anträge, größere Änderungen müssen öffentlich begründet werden.\n"
)
SPANISH = (
    "El comité se reunió en Bogotá el día 5 de mayo. Según el señor Muñoz, 27 compañeros, así como "
    "9 compañeras, recibirán formación este año; además habrá más plazas. ¿Quién decidirá? Está "
    "claro que mañana será difícil, pero también útil para la región.\n"
)
ENGLISH = (
    "The committee met on 3 May – “a good day”, said its chair – and named 12 officers, five of "
    "them women. The café’s owner, Zoë, agreed. Costs rose by £3m, or 4½ %.\n"
)
PORTUGUESE = (
    "A comissão não aprovou as nomeações: são 14 funcionários, três mulheres, já em função há dois "
    "anos. À tarde, a população poderá ouvir a decisão; é o último avanço da administração.\n"
)
OTHERS = [FRENCH, GERMAN, SPANISH, ENGLISH, PORTUGUESE]
NAMES = ["french", "german", "spanish", "english", "portuguese"]


@pytest.mark.parametrize("text", OTHERS, ids=NAMES)
def test_another_language_is_left_as_it_is(text: str) -> None:
    assert decode((text * 5).encode(), "bai.txt") == (text * 5, "utf-8")
    assert list(letters(reading(text * 5))) == []


@pytest.mark.parametrize("text", OTHERS, ids=NAMES)
def test_another_language_in_a_code_page_of_its_own_is_not_taken_for_vietnamese(text: str) -> None:
    data = (text * 5).encode("cp1252")

    assert legacy.of_bytes(data, "bai.txt") is None
    with pytest.raises(ReadError, match="UTF-8"):
        decode(data, "bai.txt")


def reading(text: str, encoding: str = "utf-8") -> Reading:
    one = article(canonical(text), doc_id="bai", encoding=encoding)
    return Reading(article=one, observations=(), ignored=(), events=())


@pytest.mark.parametrize("path", [*SEED_FILES, *OWN], ids=lambda path: path.stem)
def test_clean_unicode_is_left_as_it_is_and_nothing_is_found_in_it(path: Path) -> None:
    text = text_of(path)

    assert decode(path.read_bytes(), "bai.txt") == (text, "utf-8")
    assert list(letters(reading(text))) == []


def test_a_word_or_two_are_too_few_to_tell_a_code_page() -> None:
    for encoding in CODE_PAGES:
        with pytest.raises(ReadError, match="UTF-8"):
            decode(saved("Đảng ủy", encoding).data, "bai.txt")


# ------------------------------------------------------------------ fonts

LINE = "Đại hội Đảng bộ tỉnh lần thứ XVII có 350 đại biểu chính thức; nữ chiếm 18,5%."


def typed(text: str, encoding: str) -> str:
    """Return ``text`` as a program shows it that has not the font it was typed for."""
    return saved(text, encoding).data.decode("cp1252")


@pytest.mark.parametrize(("font", "encoding"), [(".VnTime", "tcvn3"), ("VNI-Times", "vni")])
def test_text_typed_for_an_old_font_is_told_by_its_font(font: str, encoding: str) -> None:
    assert legacy.of_font(typed(LINE, encoding), font) == LINE
    assert legacy.of_font(LINE, "Times New Roman") == LINE
    assert legacy.of_font(LINE, None) == LINE


def test_unicode_that_was_given_an_old_font_stays_unicode() -> None:
    assert legacy.of_font(LINE, ".VnTime") == LINE


def test_fonts_of_capitals_draw_small_letters_large() -> None:
    assert legacy.of_font(typed("đại hội", "tcvn3"), ".VnTimeH") == "ĐẠI HỘI"


def test_capitals_with_tone_marks_are_told_by_the_letters_beside_them() -> None:
    line = saved("HỌC VIỆN: tỉnh ủy và UBND TỈNH BẠC LIÊU", "tcvn3").data.decode("cp1252")

    assert legacy.convert(line, "tcvn3") == "HỌC VIỆN: tỉnh ủy và UBND TỈNH BẠC LIÊU"
    assert legacy.convert("§¹I HéI §¶NG Bé", "tcvn3") == "ĐẠI HỘI ĐẢNG BỘ"


def test_word_keeps_the_codes_of_symbol_fonts_elsewhere() -> None:
    high = "".join(chr(0xF000 + ord(sign)) if sign > "\x7f" else sign for sign in "§¹i héi")

    assert legacy.convert(high, "tcvn3") == "Đại hội"


def test_signs_that_a_pdf_shows_in_place_of_codes_are_those_codes_inside_words_only() -> None:
    assert legacy.convert("n\u2212íc ta l\u2219nh ®¹o", "tcvn3") == "nước ta lãnh đạo"
    assert legacy.convert("2015 \u2212 2020, 3\u22192", "tcvn3") == "2015 \u2212 2020, 3\u22192"


@pytest.mark.parametrize(
    ("codes", "word"), [("aúnh", "ẳnh"), ("AÚNH", "ẲNH"), ("Aùnh", "Ánh"), ("kî", "kỵ")]
)
def test_vni_letters_that_the_table_of_viparse_lacks(codes: str, word: str) -> None:
    assert legacy.convert(codes, "vni") == word


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_old_font_text_saved_as_utf_8_is_converted_as_a_whole(encoding: str) -> None:
    text = text_of(SEED_FILES[0])
    found, name = decode(typed(text, encoding).encode(), "bai.txt")

    assert name == encoding
    assert found.casefold() == text.casefold()


@pytest.mark.parametrize("encoding", CODE_PAGES)
def test_every_letter_of_vietnamese_has_its_code(encoding: str) -> None:
    vowels = "aăâeêioôơuưy"
    for base in [*vowels, "đ"]:
        for tone in ["", *"\u0300\u0301\u0303\u0309\u0323"] if base != "đ" else [""]:
            letter = canonical(base + tone)
            data, shown, lost = saved(letter, encoding)
            back = (
                canonical(data.decode("cp1258"))
                if encoding == "windows-1258"
                else legacy.convert(data.decode("latin-1"), encoding)
            )
            assert (shown, back, lost) == (letter, letter, frozenset())


def test_no_two_letters_share_a_code() -> None:
    for encoding in CODE_PAGES[1:]:
        codes = list(by_letter(encoding).values())
        assert len(set(codes)) == len(codes)


# ------------------------------------------------------------------ without the extra

BEFORE = {name: saved(text_of(SEED_FILES[0]), name).data for name in CODE_PAGES}


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take viparse away, as where the extra is not installed."""
    charmap.table.cache_clear()
    charmap._letters_of.cache_clear()
    for name in [name for name in sys.modules if name.split(".")[0] == "viparse"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "viparse", None)


@pytest.mark.parametrize("encoding", CODE_PAGES[1:])
@pytest.mark.usefixtures("bare")
def test_without_the_tables_the_refusal_names_the_extra(encoding: str) -> None:
    with pytest.raises(UnopenedFormatError) as refused:
        decode(BEFORE[encoding], "bai.txt")

    assert "pip install 'cadre_analysis[legacy]'" in refused.value.message("vi")
    assert "pip install 'cadre_analysis[legacy]'" in refused.value.message("en")


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
@pytest.mark.usefixtures("bare")
def test_without_the_tables_old_font_text_in_utf_8_names_the_extra(encoding: str) -> None:
    with pytest.raises(UnopenedFormatError):
        decode(BEFORE[encoding].decode("cp1252").encode(), "bai.txt")


@pytest.mark.usefixtures("bare")
def test_without_the_tables_a_document_in_an_old_font_names_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def in_font(data: bytes, name: str) -> Extract:
        return Extract(text=legacy.of_font(data.decode("cp1252"), ".VnTime"), encoding="tcvn3")

    monkeypatch.setattr("cadre_analysis.read.formats.import_module", lambda _: Module(in_font))
    with pytest.raises(UnopenedFormatError, match=r"cadre_analysis\[legacy\]"):
        extract(b"%PDF-1.4", "bai.pdf")


class Module(NamedTuple):
    extract: Callable[[bytes, str], Extract]


@pytest.mark.usefixtures("bare")
def test_unicode_and_windows_1258_need_no_tables() -> None:
    text = text_of(SEED_FILES[0])

    assert decode(text.encode(), "bai.txt") == (text, "utf-8")
    assert decode(BEFORE["windows-1258"], "bai.txt") == (text, "windows-1258")
    for other in OTHERS:
        assert decode(other.encode(), "bai.txt") == (other, "utf-8")


def test_syllables_are_spelled_with_their_tone_anywhere() -> None:
    words = [
        "giữa",
        "quý",
        "hoà",
        "hòa",
        "nghiệp",
        "khuỷu",
        "thuở",
        "quyết",
        "xoong",
        "yếu",
        "gìn",
        "gì",
        "ngoằn",
        "ươm",
        "huých",
    ]

    assert [word for word in words if not is_syllable(word)] == []
    assert not any(
        map(is_syllable, ["nghiêp", "hât", "đat", "Köln", "là-bas", "ŧ", "uuu", "bcđ", "áà"])
    )
