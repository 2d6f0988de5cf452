"""What the line above a table says that its cells count: "Kết quả xếp loại chi bộ"."""

from __future__ import annotations

import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence

_PERSONS = frozenset({"person", "post"})
_OWN = frozenset({"person", "person_time", "post", "case", "class"})
_BACK = 24  # characters before a noun in which such words stand


def of_line_above(draft: Draft, sentence: Sentence) -> str | None:
    """Return what the line above a table says its cells count: "Kết quả xếp loại chi bộ".

    A column of those who applied or passed counts persons.
    """
    if any("applied" in h[2] for h in draft.own):
        return "person"
    lead = sentence.lead
    hits = lead.hits if lead is not None else []
    named = _in_title(lead) if lead is not None else None
    if named is not None:
        return named
    others = any(h[2].get("unit") in _PERSONS for h in hits)
    hits = [h for h in hits if not (others and _is_where(h, sentence.folded))]
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


# "Số lượng bí thư chi bộ bản, tổ dân phố", "Bảng 2. Số đảng viên mới kết nạp"
_NUMBER_OF = re.compile(
    r"(?:(?:bảng|biểu)\s(?:số\s)?\d{0,2}\s?[.:]?\s?)?(?:tổng\s)?số(?:\slượng)?\s(?:các\s)?"
)


def _in_title(lead: Sentence) -> str | None:
    """Return what the title of a table says is counted: "Số lượng bí thư chi bộ"."""
    told = _NUMBER_OF.match(lead.folded, lead.start, lead.end)
    heads = [h for h in lead.hits if told is not None and h[0] == told.end()]
    if any("postholder" in h[2] for h in heads):
        return "person"
    return next((h[2]["unit"] for h in heads if h[2].get("unit") in _OWN), None)


_AT = re.compile(r"\b(?:của|toàn|tại|ở|thuộc)\s\Z")
_AT_REACH = 8


def _is_where(hit: Hit, folded: str) -> bool:
    """Say whether a body is but where people are counted: "đảng viên mới của Đảng bộ huyện"."""
    before = max(0, hit[0] - _AT_REACH)
    return hit[2].get("unit") == "org_unit" and _AT.search(folded, before, hit[0]) is not None


_TERMS = frozenset({"khóa"})  # "Cơ cấu cấp ủy qua hai khóa": of office

# "Kết quả điều động cán bộ theo đơn vị", "Số liệu của Sở Y tế", "do Ban Tổ chức … cung cấp"
_BY = re.compile(
    r"\b(?:theo|do|được|nguồn:?|(?:số liệu|bảng|báo cáo|thống kê|tổng hợp) (?:của|từ)|của các)"
    r"\s(?:từng\s|các\s)?\Z"
)
_TOLD = re.compile(
    r"(?:(?!\b(?:do|được|theo)\b)[^.;:]){0,60}?"
    r"\b(?:cung cấp|tổng hợp|thống kê|công bố|báo cáo|cho biết|lập)\b"
)


def _is_source(hit: Hit, folded: str) -> bool:
    """Say whether a body compiled the table, or its rows are parted by it."""
    if _BY.search(folded, max(0, hit[0] - _BACK), hit[0]):
        return True
    return hit[2]["unit"] == "org_unit" and _TOLD.match(folded, hit[1]) is not None
