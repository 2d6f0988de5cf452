"""Moves inside one level: places exchanged, one office for another of its kind."""

from __future__ import annotations

import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_ground import Ground
from cadre_analysis.observe.flow_shapes import Flow, has_level, level_of


def swap(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "6 bí thư đảng ủy xã được hoán đổi vị trí", "các xã đổi cho nhau 52 người".

    Each goes where another was.
    """
    if _MUTUAL.search(sentence.folded, draft.first, max(draft.last, draft.end)):
        whose = next((h for h in reversed(hits) if has_level(h) and h[1] <= draft.start), None)
    elif any(h[2]["word"].startswith("hoán đổi") for h in draft.own):
        whose = next((h for h in draft.noun if has_level(h)), None)
    else:
        whose = None
    if whose is None:
        return None
    draft.note("origin", level_of(whose, ground), "places exchanged", whose)
    return level_of(whose, ground), level_of(whose, ground)


_MUTUAL = re.compile(
    r"\b(?:đổi|hoán đổi|trao đổi|hoán vị|điều chuyển|điều động|san sẻ|bổ sung|hỗ trợ)"
    r"\s(?:cho|với|lẫn)\snhau\b"
)


def office(draft: Draft, _hits: list[Hit], _ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "từ viện này qua viện khác": from one office to another of its kind."""
    said = _KIND.search(sentence.folded, draft.first, max(draft.last, draft.end))
    if said is None:
        return None
    draft.note("origin", "sector", "from one to another of a level")
    return "sector", "sector"


_KIND = re.compile(
    r"\b(?P<kind>viện|bệnh viện|khoa|phòng|ban|cục|chi cục|vụ|trung tâm|tòa|chi nhánh)"
    r"\s(?:này|nọ|kia)\s(?:chuyển\s|đổi\s)?(?:sang|qua|về|tới|đến)\s(?P=kind)\s(?:khác|kia|nọ)\b"
)


INSIDE = (swap, office)
