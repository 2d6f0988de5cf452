"""What a number counts whose noun was dropped: the noun that stands before it."""

from __future__ import annotations

import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence

PERSONS = frozenset({"person", "person_time", "case"})  # units in which people are counted
_NOUN_REACH = 60  # characters back in which a dropped noun may stand
_WHERE = re.compile(r"\b(?:của|tại|ở|thuộc|cho|trong)\s(?:cả\s|toàn bộ\s|các\s|số\s)?\Z")
_WHERE_REACH = 20
# "trong 40 bí thư, có 7 người hoàn thành xuất sắc", "trên tổng số 23 xã"
_AMONG = re.compile(r"\b(?:trong|trên)\s(?:tổng\s)?(?:số\s)?\Z")
_AMONG_REACH = 20


def is_among(start: int, sentence: Sentence) -> bool:
    """Say whether what begins at ``start`` is that of which others are a part."""
    first = max(sentence.start, start - _AMONG_REACH)
    return _AMONG.search(sentence.folded, first, start) is not None


def is_where(start: int, sentence: Sentence) -> bool:
    """Say whether what begins at ``start`` is where something happens: "của hai huyện"."""
    first = max(sentence.start, start - _WHERE_REACH)
    return _WHERE.search(sentence.folded, first, start) is not None


def said_of(draft: Draft, sentence: Sentence, first: int = 0) -> str | None:
    """Return what the noun before the number, from ``first`` on, counts: "Tổng số cán bộ là 21"."""
    first = max(first, draft.start - _NOUN_REACH)
    for hit in reversed([h for h in sentence.hits if h[1] <= draft.start and h[1] >= first]):
        if ("postholder" in hit[2] or hit[2].get("unit") == "person") and any(
            h[1] + 1 == hit[0] and h[2].get("unit") == "post" for h in sentence.hits
        ):
            draft.note("unit_measure", "post", "title of the posts counted", hit)
            return "post"  # "chức danh bí thư cấp huyện có 10/10 …", "chỉ tiêu viên chức là 12"
        if "unit" in hit[2] and _is_counted(hit, draft, sentence):
            draft.note("unit_measure", hit[2]["unit"], "noun before the number", hit)
            return hit[2]["unit"]
    return None


def _is_counted(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the noun is what the number counts, not who is told of.

    In "Số xã giảm từ 210" units of the land are; in "Chi cục Kiểm lâm (14)" an office is named,
    in "Số người không chuyên trách ở thôn từ 1.484" it is where they are.
    """
    if _is_number_of(hit, sentence):
        return True
    office = hit[2]["unit"] == "org_unit"
    place = office and _is_where_others_are(hit, draft, sentence)
    named = office and (is_bracketed(draft, sentence) or _is_label(hit, draft, sentence))
    return "admin" not in hit[2] and not named and not place


_LABEL = re.compile(r"\s[^\d:(;]{2,60}:\s?")


def _is_label(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether an office's name labels what others count: "Bệnh viện Đa khoa tỉnh: 120"."""
    if _LABEL.fullmatch(sentence.folded, hit[1], draft.start) is None:
        return False
    lead = sentence.lead.hits if sentence.lead is not None else []
    earlier = [*lead, *(h for h in sentence.hits if h[1] <= hit[0])]
    return any(h[2].get("unit") in {"person", "post", "document"} for h in earlier)


def _is_where_others_are(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    if not is_where(hit[0], sentence):
        return False
    low = draft.start - _NOUN_REACH
    return any(h[2].get("unit") in {"person", "post"} for h in sentence.between(low, hit[0]))


def is_bracketed(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number opens a bracket: "Chi cục Kiểm lâm (14)"."""
    return sentence.folded.startswith("(", draft.start - 1)


_NUMBER_OF = re.compile(r"\b(?:số|số lượng|tổng số)\s\Z")
_BACK = 12  # characters in which "số lượng" stands before its noun


def _is_number_of(hit: Hit, sentence: Sentence) -> bool:
    """Say whether units of the land are counted: "Số xã giảm từ 210 xuống 151"."""
    first = max(sentence.start, hit[0] - _BACK)
    return _NUMBER_OF.search(sentence.folded, first, hit[0]) is not None
