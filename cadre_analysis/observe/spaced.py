"""Thousands that blanks group, as yearbooks and many reports print them: "1 126 lượt cán bộ".

Read apart, such a number would be two, and both wrong. A blank parts names, days and columns from
what is counted too ("Quận 3 145 người", "12 345" in a row of a table that lost its lines), so the
groups are joined only where the article has no other way to group and nothing else explains them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import numeral
from cadre_analysis.observe.numeral import Numeral
from cadre_analysis.observe.period import Span

_HEAD = re.compile(r"[1-9]\d{0,2}")
_GROUP = re.compile(r"\d{3}")
_HARD = "\u00a0"  # a blank at which no line is broken: whoever sets it joins what it stands between
_ENDS = re.compile(r"\s[^\W\d]|[,;.:)](?!\d)|\s?\Z")
# A line of words and then figures alone may be a row of a table: "Xã Mẫu 12 345".
_ROW = re.compile(r"[^\d.,;:()]*\d[\d ]*\Z")
_THOUSAND = 1000


def joined(
    figures: Iterable[Numeral],
    folded: str,
    text: str,
    bounds: tuple[int, int],
    known: tuple[Mapping[int, Hit], Sequence[Span]],
) -> list[Numeral]:
    """Return ``figures``, those as one that a blank only groups.

    ``bounds`` are those of the sentence or the cell, ``known`` its hits by where they end, and the
    times that it names.
    """
    out: list[Numeral] = []
    run: list[Numeral] = []
    for figure in figures:
        if run and _goes_on(run[-1], figure, folded):
            run.append(figure)
            continue
        out += _one(run, folded, text, bounds, known)
        run = [figure]
    return out + _one(run, folded, text, bounds, known)


def _goes_on(before: Numeral, figure: Numeral, folded: str) -> bool:
    plain = before.kind == figure.kind == "value" and not before.percent
    return plain and figure.start == before.end + 1 and folded[before.end].isspace()


def _one(
    run: list[Numeral],
    folded: str,
    text: str,
    bounds: tuple[int, int],
    known: tuple[Mapping[int, Hit], Sequence[Span]],
) -> list[Numeral]:
    """Return the figures of a run, as one where they are its groups."""
    grouped = len(run) > 1 and _HEAD.fullmatch(folded, run[0].start, run[0].end) is not None
    if not grouped or not all(_GROUP.fullmatch(folded, f.start, f.end) for f in run[1:]):
        return run
    start, end = run[0].start, run[-1].end
    hard = all(text[figure.end] == _HARD for figure in run[:-1])
    if not hard and not _may_be_grouped(folded, (start, end), bounds):
        return run
    if _is_told(run, folded, known):
        return run
    value = 0.0
    for figure in run:
        value = value * _THOUSAND + (figure.value or 0)
    return [Numeral(start, end, "value", value, percent=False)]


def _may_be_grouped(folded: str, span: tuple[int, int], bounds: tuple[int, int]) -> bool:
    """Say whether the groups may be one number although any blank stands between them."""
    if folded[slice(*bounds)].strip() == folded[slice(*span)]:  # all that a cell holds
        return not numeral.groups_with_points(folded)
    if _ENDS.match(folded, span[1], bounds[1]) is None or numeral.groups_with_points(folded):
        return False
    return _ROW.fullmatch(folded, bounds[0], bounds[1]) is None


def _is_told(
    run: Sequence[Numeral], folded: str, known: tuple[Mapping[int, Hit], Sequence[Span]]
) -> bool:
    """Say whether the first figure belongs to what stands before it: "Quận 3", "ngày 15"."""
    ends, spans = known
    before = ends.get(run[0].start - 1) if folded[run[0].start - 1 : run[0].start] == " " else None
    if before is not None and "before" in before[2]:
        return True
    return any(s.start < run[-1].end and run[0].start < s.end for s in spans)
