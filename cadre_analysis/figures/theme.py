"""How figures look: font, colours, sizes; and a page with title, subtitle, plot and footer.

Blue, orange and green are of the Okabe-Ito palette, which readers with colour-blindness tell
apart; plans differ by hatching too, and open-ended numbers by an arrow, never by colour alone.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import fontpkg_be_vietnam_pro
import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font

BLUE, ORANGE, GREEN = "#0072B2", "#D55E00", "#00795A"
INK, QUIET, FAINT, PAPER = "#1f2933", "#5b6470", "#d5dbe1", "#ffffff"
WIDTH = 7.2  # inches: the width of the text on an A4 page, so that 9 points print as 9 points
TITLE, BODY, SMALL = 12.0, 9.0, 7.5  # points
FAMILY = ["Be Vietnam Pro", "DejaVu Sans"]

_STYLES = ("Regular", "Bold")
_LINE = 1.35  # line height over font size
_POINTS = 72  # to the inch


@contextmanager
def themed() -> Iterator[None]:
    """Draw with our look inside the block; the caller's settings stand again after it."""
    with mpl.rc_context(_settings()):  # type: ignore[arg-type]  # a dict of any settings
        yield


@cache
def _settings() -> dict[str, object]:
    # Here, not above: seaborn takes most of a second to import.
    import seaborn as sns

    folder = Path(fontpkg_be_vietnam_pro.ROOT) / "files"
    for style in _STYLES:
        font_manager.fontManager.addfont(folder / f"BeVietnamPro-{style}.ttf")
    own = {
        "font.family": FAMILY,
        "font.size": BODY,
        "text.parse_math": False,  # "$_{" in a title is a "$_{", not a formula
        "text.color": INK,
        "axes.labelcolor": QUIET,
        "axes.edgecolor": FAINT,
        "xtick.color": QUIET,
        "ytick.color": INK,
        "svg.fonttype": "path",
        "svg.hashsalt": "cadre",  # the same ids, hence the same bytes, for the same figure
        "hatch.linewidth": 0.7,
    }
    return {**sns.axes_style("white"), **sns.plotting_context("paper"), **own}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A figure with its words set, and how much of it is left for the plot (figure fractions)."""

    figure: Figure
    top: float
    bottom: float
    height: float  # of the plot, inches

    def axes(self, left: float, right: float, top: float = 1.0, bottom: float = 0.0) -> Axes:
        """Return axes: ``left`` and ``right`` of the page, ``top`` and ``bottom`` of the plot."""
        low = self.bottom + bottom * (self.top - self.bottom)
        high = self.bottom + top * (self.top - self.bottom)
        return self.figure.add_axes((left, low, right - left, high - low))


def page(title: str, subtitle: str, footer: str, *, height: float) -> Page:
    """Return a page whose plot is ``height`` inches high, below a title and above a footer."""
    head = _lines(title, TITLE * 1.02)
    sub = _lines(subtitle, BODY)
    foot = _lines(footer, SMALL)
    above = (len(head) * TITLE + len(sub) * BODY) * _LINE / _POINTS + 0.18
    below = len(foot) * SMALL * _LINE / _POINTS + 0.12
    whole = above + height + below
    figure = Figure(figsize=(WIDTH, whole))
    y = 1 - 0.04 / whole
    for line, size, weight, colour in (
        *((x, TITLE, "bold", INK) for x in head),
        *((x, BODY, "regular", QUIET) for x in sub),
    ):
        figure.text(0.0, y, line, fontsize=size, fontweight=weight, color=colour, va="top")
        y -= size * _LINE / _POINTS / whole
    y = (below - 0.08) / whole
    for line in foot:
        figure.text(0.0, y, line, fontsize=SMALL, color=QUIET, va="top")
        y -= SMALL * _LINE / _POINTS / whole
    return Page(figure=figure, top=1 - above / whole, bottom=below / whole, height=height)


def bare(axes: Axes) -> None:
    """Take ticks, labels and frame off."""
    axes.set_axis_off()
    axes.patch.set_alpha(0)


def plain(axes: Axes, *, grid: str = "x") -> None:
    """Leave only a light grid across the direction of reading."""
    for side in axes.spines.values():
        side.set_visible(False)
    axes.grid(axis="both" if grid == "both" else "x" if grid == "x" else "y", color=FAINT, lw=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, labelsize=SMALL)


def short(text: str, characters: int) -> str:
    """Return ``text`` on one line, cut with an ellipsis beyond ``characters``."""
    line = " ".join(drawable(text).split())
    return line if len(line) <= characters else line[: characters - 1].rstrip() + "…"


def wrapped(text: str, characters: int, lines: int = 2) -> str:
    """Return ``text`` broken into at most ``lines`` lines of about ``characters``."""
    return "\n".join(
        textwrap.wrap(drawable(text), characters, max_lines=lines, placeholder="…") or [""]
    )


def drawable(text: str) -> str:
    """Return ``text`` with each character that the fonts lack written as its code."""
    have = _covered()
    return "".join(
        c if ord(c) in have or c == "\n" else " " if c.isspace() else f"[U+{ord(c):04X}]"
        for c in text
    )


@cache
def _covered() -> frozenset[int]:
    ours = Path(fontpkg_be_vietnam_pro.ROOT) / "files" / "BeVietnamPro-Regular.ttf"
    spare = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    return frozenset(c for f in (ours, spare) for c in FT2Font(str(f)).get_charmap())


def _lines(text: str, size: float) -> list[str]:
    # Letters of this font are about 0.52 em wide on average; measured on Vietnamese headlines.
    characters = int(WIDTH * _POINTS / (0.54 * size))
    return textwrap.wrap(drawable(text), characters) if text else []
