"""The fonts a PDF is set in: Be Vietnam Pro, and DejaVu for the signs it lacks.

Both come as wheels (``fontpkg-be-vietnam-pro``; DejaVu inside matplotlib), so a report looks the
same on every machine. A character that neither has is written out as its code, never as a box.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

import fontpkg_be_vietnam_pro
import matplotlib
import typst
from fontTools.ttLib import TTFont

_OURS = Path(fontpkg_be_vietnam_pro.ROOT) / "files"
_SPARE = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
# Invisible by design; a font need not draw them.
_SILENT = frozenset("\n\t\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0e\ufe0f")


@lru_cache(maxsize=1)
def typst_fonts() -> typst.Fonts:
    """Return the fonts Typst may use; the machine's own are not among them."""
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(_OURS), str(_SPARE)],
    )


@lru_cache(maxsize=1)
def _covered() -> frozenset[int]:
    """Return the code points that the text fonts have in every style used."""
    ours = [f"BeVietnamPro-{style}.ttf" for style in ("Regular", "SemiBold", "Italic")]
    spare = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSansMono.ttf")
    # "DejaVuSans" and its bold hold the same signs but a few; only the common ones count.
    text = frozenset.intersection(*(_codes(_OURS / name) for name in ours))
    return text | frozenset.intersection(*(_codes(_SPARE / name) for name in spare))


def _codes(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


def legible(text: str) -> str:
    """Return ``text`` with each character that no bundled font draws written as ``[U+1F600]``.

    Examples
    --------
    >>> legible("Sông Lô → 39")
    'Sông Lô → 39'
    """
    covered = _covered()
    if text.isascii() or all(ord(c) in covered for c in text):
        return text
    return "".join(_shown(c, covered) for c in text)


def _shown(character: str, covered: frozenset[int]) -> str:
    if ord(character) in covered or character in _SILENT:
        return character
    if unicodedata.category(character) == "Zs":
        return " "
    return f"[U+{ord(character):04X}]"
