"""Parts and wholes in a table: the columns of a row, the rows of a column.

"Tổng số | Trong đó: Nữ | Dân tộc thiểu số", "Tổng cộng | 34 | 11", "- Nữ" below the count it is of.
"""

from __future__ import annotations

import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import subtotals
from cadre_analysis.observe.draft import Draft, Sentence

Cell = tuple[int, int]

_ROWS = 3  # parts and a total at least
_EXACT = 0.01  # what floating point may add to a sum
_TOLD_APART = frozenset({"sex", "eth", "age", "dim"})
_LEVELS = frozenset({"rating", "sanction", "grade", "pt", "leaving", "standard"})
_BODIES = frozenset({"org_unit", "class", "percent", "document"})
# "- Nữ", "Trong đó: nữ" below the count that they are of, a running number before them or none
_SUB = re.compile(
    r"[|\s]{0,6}(?:(?:\d{1,2}|[a-zđ]|[ivx]{1,4})?(?:\.\d{1,2}){0,2}\.?\s?\|\s?)?"
    r"(?:[-–+*•]|trong đó\b)"
)


def join(sentence: Sentence) -> None:
    """Tie the cells of a row that are told apart to the count they are of, before it is read.

    That is the one on their left, or for "- Nữ" the one above.
    """
    if not sentence.row:
        return
    above = _row_above(sentence) if is_sub(sentence) else None
    for draft in sentence.drafts:
        if draft.companion is not None:
            draft.parent = draft.companion.parent or draft.parent
            continue
        whole = _above(draft, above) if above is not None else _left(draft, sentence)
        if whole is None or draft.unit == "percent" or not _may_hold(whole, draft):
            continue
        draft.parent, draft.proved = whole, True
        if above is not None:
            draft.note("part_of", "", "told apart in a row below")
        else:
            draft.note("part_of", "", "told apart in a column of the same row")


def is_sub(sentence: Sentence) -> bool:
    """Say whether a row tells apart the one above it: "- Nữ"."""
    return sentence.row and _SUB.match(sentence.folded, sentence.start, sentence.end) is not None


def _row_above(sentence: Sentence) -> Sentence | None:
    told = sentence.prior
    while told is not None and is_sub(told):
        told = told.prior
    return told if told is not None and told.row else None


def _above(draft: Draft, row: Sentence) -> Draft | None:
    return next((d for d in row.drafts if d.column == draft.column), None)


def _left(draft: Draft, sentence: Sentence) -> Draft | None:
    """Return the count on the left of which a column is a part: "Tổng số | Trong đó: Nữ"."""
    if not _is_apart(draft):
        return None
    before = (d for d in reversed(sentence.drafts) if d.start < draft.start)
    return next((d for d in before if d.unit not in _BODIES and not _is_apart(d)), None)


def _is_apart(draft: Draft) -> bool:
    """Say whether the heads over a cell tell its people apart from others."""
    return any("open" in h[2] or not _TOLD_APART.isdisjoint(h[2]) for h in _of_heads(draft))


def _may_hold(whole: Draft, part: Draft) -> bool:
    values = whole.num.value, part.num.value
    return values[0] is not None and values[1] is not None and values[1] <= values[0]


def close(sentences: list[Sentence]) -> None:
    """Make the cells of a table's columns parts of the row that is their total.

    It is so labelled, or the sum of the others.
    """
    columns: dict[Cell, list[Draft]] = {}
    rows = [sentence for sentence in sentences if sentence.row]
    for sentence in rows:
        for draft in sentence.drafts:
            _loosen(draft)
            if draft.column is not None and draft.unit != "percent" and draft.companion is None:
                columns.setdefault(draft.column, []).append(draft)
    columns = _without_parts(columns, subtotals.marks(rows))
    sums = [whole.first for drafts in columns.values() if (whole := _summed(drafts))]
    other = [d.first for drafts in columns.values() if len(drafts) >= _ROWS for d in drafts]
    chance = {first for first in sums if 2 * sums.count(first) <= other.count(first)}
    for drafts in columns.values():
        _close_column(drafts, chance)
    totals = [_summed_row(sentence) for sentence in rows]
    found = [whole.column for whole in totals if whole is not None]
    for sentence, whole in zip(rows, totals, strict=True):
        whole = None if whole is None or _is_chance(whole, found, columns) else whole
        _close_row(sentence, whole)


def _plain(drafts: list[Draft]) -> list[Draft]:
    """Return the cells of a column without those told apart from one above: "- Nữ"."""
    return [d for d in drafts if not (_is_joined(d) and d.parent in drafts)]


def _without_parts(
    columns: dict[Cell, list[Draft]], kinds: dict[int, str]
) -> dict[Cell, list[Draft]]:
    """Return the columns without the cells that are parts of a row which is a sum itself."""
    out = {}
    for column, drafts in columns.items():
        whole = subtotals.under(_plain(drafts), kinds)
        for draft in drafts:
            if draft.start in whole:
                draft.parent = whole[draft.start]
                draft.note("part_of", "", "below the row that is its sum")
        out[column] = [draft for draft in drafts if draft.start not in whole]
    return out


def _is_chance(whole: Draft, found: list[Cell | None], columns: dict[Cell, list[Draft]]) -> bool:
    """Say whether a row adds up where most rows of its table do not."""
    return 2 * found.count(whole.column) <= len(columns.get(whole.column or (0, 0), ()))


_JOINED = frozenset({
    "told apart in a row below", "told apart in a column of the same row",
})  # fmt: skip


def _is_joined(draft: Draft) -> bool:
    return draft.proved and any(step[2] in _JOINED for step in draft.trace)


def _loosen(draft: Draft) -> None:
    """Untie a cell from one of another kind: what was done is no part of what was planned."""
    whole = draft.parent
    if whole is None or whole.column is None or _is_joined(draft) or draft.companion is not None:
        return
    if whole.first != draft.first:
        tied = whole.column == draft.column
    else:
        level = _tells_level(draft) or any("total" in h[2] for h in _of_heads(whole))
        tied = level and whole.status == draft.status and not draft.change
        tied = tied and draft.category != "share_of_plan"
    if not tied:
        draft.parent = None


def _tells_level(draft: Draft) -> bool:
    return any(not (_LEVELS | _TOLD_APART).isdisjoint(h[2]) for h in _of_heads(draft))


def _of_heads(draft: Draft) -> list[Hit]:
    return [h for h in draft.own if h[0] < draft.first]


def _close_column(drafts: list[Draft], chance: set[int]) -> None:
    """Close one column; a row that adds up in it alone, of several, does so by ``chance``."""
    drafts = _plain(drafts)
    labelled = [d for d in drafts if any("total" in h[2] for h in _of_row(d))]
    if len(labelled) > 1:
        return  # "Tổng số cán bộ luân chuyển" stands above "Tổng số cán bộ bổ nhiệm"
    summed = _summed(drafts)
    summed = None if summed is not None and summed.first in chance else summed
    whole = next(iter(labelled), None) or _unlevelled(drafts) or summed
    for draft in drafts:
        if draft is not whole and (whole is not None or draft.parent in drafts):
            draft.parent = whole


def _unlevelled(drafts: list[Draft]) -> Draft | None:
    """Return the one cell without a level in a column of levels: "Số được đánh giá | 2964"."""
    plain = [d for d in drafts if d.category is None]
    if len(plain) != 1 or len(drafts) < _ROWS:
        return None
    most = max(d.num.value or 0.0 for d in drafts)
    return plain[0] if plain[0].num.value == most else None


def _of_row(draft: Draft) -> list[Hit]:
    """Return the words of the row's label, without those of the heads over its column."""
    return [h for h in draft.own if h[0] >= draft.first]


def _counts(sentence: Sentence) -> list[Draft]:
    cells = [d for d in sentence.drafts if d.unit != "percent" and d.num.kind == "value"]
    return [d for d in cells if not d.change]  # "Trước | Sau | Giảm" add up, and are no parts


def _summed_row(sentence: Sentence) -> Draft | None:
    cells = _counts(sentence)
    return _summed([d for d in cells if d.indicator == cells[0].indicator]) if cells else None


def _close_row(sentence: Sentence, whole: Draft | None) -> None:
    """Make the cells of a row parts of ``whole``, its first or last one, which is their sum.

    A share has the total of the count beside it.
    """
    cells = _counts(sentence)
    _close_groups(cells)
    for cell in cells:
        if whole is None or cell is whole:
            continue
        if cell.parent is None or cell.category != whole.category:
            cell.parent = whole  # in a row of one level each cell is of its column's total
    for share in sentence.drafts:
        if share.companion is not None and share.column != share.companion.column:
            share.parent = share.companion.parent


def _close_groups(cells: list[Draft]) -> None:
    """Make the levels behind each count its parts: "Chi bộ | Xuất sắc | Đảng viên | Xuất sắc"."""
    whole: Draft | None = None
    several = sum(cell.category is None and not cell.is_broken for cell in cells) > 1
    for cell in cells if several else []:
        if cell.category is None and not cell.is_broken:
            whole = cell
        elif whole is not None and (whole.num.value or 0) >= (cell.num.value or 0):
            cell.parent = whole


def _summed(drafts: list[Draft]) -> Draft | None:
    """Return the first or last cell of a column if the others add up to it."""
    if len(drafts) < _ROWS:
        return None
    values = [d.num.value or 0.0 for d in drafts]
    twice = sum(values)
    return next((drafts[n] for n in (-1, 0) if abs(2 * values[n] - twice) < _EXACT), None)
