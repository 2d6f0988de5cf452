"""The words by which an article shows whose it is: "tỉnh ta", "toàn huyện", "cả nước"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from cadre_analysis.lexicon.page import one_of
from cadre_analysis.text import fold_word


@cache
def _table() -> dict[str, list[str]]:
    text = files("cadre_analysis.lexicon").joinpath("place.toml").read_text(encoding="utf-8")
    return {
        name: [fold_word(word) for word in words] for name, words in tomllib.loads(text).items()
    }


def group(name: str) -> str:
    """Return the alternation of the words ``name``: before, after, nation or centre."""
    return one_of(_table()[name])


@cache
def surfaces(name: str) -> frozenset[str]:
    """Return the folded words of the list ``name``."""
    return frozenset(_table()[name])


@cache
def provincial() -> re.Pattern[str]:
    """Return what finds a body that only a province has; "cơ sở giáo dục" is none."""
    return re.compile(rf"(?<!cơ )(?<!các )\b(?:{group('provincial')})\b")
