"""Numbers, months, labels and sentences in Vietnamese and English."""

from __future__ import annotations

import ast
import contextvars
import csv
import unicodedata
from enum import StrEnum
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from cadre_analysis import codes, language

PACKAGE = Path(language.__file__).parent
ENUM_OF = {
    "indicator": codes.Indicator,
    "doubt": codes.Doubt,
    "unit": codes.Unit,
    "mode": codes.Mode,
    "sex": codes.Sex,
    "ethnicity": codes.Ethnicity,
    "qualifier": codes.Qualifier,
    "status": codes.Status,
    "change": codes.Change,
    "level": codes.Level,
    "reason": codes.Reason,
    "finding_kind": codes.FindingKind,
    "severity": codes.Severity,
    "source_kind": codes.SourceKind,
    "anchor_kind": codes.AnchorKind,
    "file_state": codes.FileState,
    "block_kind": codes.BlockKind,
    "dated_by": codes.DatedBy,
    "format": codes.Format,
}


@pytest.fixture(autouse=True)
def vietnamese_again():
    yield
    language.use("vi")


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        pytest.param(1220, None, "1.220", "1,220", id="thousands"),
        pytest.param(15.38, None, "15,38", "15.38", id="decimals are kept"),
        pytest.param(10.26, 1, "10,3", "10.3", id="rounded"),
        pytest.param(2.675, 2, "2,68", "2.68", id="half up, not binary luck"),
        pytest.param(100.0, None, "100", "100", id="a whole float is written whole"),
        pytest.param(1234567.5, None, "1.234.567,5", "1,234,567.5", id="millions"),
        pytest.param(0, None, "0", "0", id="zero"),
        pytest.param(-3000, None, "-3.000", "-3,000", id="negative"),
        pytest.param(1e-7, None, "0,0000001", "0.0000001", id="never in powers"),
        pytest.param(40, 1, "40,0", "40.0", id="places are filled"),
    ],
)
def test_a_number_is_written_as_its_readers_write_it(value, decimals, vi, en):
    assert language.number(value, decimals) == vi
    language.use("en")
    assert language.number(value, decimals) == en


@pytest.mark.parametrize(
    ("start", "end", "vi", "en"),
    [
        ("2021-09", "2021-09", "9/2021", "Sep 2021"),
        ("2019-01", "2019-12", "2019", "2019"),
        ("2020-01", "2025-12", "2020–2025", "2020–2025"),
        ("2020-10", "2022-12", "10/2020–12/2022", "Oct 2020–Dec 2022"),
        (None, "2021-12", "đến 12/2021", "up to Dec 2021"),
        ("2016-09", None, "từ 9/2016", "from Sep 2016"),
        (None, None, "", ""),
    ],
)
def test_a_period_names_its_months(start, end, vi, en):
    assert language.period(start, end) == vi
    language.use("en")
    assert language.period(start, end) == en


@pytest.mark.parametrize(
    ("value", "vi", "en"),
    [
        ("2023-08-30", "30/8/2023", "30 Aug 2023"),
        ("2024-02", "2/2024", "Feb 2024"),
        ("2020", "2020", "2020"),
    ],
)
def test_a_date_is_as_fine_as_it_is_known(value, vi, en):
    assert language.date(value) == vi
    language.use("en")
    assert language.date(value) == en


@pytest.mark.parametrize(
    ("name", "code", "vi", "en"),
    [
        ("unit", "person_time", "lượt người", "person-times"),
        ("age", "Y_LT40", "dưới 40 tuổi", "under 40"),
        ("age", "Y_LE35", "từ 35 tuổi trở xuống", "aged 35 or younger"),
        ("age", "Y40T50", "40–50 tuổi", "aged 40–50"),
        ("age", "Y_GT50", "trên 50 tuổi", "over 50"),
        ("group", "valedictorians", "valedictorians", "valedictorians"),
        ("no_such_list", "a_code", "a code", "a code"),
        ("unit", None, "", ""),
    ],
)
def test_a_code_has_a_label_and_a_coined_one_is_shown_as_it_is(name, code, vi, en):
    assert language.label(name, code) == vi
    language.use("en")
    assert language.label(name, code) == en


def test_labels_of_a_set_stand_in_the_order_of_the_list():
    assert (
        language.labels("mode", {"appointment", "rotation", "transfer"})
        == "luân chuyển, điều động, bổ nhiệm"
    )


def test_only_known_languages_are_taken():
    with pytest.raises(ValueError, match="'vi'"):
        language.use("fr")


def test_the_language_of_one_context_does_not_leak_into_another():
    contextvars.copy_context().run(language.use, "en")
    assert language.current() == "vi"


@pytest.mark.parametrize("name", sorted(ENUM_OF))
def test_each_enum_and_its_code_list_hold_the_same_codes(name):
    kind: type[StrEnum] = ENUM_OF[name]
    assert list(language.codelist(name)) == [str(code) for code in kind]


def test_every_code_list_is_complete_in_nfc_and_without_doubles():
    for path in sorted(language.CODELISTS.glob("*.csv")):
        text = path.read_text(encoding="utf-8")
        assert unicodedata.is_normalized("NFC", text), path.name
        assert not set(text) & {"\u00d0", "\u00a0"}, path.name
        rows = list(csv.DictReader(text.splitlines()))
        assert rows, path.name
        assert all(cell and cell == cell.strip() for row in rows for cell in row.values()), (
            path.name
        )
        names = [row["code"] for row in rows]
        assert len(names) == len(set(names)), path.name


def messages() -> dict[str | tuple[str, str], str]:
    """Every literal handed to ``_()`` or ``plural()`` in the package, and the file it stands in."""
    found: dict[str | tuple[str, str], str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            words = [
                a.value
                for a in node.args
                if isinstance(a, ast.Constant) and isinstance(a.value, str)
            ]
            if name == "_" and words:
                found[words[0]] = path.name
            elif name == "plural" and len(words) == 2:
                found[words[0], words[1]] = path.name
    return found


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_every_sentence_of_the_code_stands_in_both_catalogues(lang):
    path = language.LOCALE / lang / "LC_MESSAGES" / "cadre.po"
    with path.open("rb") as lines:
        known = {m.id: m.string for m in read_po(lines, locale=lang) if m.id}
    missing = {message: file for message, file in messages().items() if not known.get(message)}
    assert not missing


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_a_translation_fills_in_the_same_names(lang):
    import string

    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    path = language.LOCALE / lang / "LC_MESSAGES" / "cadre.po"
    with path.open("rb") as lines:
        for message in read_po(lines, locale=lang):
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            for text in strings if message.id else ():
                assert fields(text) <= fields(ids[-1]) | fields(ids[0]), message.id


def test_the_compiled_catalogues_are_those_of_the_sources(tmp_path):
    for lang in language.LANGUAGES:
        folder = tmp_path / lang / "LC_MESSAGES"
        folder.mkdir(parents=True)
        source = language.LOCALE / lang / "LC_MESSAGES" / "cadre.po"
        (folder / "cadre.po").write_bytes(source.read_bytes())
    for made in language.compile_catalogues(tmp_path):
        kept = language.LOCALE / made.relative_to(tmp_path)
        assert kept.read_bytes() == made.read_bytes(), "run: python -m cadre_analysis.language"


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        pytest.param("Hiện nay", "hiện nay", "at present", id="now is translated"),
        pytest.param("Từ đầu nhiệm kỳ", "từ đầu nhiệm kỳ", "“từ đầu nhiệm kỳ”", id="else quoted"),
        pytest.param("", "", "", id="nothing stays nothing"),
    ],
)
def test_an_articles_own_words_for_a_time_are_quoted_in_english(words, vi, en):
    assert language.said_period(words) == vi
    language.use("en")
    try:
        assert language.said_period(words) == en
    finally:
        language.use("vi")


@pytest.mark.parametrize(
    ("code", "number", "said"),
    [
        ("person", "1", "person"),
        ("person", "\u22121", "person"),
        ("person_time", "+1", "person-time"),
        ("class", "1", "class"),
        ("other", "1", "other unit"),
        ("percent", "1", "%"),
        ("person", "≥ 1", "persons"),
        ("person", "1.5", "persons"),
        ("class", "21", "classes"),
    ],
)
def test_one_person_is_no_persons(code, number, said):
    language.use("en")
    try:
        assert language.unit(code, number) == said
    finally:
        language.use("vi")
    assert language.unit(code, number) == language.label("unit", code)
