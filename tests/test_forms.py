"""The same fact in many forms: which sentence tells it must not change what is read."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import factories
import pytest

from cadre_analysis.observe import observe

TABLE = tomllib.loads(
    (Path(__file__).with_name("planted") / "forms.toml").read_text(encoding="utf-8")
)
NUMBERS = {"n": "137", "k": "164", "m": "412", "x": "33,3%"}
TOLD = {"n": 137.0, "k": 164.0, "x": 33.3}


def cells() -> Iterator[tuple[str, str, str]]:
    """Yield who, phrase and indicator of each cell that a form has."""
    for indicator, phrases in TABLE["phrases"].items():
        for phrase in phrases:
            for who in TABLE["who"]:
                yield who, phrase, indicator


def misread(form: dict[str, Any]) -> set[str]:
    """Return the phrases of which a number of the form is not read as their indicator."""
    wrong = set()
    told = {value for name, value in TOLD.items() if f"{{{name}}}" in form["text"]}
    for who, phrase, indicator in cells():
        text = form["text"].format(who=who, phrase=phrase, **NUMBERS)
        article = factories.article(text[0].upper() + text[1:], published="2024-03-12")
        read = {(one.obs_value, str(one.indicator)) for one in observe(article).observations}
        if not {(value, indicator) for value in told} <= read:
            wrong.add(phrase)
    return wrong


@pytest.mark.parametrize("form", TABLE["form"], ids=lambda form: form["text"])
def test_each_phrase_is_read_alike_in_each_form(form: dict[str, Any]) -> None:
    assert misread(form) == set(form.get("open", ()))
