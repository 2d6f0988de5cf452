"""Which neighbouring numbers add up to what.

"71.610 người nghỉ hưu …, 75.237 người thôi việc" make 146.847. Numbers are held together by the
paragraph, by the list whose items they begin, and by the column of a table; numbers in brackets are
parts of parts and are left out once. Only sums of two to ``_LONGEST`` neighbours are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cadre_analysis.codes import BlockKind, Indicator
from cadre_analysis.observe.against import is_difference
from cadre_analysis.observe.draft import Draft, Sentence

_LONGEST = 14  # parts of one total that are printed side by side
_MOST = 80  # numbers of one paragraph; a longer one is a table run together


@dataclass(slots=True, eq=False)
class Run:
    """Numbers that stand side by side, with the sums of neighbours."""

    drafts: list[Draft]
    _sums: dict[float, list[tuple[int, int]]] | None = field(default=None, repr=False)

    def spans(self, value: float) -> list[tuple[int, int]]:
        """Return the first and the last of the neighbours that add up to ``value``."""
        if self._sums is None:
            self._sums = _all(self.drafts)
        return self._sums.get(round(value, 2), [])


def _all(drafts: list[Draft]) -> dict[float, list[tuple[int, int]]]:
    sums: dict[float, list[tuple[int, int]]] = {}
    for first in range(len(drafts)):
        total = drafts[first].num.value or 0.0
        for last in range(first + 1, min(first + _LONGEST, len(drafts))):
            total += drafts[last].num.value or 0.0
            sums.setdefault(round(total, 2), []).append((first, last))
    return sums


def gather(sentences: Sequence[Sentence]) -> None:
    """Fill ``runs`` of the drafts of ``sentences``."""
    _mark_headlined(sentences)
    paragraphs: dict[int, list[Draft]] = {}
    lists: dict[int, dict[int, Draft]] = {}
    columns: dict[tuple[int, int], list[Draft]] = {}
    for sentence in sentences:
        _mark_brackets(sentence)
        counts = [d for d in sentence.drafts if _is_count(d)]
        if sentence.row:
            for draft in counts:
                columns.setdefault(draft.column or (0, 0), []).append(draft)
            continue
        paragraphs.setdefault(sentence.paragraph, []).extend(counts)
        over = sentence.over
        if over is not None and counts:
            lists.setdefault(over, {}).setdefault(sentence.paragraph, counts[0])
    for drafts in paragraphs.values():
        if drafts:
            drafts[0].heads = True
        outer = [d for d in drafts if not d.bracketed]
        _hold(drafts)
        if len(outer) != len(drafts):
            _hold(outer)
    _hold_each((*(list(firsts.values()) for firsts in lists.values()), *columns.values()))


def _mark_headlined(sentences: Sequence[Sentence]) -> None:
    titles = [s for s in sentences if s.kind == BlockKind.TITLE]
    figures = {d.num.value for s in titles for d in s.drafts if d.unit != "percent"}
    for sentence in sentences:
        for draft in sentence.drafts:
            draft.headlined = draft.num.value is not None and draft.num.value in figures


def _mark_brackets(sentence: Sentence) -> None:
    for draft in sentence.drafts:
        before = sentence.folded[sentence.start : draft.start]
        draft.bracketed = before.count("(") > before.count(")")


def _is_count(draft: Draft) -> bool:
    return draft.unit != "percent" and draft.num.value is not None and draft.num.kind != "ratio"


def _hold(drafts: list[Draft]) -> None:
    if 1 < len(drafts) <= _MOST:
        run = Run(drafts)
        for at, draft in enumerate(drafts):
            draft.runs.append((run, at))


def _hold_each(groups: Iterable[list[Draft]]) -> None:
    for drafts in groups:
        _hold(drafts)


def over(told: list[Draft]) -> list[Draft]:
    """Return the totals of numbers: those of the next sentence may split them a second way.

    "412 người. Nam 281 người, nữ 131 người. Dưới 40 tuổi 289 người, trên 40 tuổi 123 người".
    """
    return list({id(d.parent): d.parent for d in told if d.parent is not None}.values())


def parts(total: Draft, draft: Draft) -> int:
    """Return how many neighbours, ``draft`` among them and ``total`` not, add up to ``total``.

    By how much it is more or fewer is no part of a level: "chỉ tiêu 10. Kết nạp 6, giảm 1, nữ 3".
    """
    value = total.num.value
    if value is None:
        return 0
    for run, at in draft.runs:
        for first, last in run.spans(value):
            added = run.drafts[first : last + 1]
            if first <= at <= last and all(_may_add(d, total) for d in added):
                return last - first + 1
    return 0


def _may_add(part: Draft, total: Draft) -> bool:
    return part is not total and (not is_difference(part) or _is_of_change(total))


_CUTS = frozenset({Indicator.DOWNSIZING, Indicator.RESTRUCTURING})


def _is_of_change(total: Draft) -> bool:
    """Say whether the total tells of a change itself: "tinh giản 913. Hành chính giảm 152"."""
    return is_difference(total) or any(h[2].get("cue") in _CUTS for h in total.own)


def is_whole_of_ratio(draft: Draft, sentence: Sentence) -> bool:
    """Say whether ratios behind the number are of it: "47 tổ chức có 9/47 …, 31/47 …"."""
    return any(d.num.whole == draft.num.value for d in sentence.drafts if d.start > draft.end)


_ALL = 100.0


def count_and_share(draft: Draft, sentence: Sentence) -> tuple[float, float] | None:
    """Return the number and what stands beside it: "598 người (74,2%)", "74,2% với 598 người".

    A share of a plan tells nothing of the total: "64, bằng 106,7%".
    """
    beside = next((d for d in sentence.drafts if d.companion is draft), None)
    if beside is None or (beside.unit == "percent") == (draft.unit == "percent"):
        return None
    share, count = sorted((draft, beside), key=lambda d: d.unit != "percent")
    if share.num.value is None or count.num.value is None or share.num.value > _ALL:
        return None
    if any("plan_base" in h[2] and h[0] >= share.num.end for h in share.own):
        return None
    return count.num.value, share.num.value


def fits(count: float, whole: float, share: float) -> str:
    """Say whether ``count`` is ``share`` per cent of ``whole``, up to the digits printed."""
    digits = len(f"{share:.4f}".rstrip("0").partition(".")[2])
    near: bool = abs(100.0 * count / whole - share) <= 10.0**-digits * 1.001
    return f"share_fits:{digits}" if near else "share_off"
