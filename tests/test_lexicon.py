"""Every entry of the lexicon proves itself: each word, put into its example, does its work."""

from __future__ import annotations

import ast
import csv
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path

import pytest

from cadre_analysis import proof
from cadre_analysis.errors import LexiconError
from cadre_analysis.lexicon import GAP, Entry, build, check, lint, load, parse, trie_pattern
from cadre_analysis.text import fold

OTHER_CLASSES = {
    "page.toml",
    "place.toml",
    "posts.toml",
    "short.toml",
}  # their rooms have classes and tests of their own
SOURCES = {
    f.name: f.read_text("utf-8")
    for f in sorted(files("cadre_analysis.lexicon").iterdir(), key=lambda f: f.name)
    if f.name.endswith(".toml") and f.name not in OTHER_CLASSES
}
ENTRIES = [entry for name, source in SOURCES.items() for entry in parse(source, name)]
CODELISTS = files("cadre_analysis") / "codelists"
BY_LINE = {"ids": lambda e: f"{e.path}:{e.line} {' '.join(e.tags)}"}


def codelist(name: str) -> set[str]:
    with (CODELISTS / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return {row["code"] for row in csv.DictReader(lines)}


# --- the words are hit, and do their work --------------------------------------------------------


@pytest.mark.parametrize("entry", ENTRIES, **BY_LINE)
def test_each_word_is_hit_in_its_example_with_the_tags_of_the_entry(entry: Entry) -> None:
    assert proof.missed(entry, load()) == []


@pytest.mark.parametrize("entry", ENTRIES, **BY_LINE)
def test_each_word_does_in_its_example_what_its_tags_say(entry: Entry) -> None:
    found = proof.idle(entry, load())
    known = proof.NOT_YET
    reason = next((known[entry.path, t] for t in entry.tags if (entry.path, t) in known), None)
    if found and reason:
        pytest.xfail(reason)
    assert found == []


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.not_in], **BY_LINE)
def test_what_an_entry_is_not_does_not_fill_its_slots(entry: Entry) -> None:
    assert any(fold(w) in fold(entry.not_in or "") for w in entry.words)
    assert proof.overdone(entry, load()) == []


def test_words_not_yet_read_are_in_the_lexicon() -> None:
    assert set(proof.NOT_YET) <= {(e.path, tag) for e in ENTRIES for tag in e.tags}


# --- the files ---------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", ENTRIES, **BY_LINE)
def test_codes_stand_in_their_lists(entry: Entry) -> None:
    for kind, code in entry.pairs():
        assert code in lint.closed().get(kind, {code}), f"{kind}:{code}"


def test_the_shipped_entries_have_no_fault() -> None:
    entries, faults = check()
    assert entries == ENTRIES
    assert [str(fault) for fault in faults] == []


def test_each_level_of_a_degree_has_a_category() -> None:
    known = codelist("category")
    for entry in ENTRIES:
        code = dict(entry.pairs()).get("grade")
        degree = {"intermediate": "vocational_intermediate"}.get(code or "", code)
        assert code is None or {degree, f"pt_{code}"} & known


def test_each_class_of_tags_is_heard_by_the_engine() -> None:
    """A class that no rule asks for would do nothing; a mask only keeps shorter words from it."""
    asked = {
        node.value
        for path in Path(str(files("cadre_analysis.observe"))).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert lint.known(ENTRIES).keys() - asked - {"mask"} == set()


def test_no_word_stands_twice_under_one_tag() -> None:
    uses = Counter((tag, fold(w)) for e in ENTRIES for tag in e.tags for w in e.words)
    assert [use for use, times in uses.items() if times > 1] == []


@pytest.mark.parametrize(("name", "source"), SOURCES.items(), ids=list(SOURCES))
def test_files_are_canonical_text(name: str, source: str) -> None:
    assert unicodedata.is_normalized("NFC", source), name
    odd = sorted({hex(ord(c)) for c in source if c in "\u00d0\u00f0\u00a0\u200b\ufeff\u2019"})
    assert odd == []
    assert source.endswith("\n")
    assert not source.endswith("\n\n")


@pytest.mark.parametrize("entry", ENTRIES, **BY_LINE)
def test_words_are_plain_and_the_example_has_one_gap(entry: Entry) -> None:
    assert [w for w in entry.words if w != w.strip().lower() or "  " in w] == []
    assert entry.example.count(GAP) == 1
    assert entry.not_in is None or GAP not in entry.not_in


def _lines(values: Iterable[str]) -> str:
    return "[" + ", ".join(f'"{value}"' for value in values) + "]"


def _printed(entry: Entry) -> str:
    lines = ["[[entry]]", f"words = {_lines(entry.words)}", f"tags = {_lines(entry.tags)}"]
    lines.append(f'example = "{entry.example}"')
    if entry.not_in:
        lines.append(f'not_in = "{entry.not_in}"')
    return "\n".join(lines)


@pytest.mark.parametrize("name", [n for n, s in SOURCES.items() if tomllib.loads(s).get("entry")])
def test_files_are_written_in_one_format(name: str) -> None:
    blocks = re.sub(r"(?m)^#.*\n", "", SOURCES[name]).strip().split("\n\n")
    assert [b.strip() for b in blocks] == [_printed(e) for e in parse(SOURCES[name], name)]


# --- the loader --------------------------------------------------------------------------------

GOOD = '[[entry]]\nwords = ["luân chuyển"]\ntags = ["mode:rotation"]\nexample = "đã … 5 cán bộ"\n'


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("[[entry]\n", "not TOML"),
        (GOOD + "\n" + GOOD.replace("words", "word"), "unknown key: word"),
        (GOOD + "\n" + '[[entry]]\ntags = ["a:b"]\nexample = "…"\n', "needs words and tags"),
        (GOOD.replace("…", ""), "must hold"),
        (GOOD.replace("mode:rotation", "rotation"), "class:code"),
    ],
    ids=["no TOML", "unknown key", "no words", "no gap", "tag without a class"],
)
def test_a_malformed_file_is_refused_with_its_name(source: str, said: str) -> None:
    with pytest.raises(LexiconError, match=re.escape(said)) as caught:
        parse(source, "own.toml")
    assert "own.toml:" in str(caught.value)
    assert caught.value.message("vi") != caught.value.message("en")


def test_a_malformed_entry_is_named_by_its_line() -> None:
    with pytest.raises(LexiconError, match=r"own\.toml:6:"):
        parse(GOOD + "\n" + GOOD.replace("…", ""), "own.toml")


def test_one_word_cannot_have_two_codes_of_a_class() -> None:
    with pytest.raises(LexiconError, match="two codes of class mode"):
        build(parse(GOOD + GOOD.replace("mode:rotation", "mode:transfer"), "own.toml"))


def test_entries_of_one_word_join_their_tags() -> None:
    lexicon = build(parse(GOOD + GOOD.replace("mode:rotation", "cue:movement"), "own.toml"))
    ((start, end, tags),) = lexicon.scan("đã luân chuyển 5", 0, 16)
    assert (start, end) == (3, 14)
    assert tags == {"word": "luân chuyển", "mode": "rotation", "cue": "movement"}


def test_the_longest_word_wins_and_only_whole_words_are_hit() -> None:
    source = GOOD.replace('["luân chuyển"]', '["cán bộ", "cán bộ trẻ"]')
    lexicon = build(parse(source, "own.toml"))
    text = "cán bộ trẻ, cán bộ, cán bộtrẻ"
    assert [(s, e) for s, e, _ in lexicon.scan(text, 0, len(text))] == [(0, 10), (12, 18)]


def test_no_words_make_no_pattern() -> None:
    with pytest.raises(ValueError, match="no words"):
        trie_pattern([])


def test_a_folder_of_ones_own_stands_beside_the_shipped_words(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "own.toml").write_text(
        GOOD.replace("luân chuyển", "điều hòa cán bộ"), encoding="utf-8"
    )
    lexicon = load(tmp_path)
    words = [tags["word"] for _, _, tags in lexicon.scan("điều hòa cán bộ, luân chuyển", 0, 28)]
    assert words == ["điều hòa cán bộ", "luân chuyển"]
