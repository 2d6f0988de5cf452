"""What the cell of a table counts where neither its column's head nor the cell itself says it."""

from __future__ import annotations

import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence

_OWN = frozenset({"person", "person_time", "post", "case", "class"})
_OF_PERSONS = frozenset({"dim", "age", "grade"})  # only persons have a sex or a degree


def of_label(draft: Draft, sentence: Sentence) -> str | None:
    """Return what the label of the row says is counted: "Tổng số đại biểu", "Nữ", "Thạc sĩ".

    A label that names a place or an office says where those live or work who are counted.
    """
    own = [h for h in draft.own if sentence.start <= h[0] and h[1] <= draft.start]
    for hit in own:
        if hit[2].get("unit") in _OWN:
            draft.note("unit_measure", hit[2]["unit"], "noun of the row", hit)
            return hit[2]["unit"]
    said = next((h for h in own if not _OF_PERSONS.isdisjoint(h[2])), None)
    if said is None or any("unit" in h[2] for h in own):  # "Chi bộ có nữ bí thư": cells
        return None
    draft.note("unit_measure", "person", "a label of persons", said)
    return "person"


def of_line_above(draft: Draft, sentence: Sentence) -> str | None:
    """Return what the line above a table says its cells count: "Kết quả xếp loại chi bộ".

    A column of those who applied or passed counts persons.
    """
    if any("applied" in h[2] for h in draft.own):
        return "person"
    lead = sentence.lead
    hits = lead.hits if lead is not None else []
    return next(
        (
            h[2]["unit"]
            for h in reversed(hits)
            if "unit" in h[2]
            and "admin" not in h[2]
            and h[2]["word"] not in _TERMS
            and not _is_source(h, sentence.folded)
        ),
        None,
    )


_TERMS = frozenset({"khóa"})  # "Cơ cấu cấp ủy qua hai khóa": of office

# "Kết quả điều động cán bộ theo đơn vị", "Số liệu của Sở Y tế", "do Ban Tổ chức … cung cấp"
_BY = re.compile(
    r"\b(?:theo|do|được|nguồn:?|(?:số liệu|bảng|báo cáo|thống kê|tổng hợp) (?:của|từ)|của các)"
    r"\s(?:từng\s|các\s)?\Z"
)
_BACK = 24  # characters before a noun in which such words stand
_TOLD = re.compile(
    r"(?:(?!\b(?:do|được|theo)\b)[^.;:]){0,60}?"
    r"\b(?:cung cấp|tổng hợp|thống kê|công bố|báo cáo|cho biết|lập)\b"
)


def _is_source(hit: Hit, folded: str) -> bool:
    """Say whether a body compiled the table, or its rows are parted by it."""
    if _BY.search(folded, max(0, hit[0] - _BACK), hit[0]):
        return True
    return hit[2]["unit"] == "org_unit" and _TOLD.match(folded, hit[1]) is not None
