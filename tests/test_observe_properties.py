"""What holds of the reading of any text, whatever it says."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import factories
import hostile
import pytest
import stopwatch
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from observe_table import Row, rows

import cadre_analysis
from cadre_analysis.clean import clean
from cadre_analysis.lexicon import load
from cadre_analysis.model import Article, Reading
from cadre_analysis.observe import observe, rewritten
from cadre_analysis.text import canonical

HOLD = [row for row in rows() if not row.wrong and row.expected]
SEEDS = [canonical(path.read_text(encoding="utf-8")) for path in factories.SEEDS.glob("*.txt")]
DIGITS = re.compile(r"\d+")
# Pieces of sentences: put together at random they come nearer to the rules than random letters.
PIECES = [
    "cán bộ", "đồng chí", "lượt", "lớp", "biên chế", "xã", "huyện", "tỉnh", "nữ", "trong đó",
    "gồm", "chiếm", "đạt", "giảm", "tăng", "từ", "đến", "lên", "xuống", "về", "luân chuyển",
    "đào tạo", "bồi dưỡng", "kỷ luật", "khiển trách", "đại học", "trở lên", "trung cấp",
    "lý luận chính trị", "năm", "tháng", "nhiệm kỳ", "ngày", "quý", "tuổi", "dưới", "hơn",
    "gần", "một nửa", "hai", "ba", "mươi", "hàng trăm", "phần", "lần lượt", "5", "12", "1.220",
    "15,38%", "13/13", "2020 - 2025", "7/2020", "15/3/2021", "06-NQ/TU", "100%", "20-25",
    "0912345678", "16:46", "đồng", "ha", "%", "/", "-", "–", ",", ".", ";", ":", "(", ")", "…",
    "\n", "\u00a0", "Ð", "ủy", "uỷ", "Ảnh:", "Điều", "thứ", "Quận 3", "TP.", "²", "٣", "\uff15",
]  # fmt: skip
PATCHWORK = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
ANY_TEXT = st.one_of(
    st.text(max_size=300), PATCHWORK, st.lists(st.sampled_from(PIECES)).map("".join)
)
PROSE = "Công tác cán bộ là khâu then chốt, được cấp ủy các cấp quan tâm lãnh đạo thường xuyên."
quick = settings(max_examples=600, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def article(text: str, **fields: Any) -> Article:
    return factories.article(text, **{"published": "2022-05-15", "blocks": (), **fields})


def unaccounted(reading: Reading) -> list[str]:
    """Return the runs of digits that are neither counted nor ignored, or that are both."""
    out = []
    numerals = [o.number for o in reading.observations]
    ignored = [(i.evidence.start, i.evidence.end) for i in reading.ignored]
    for run in DIGITS.finditer(reading.article.text):
        counted = any(a <= run.start() and run.end() <= b for a, b in numerals)
        times = sum(a <= run.start() and run.end() <= b for a, b in ignored)
        if counted + times != 1:
            out.append(f"{run.group()} at {run.start()}: counted {counted}, ignored {times} times")
    return out


@quick
@given(ANY_TEXT)
@example("0:000")
@example("9/nq-tu02020525199 2 lớp")
@example("844n+8419.202059từ ")
def test_every_number_of_any_text_is_read_or_ignored_just_once(text: str) -> None:
    assert unaccounted(observe(article(canonical(text)))) == []


@pytest.mark.parametrize("row", list(rows()), ids=lambda row: row.name)
def test_every_number_of_the_table_is_read_or_ignored_just_once(row: Row) -> None:
    assert unaccounted(row.reading()) == []


@pytest.mark.parametrize("seed", range(40))
def test_every_number_of_a_torn_seed_is_read_or_ignored_just_once(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    text = list(chance.choice(SEEDS))
    for _ in range(60):
        at = chance.randrange(len(text))
        text[at : at + chance.randrange(4)] = chance.choice(PIECES)
    assert unaccounted(observe(article(canonical("".join(text))))) == []


@quick
@given(ANY_TEXT)
def test_words_stand_where_the_evidence_says(text: str) -> None:
    reading = observe(article(canonical(text)))
    for one in reading.observations:
        one.evidence.verify(reading.article.text)
        assert "\n" not in one.evidence.exact
        start, end = one.number
        assert one.evidence.start <= start < end <= one.evidence.end
        assert reading.article.text[start:end] == one.printed
    for other in (*reading.ignored, *reading.events):
        other.evidence.verify(reading.article.text)


@quick
@given(ANY_TEXT)
def test_totals_are_among_the_observations(text: str) -> None:
    reading = observe(article(canonical(text)))
    ids = {o.obs_id for o in reading.observations}
    assert len(ids) == len(reading.observations)
    for one in reading.observations:
        assert one.part_of is None or one.part_of in ids - {one.obs_id}
        assert one.denominator_obs_id is None or one.denominator_obs_id in ids - {one.obs_id}


@quick
@given(ANY_TEXT)
def test_reading_twice_says_the_same(text: str) -> None:
    source = article(canonical(text))
    assert observe(source) == observe(source)


def facts(reading: Reading, shift: int = 0) -> list[tuple[Any, ...]]:
    return sorted(
        (
            o.evidence.start - shift,
            o.evidence.end - shift,
            o.obs_value or 0.0,
            o.unit_measure,
            o.indicator,
            o.sex,
        )
        for o in reading.observations
    )


@quick
@given(st.sampled_from(HOLD), st.integers(1, 6), st.integers(0, 6))
def test_a_planted_sentence_is_read_at_its_place(row: Row, before: int, behind: int) -> None:
    source = row.article()

    def read(heads: int, tails: int) -> list[tuple[Any, ...]]:
        head = f"{PROSE}\n\n" * heads
        text = head + row.text + f"\n\n{PROSE}" * tails
        planted = article(text, published=source.published, ref_area=source.ref_area)
        return facts(observe(planted), shift=len(head))

    assert read(before, behind) == read(1, 0)


@quick
@given(
    st.sampled_from([*SEEDS, *(row.text for row in HOLD)]),
    st.sampled_from([PROSE, "Ảnh: T.A", "x"]),
)
def test_a_paragraph_put_in_at_the_top_changes_no_id(text: str, paragraph: str) -> None:
    # Below the headline: a new headline is another article, and may well be read in another way.
    one = observe(article(f"{PROSE}\n\n{text}"))
    two = observe(article(f"{PROSE}\n\n{paragraph}\n\n{text}"))
    assert [o.obs_id for o in two.observations] == [o.obs_id for o in one.observations]


# --- linear time -------------------------------------------------------------------------------


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """Return every compiled pattern of the package, by the name it has there."""
    found: dict[str, re.Pattern[str]] = {"lexicon": load().pattern}
    for module in pkgutil.walk_packages(cadre_analysis.__path__, "cadre_analysis."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                found.update((f"{module.name}.{name}", one) for one in _patterns_in(value))
    return {name: one for name, one in found.items() if isinstance(one.pattern, str)}


def _patterns_in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _patterns_in(one)
    elif isinstance(value, tuple | list | frozenset | set):
        for one in value:
            yield from _patterns_in(one)


@cache
def uses(name: str) -> set[str]:
    """Return the methods by which the pattern called ``name`` is used in the package."""
    used = re.compile(
        rf"\b{name}(?:\[\w+\])?\.(match|fullmatch|search|finditer|findall|sub|split)\b"
    )
    sources = Path(cadre_analysis.__file__).parent.rglob("*.py")
    return {m[1] for path in sources for m in used.finditer(path.read_text(encoding="utf-8"))}


def work_of(name: str, pattern: re.Pattern[str]) -> Callable[[str], object]:
    """Return what the package does with a pattern: match at a place, or search the text."""
    if uses(name.rpartition(".")[2]) and uses(name.rpartition(".")[2]) <= {"match", "fullmatch"}:
        return lambda text: (pattern.match(text), pattern.fullmatch(text))
    return lambda text: all(True for _ in pattern.finditer(text))


def grows_too_fast(work: Callable[[str], object], name: str) -> str:
    """Return how much dearer a text twice as long is, where it is by more than thrice."""
    steep = stopwatch.too_steep(
        lambda text: lambda: work(text),
        lambda length: hostile.text(name, length).lower(),
        (250, 500, 1000, 2000, 4000, 8000),
        times=3.2,
        floor=0.02,
    )
    return f"{name}: {steep}" if steep else ""


def test_the_package_has_patterns_to_look_at() -> None:
    assert len(patterns()) > 40


@pytest.mark.parametrize("name", list(patterns()))
def test_no_pattern_costs_more_than_its_text_is_long(name: str) -> None:
    work = work_of(name, patterns()[name])
    assert [said for text in hostile.PIECES if (said := grows_too_fast(work, text))] == []


@pytest.mark.parametrize("name", list(hostile.PIECES))
def test_a_hostile_text_costs_no_more_than_its_length(name: str) -> None:
    # Ratios only: what grows as the square takes sixteen times as long for a text four times as
    # long.
    steep = stopwatch.too_steep(
        lambda text: lambda: observe(article(text)),
        lambda length: hostile.text(name, length),
        (2_000, 8_000, 32_000),
        times=10,
        floor=0.2,
    )
    assert steep == ""


def test_doubled_blanks_cost_no_more_than_the_length() -> None:
    def of(text: str) -> Callable[[], object]:
        source = article(text)
        source = replace(source, blocks=clean(source))
        return lambda: rewritten.apply(source, rewritten.edits(source.text, load()))

    steep = stopwatch.too_steep(
        of,
        lambda lines: "Huyện kết  nạp 12 đảng  viên.\n" * lines,
        (1_000, 4_000),
        times=10,
        floor=0.2,
    )
    assert steep == ""
