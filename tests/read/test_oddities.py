"""Signs that mean nothing to a reader mean nothing to the rules: the seeds say the same."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from factories import SEEDS

from cadre_analysis.clean import clean
from cadre_analysis.observe import observe
from cadre_analysis.read import article, read
from cadre_analysis.read.decode import decode
from cadre_analysis.record import record

SEED_FILES = sorted(SEEDS.glob("*.txt"))
WHERE = {"start", "end", "obs_id", "prefix", "suffix", "exact", "time_period_text"}


def sprinkled(sign: str) -> Callable[[str], str]:
    """Return what strews ``sign`` into words, numbers and between them."""

    def strew(text: str) -> str:
        dice = random.Random(7)  # noqa: S311
        return "".join(
            letter + (sign if letter != "\n" and dice.random() < 0.1 else "") for letter in text
        )

    return strew


def put(pairs: dict[str, str]) -> Callable[[str], str]:
    return lambda text: text.translate(str.maketrans(pairs))


def new_style(text: str) -> str:
    def moved(found: re.Match[str]) -> str:
        first, second = unicodedata.normalize("NFD", found[1]), found[2]
        return unicodedata.normalize("NFC", first[0] + second + first[1:])

    # "của" has its mark on u in both styles
    return re.sub(r"(?<![qQ])([òóỏõọ](?=[ae])|[ùúủũụ](?=y))([aey])(?!\w)", moved, text)


ODDITIES: dict[str, Callable[[str], str]] = {
    "zero-width space": sprinkled("\u200b"),
    "zero-width joiner": sprinkled("\u200d"),
    "soft hyphen": sprinkled("\u00ad"),
    "byte-order mark inside": sprinkled("\ufeff"),
    "no-break spaces": put({" ": "\u00a0"}),
    "thin spaces": put({" ": "\u2009"}),
    "wide spaces": put({" ": "\u3000"}),
    "line separators": put({"\n": "\u2028"}),
    "next lines": put({"\n": "\x85"}),
    "carriage returns": lambda text: text.replace("\n", "\r\n"),
    "full-width digits": put({str(n): chr(0xFF10 + n) for n in range(10)}),
    "full-width signs": put({"%": "\uff05", "(": "\uff08", ")": "\uff09", "/": "\uff0f"}),
    "marks apart": lambda text: unicodedata.normalize("NFD", text),
    "tone marks in the new place": new_style,
    "Icelandic letters": put({"Đ": "\u00d0", "đ": "\u00f0"}),
    "African letters": put({"Đ": "\u0189", "đ": "\u0256"}),
    "dashes": put({"-": "\u2013"}),
    "hyphens that hold": put({"-": "\u2011"}),
}


@cache
def said(raw: bytes) -> tuple[object, ...]:
    text, _ = decode(raw, "bai.txt")
    one = article(text, doc_id="bai")
    one = replace(one, blocks=clean(one))
    found = observe(one).observations
    for observation in found:
        observation.evidence.verify(one.text)
    places = {o.obs_id: n for n, o in enumerate(found)}
    area = one.ref_area and (one.ref_area.name, one.ref_area.level, one.ref_area.province)
    return one.published, area, [without_places(record(o), places) for o in found]


def without_places(row: dict[str, Any], places: dict[str, int]) -> dict[str, Any]:
    return {
        name: places.get(value, value) if isinstance(value, str) else value
        for name, value in row.items()
        if name not in WHERE
    }


@pytest.mark.parametrize("odd", ODDITIES.values(), ids=ODDITIES)
@pytest.mark.parametrize("path", SEED_FILES, ids=lambda path: path.stem)
def test_a_seed_says_the_same(path: Path, odd: Callable[[str], str]) -> None:
    text = path.read_text("utf-8")
    changed = odd(text)

    assert said(changed.encode()) == said(text.encode())


@pytest.mark.parametrize("odd", ODDITIES.values(), ids=ODDITIES)
def test_each_oddity_is_put_into_some_seed(odd: Callable[[str], str]) -> None:
    assert any(odd(text) != text for text in (path.read_text("utf-8") for path in SEED_FILES))


@pytest.mark.parametrize("gap", ["  ", "\u00a0 ", "\t"])
def test_offsets_are_those_of_the_file_where_blanks_are_doubled(gap: str, tmp_path: Path) -> None:
    """What annotates plain text from outside counts the file's own characters: none is dropped."""
    text = f"Huyện Ba Bể{gap}kết nạp{gap}đảng viên.\n\nNăm 2019,{gap}huyện kết nạp 96 đảng viên."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (told,) = read(tmp_path, sources=False).articles
    assert told.text == text
    (found,) = observe(told).observations
    assert text[found.evidence.start : found.evidence.end].startswith("96")


def test_two_blanks_part_words_as_one_does(tmp_path: Path) -> None:
    text = "Năm  2019, huyện  Ba Bể kết  nạp 96  đảng  viên, trong  đó có  41 nữ."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (told,) = read(tmp_path, sources=False).articles
    reading = observe(told)
    found = reading.observations
    assert [one.evidence.exact for one in found] == ["96  đảng  viên", "41 nữ"]
    assert [str(one.indicator) for one in found] == ["party_admission"] * 2
    assert found[1].part_of == found[0].obs_id
    for one in (*found, *reading.ignored):
        one.evidence.verify(text)
    assert [text[slice(*one.number)] for one in found] == ["96", "41"]
