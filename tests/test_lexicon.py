"""Every entry of the lexicon proves itself: each word, put into its example, does its work."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files

import factories
import pytest

from cadre_analysis import codes
from cadre_analysis.errors import LexiconError
from cadre_analysis.lexicon import GAP, Entry, build, load, parse, trie_pattern
from cadre_analysis.model import Reading, RefArea
from cadre_analysis.observe import observe
from cadre_analysis.text import fold

OTHER_CLASSES = {
    "page.toml",
    "place.toml",
    "posts.toml",
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


@cache
def read(sentence: str) -> Reading:
    """Return the reading of an example, as if it stood in a district's paper of May 2022."""
    area = RefArea(name="Sông Lô", level="district", province="Vĩnh Phúc")
    return observe(factories.article(sentence, published="2022-05-01", ref_area=area))


def tags_of(entry: Entry) -> dict[str, str]:
    return dict(tag.split(":") for tag in entry.tags)


def place_of(entry: Entry, word: str) -> tuple[int, int]:
    start = entry.example.index(GAP)
    return start, start + len(word)


# --- the words are hit -------------------------------------------------------------------------


@pytest.mark.parametrize("entry", ENTRIES, **BY_LINE)
def test_each_word_is_hit_in_its_example_with_the_tags_of_the_entry(entry: Entry) -> None:
    missed = []
    for word, sentence in entry.examples():
        found = {(s, e): tags for s, e, tags in load().scan(fold(sentence), 0, len(sentence))}
        first, last = place_of(entry, word)
        # A longer word with the same tags may hold this one: "tuyển dụng" in "đã tuyển dụng được".
        over = [tags for (s, e), tags in found.items() if s <= first and last <= e]
        if not any(set(tags_of(entry).items()) <= set(hit.items()) for hit in over):
            missed.append(word)
    assert missed == []


# --- the words do their work -------------------------------------------------------------------

Check = Callable[[str, dict[str, str], Reading, tuple[int, int]], bool]


def any_has(field: str) -> Check:
    """Return a check that some observation has the code in ``field``."""
    return lambda code, _tags, reading, _at: any(
        getattr(o, field) == code for o in reading.observations
    )


def fills_mode(code: str, _tags: dict[str, str], reading: Reading, _at: tuple[int, int]) -> bool:
    return any(code in o.modes for o in reading.observations)


def names_group(code: str, _tags: dict[str, str], reading: Reading, _at: tuple[int, int]) -> bool:
    # "all" names nobody: the indicator may say whom it counts.
    return code == "all" or any(o.group == code for o in reading.observations)


def fills_category(code: str, tags: dict[str, str], reading: Reading, _at: tuple[int, int]) -> bool:
    degree = {"intermediate": "vocational_intermediate"}.get(code, code)
    wanted = f"pt_{code}" if "pt" in tags else degree
    return any(o.category in {wanted, f"{wanted}_plus"} for o in reading.observations)


def speaks_of_theory(
    _code: str, _tags: dict[str, str], reading: Reading, _at: tuple[int, int]
) -> bool:
    return any("political_theory" in {o.indicator, *o.modes} for o in reading.observations)


def fills_flow(code: str, _tags: dict[str, str], reading: Reading, _at: tuple[int, int]) -> bool:
    wanted = "district" if code == "city" else code  # the city of a district's paper
    return any(wanted in {o.origin, o.destination} for o in reading.observations)


def gives_direction(
    _code: str, _tags: dict[str, str], reading: Reading, _at: tuple[int, int]
) -> bool:
    return any(o.origin and o.destination for o in reading.observations)


def opens_a_list(_code: str, _tags: dict[str, str], reading: Reading, _at: tuple[int, int]) -> bool:
    return any(o.part_of for o in reading.observations)


def _ignored(reading: Reading, number: re.Match[str] | None) -> str | None:
    if number is None:
        return None
    return next(
        (
            str(i.reason)
            for i in reading.ignored
            if i.evidence.start <= number.start() and number.end() <= i.evidence.end
        ),
        None,
    )


def ignores_the_next(
    code: str, _tags: dict[str, str], reading: Reading, at: tuple[int, int]
) -> bool:
    return _ignored(reading, re.compile(r"\d+").search(reading.article.text, at[1])) == code


def ignores_the_last(
    code: str, _tags: dict[str, str], reading: Reading, at: tuple[int, int]
) -> bool:
    numbers = list(re.finditer(r"\d+", reading.article.text[: at[0]]))
    return _ignored(reading, numbers[-1] if numbers else None) == code


def turns_the_last(
    code: str, _tags: dict[str, str], reading: Reading, _at: tuple[int, int]
) -> bool:
    """The number behind the word is a plan or a result, whatever the one before it is."""
    return bool(reading.observations) and reading.observations[-1].status == code


def counts_one_of(code: str, tags: dict[str, str], reading: Reading, at: tuple[int, int]) -> bool:
    """The unit is filled; a unit that is none of personnel leaves its number ignored."""
    if "weak_unit" in tags:
        return ignores_the_last("not_personnel", tags, reading, at)
    return any(o.unit_measure == code for o in reading.observations)


def is_economy(code: str, tags: dict[str, str], reading: Reading, at: tuple[int, int]) -> bool:
    assert code == "1"
    return ignores_the_next("economy", tags, reading, at)


def counts(indicator: str) -> Check:
    return lambda _code, tags, reading, at: any_has("indicator")(indicator, tags, reading, at)


def files_under(category: str) -> Check:
    return lambda _code, tags, reading, at: any_has("category")(category, tags, reading, at)


CHECKS: dict[str, Check] = {
    "mode": fills_mode,
    "field": fills_mode,
    "sex": any_has("sex"),
    "eth": any_has("ethnicity"),
    "age": any_has("age"),
    "rating": fills_category,
    "sanction": fills_category,
    "grade": fills_category,
    "pt": speaks_of_theory,
    "standard": files_under("title_standard"),
    "assigned": files_under("assigned"),
    "present": files_under("present"),
    "plan_base": files_under("share_of_plan"),
    "cue": any_has("indicator"),
    "hint": any_has("indicator"),
    "dim": counts("composition"),
    "org_change": counts("restructuring"),
    "unit": counts_one_of,
    "group": names_group,
    "qual": any_has("qualifier"),
    "qualafter": any_has("qualifier"),
    "status": turns_the_last,
    "change": any_has("change"),
    "level": fills_flow,
    "dir": gives_direction,
    "from": gives_direction,
    "between": gives_direction,
    "open": opens_a_list,
    "before": ignores_the_next,
    "after": ignores_the_last,
    "economy": is_economy,
}

# Entries that are right and of which some words are read wrong: what the engine has to learn.
NOT_YET = {
    ("education.toml", "grade:upper_secondary"): 'the figure in "văn hóa 12/12" counts nobody',
    ("persons.toml", "group:shortage_staff"): '"thiếu 12 giáo viên" counts who is lacking',
    ("units.toml", "inspection_noun:1"): '"15 cuộc kiểm tra" is an inspection counted as such',
}


def idle(entry: Entry) -> list[str]:
    """Return the words of ``entry`` that do not do in its example what its tags promise."""
    tags = tags_of(entry)
    out = []
    for word, sentence in entry.examples():
        for kind, code in tags.items():
            if kind not in CHECKS:
                continue
            if not CHECKS[kind](code, tags, read(sentence), place_of(entry, word)):
                out.append(f"{word} ({kind}:{code})")
    return out


@pytest.mark.parametrize("entry", ENTRIES, **BY_LINE)
def test_each_word_does_in_its_example_what_its_tags_say(entry: Entry) -> None:
    found = idle(entry)
    reason = next((NOT_YET[entry.path, t] for t in entry.tags if (entry.path, t) in NOT_YET), None)
    if found and reason:
        pytest.xfail(reason)
    assert found == []


@pytest.mark.parametrize("entry", [e for e in ENTRIES if e.not_in], **BY_LINE)
def test_what_an_entry_is_not_does_not_fill_its_slots(entry: Entry) -> None:
    assert entry.not_in is not None
    sentence, tags = entry.not_in, tags_of(entry)
    word = next((w for w in entry.words if fold(w) in fold(sentence)), None)
    assert word, "the counter-example holds none of the words"
    start = fold(sentence).index(fold(word))
    wrong = [
        f"{kind}:{code}"
        for kind, code in tags.items()
        if kind in CHECKS.keys() - {"unit", "cue", "hint"}
        and CHECKS[kind](code, tags, read(sentence), (start, start + len(word)))
    ]
    assert wrong == []


def test_words_not_yet_read_are_in_the_lexicon() -> None:
    assert set(NOT_YET) <= {(e.path, tag) for e in ENTRIES for tag in e.tags}


# --- the files ---------------------------------------------------------------------------------

CLOSED = {
    "mode": set(codes.Mode),
    "field": set(codes.Mode),
    "sex": set(codes.Sex),
    "eth": set(codes.Ethnicity),
    "unit": set(codes.Unit),
    "cue": set(codes.Indicator),
    "hint": set(codes.Indicator),
    "qual": set(codes.Qualifier),
    "qualafter": set(codes.Qualifier),
    "status": set(codes.Status),
    "change": set(codes.Change),
    "level": {*codes.Level, "city"},  # a city is a district or a province, as its paper is
    "before": set(codes.Reason),
    "after": set(codes.Reason),
    "group": codelist("group"),
    "rating": codelist("category"),
    "sanction": codelist("category"),
}


@pytest.mark.parametrize("entry", ENTRIES, **BY_LINE)
def test_codes_stand_in_their_lists(entry: Entry) -> None:
    for kind, code in tags_of(entry).items():
        assert code in CLOSED.get(kind, {code}), f"{kind}:{code}"
        if kind == "age":
            assert re.fullmatch(r"Y_(?:LT|LE|GT|GE)\d+|Y\d+T\d+", code)


def test_each_level_of_a_degree_has_a_category() -> None:
    known = codelist("category")
    for entry in ENTRIES:
        code = tags_of(entry).get("grade")
        degree = {"intermediate": "vocational_intermediate"}.get(code or "", code)
        assert code is None or {degree, f"pt_{code}"} & known


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
