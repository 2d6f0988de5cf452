"""Ways of moving that a verb implies: who is lent is sent, posts swapped are transfers.

Of a cell those that the head of its column names.
"""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence

# Verbs that say the way without its name, before the number or behind its noun.
_LENT = (
    re.compile(
        r"(?<!ứng )(?<!bầu )(?<!đề )\bcử\s(?:(?:thêm|tiếp|ngay|gần|hơn|khoảng|từ)\s){0,2}\Z"
    ),
    re.compile(r"[^,;.:()]{0,24}\s(?:được|vừa|đã)\scử\s(?:lên|xuống|về|sang|ra|đi|đến|tới)\b"),
)
_SWAPPED = (
    re.compile(r"\b(?:đổi chỗ|hoán vị|chuyển trường|đổi trường|nhường)\s\Z"),
    re.compile(r"[^,;.:()]{0,24}\s(?:đổi chỗ|hoán vị|chuyển trường|đổi trường)\b"),
)
_RAISED = (
    re.compile(r"\bbố trí\s(?:vào\s)?chức vụ cao hơn\s(?:cho\s)?\Z"),
    re.compile(
        r"[^,;.:()]{0,24}\s(?:bố trí|giữ|nắm|đảm nhận)\s(?:[^,;.:()\d]{0,10}\s)?chức vụ cao hơn\b"
    ),
)
_BROUGHT = (
    re.compile(r"\b(?<!đã )đưa\s(?:(?:thêm|tiếp|tới|gần|hơn|khoảng|về huyện|về xã)\s){0,2}\Z"),
    re.compile(r"[^,;.:()]{0,24}\sđược đưa\s(?:lên|xuống|về|sang)\b"),
)
_REST = re.compile(r"\b(?:còn lại|trong đó|gồm)\b")
_WORDS = 40  # characters before the number or behind its noun
_IMPLIED = {"reinforcement": _LENT, "transfer": _SWAPPED, "appointment": _RAISED}


def fill(draft: Draft, sentence: Sentence, before: Draft | None, *, districts: bool) -> None:
    """Fill the way that a verb implies: who is lent is sent ("cử"), posts swapped are transfers.

    While there were districts, who was brought to another level ("đưa") was rotated; now it may
    be any way.
    """
    said = next((way for way, words in _IMPLIED.items() if _says(words, draft, sentence)), None)
    if said == "transfer" and _REST.search(sentence.folded, draft.first, draft.start):
        said = None  # "luân chuyển …: 52 lượt; còn lại 14 lượt đổi chỗ": as the others
    if said is None and districts and not draft.modes and _says(_BROUGHT, draft, sentence):
        police = draft.group == "police" or any("công an" in h[2]["word"] for h in sentence.hits)
        said = None if police or _goes_on(draft, sentence, before) else "rotation"
    if said is not None:
        draft.modes = (said,)
        draft.note("modes", said, "the way that a verb implies")


def in_heads(draft: Draft) -> list[Hit]:
    """Return the modes over a column, where the label of the row names none: "Bổ nhiệm lại"."""
    named = [h for h in draft.own if "mode" in h[2]]
    return [] if any(h[0] >= draft.first for h in named) or draft.column is None else named


def for_talent(drafts: list[Draft]) -> None:
    """Fill the way of young graduates: "đưa 38 trí thức trẻ về làm phó chủ tịch xã", for a term."""
    for draft in drafts:
        sent = draft.indicator == Indicator.MOVEMENT and not draft.modes
        if sent and any("talent" in h[2] for h in draft.noun):
            draft.modes = ("reinforcement",)
            draft.note("modes", "reinforcement", "the way that a verb implies")


def _goes_on(draft: Draft, sentence: Sentence, before: Draft | None) -> bool:
    """Say whether a total or the number before in the sentence has a way that goes on."""
    whole = draft.companion or draft.parent
    near = before is not None and before.start >= sentence.start and bool(before.modes)
    return near or (whole is not None and bool(whole.modes))


def _says(words: tuple[re.Pattern[str], re.Pattern[str]], draft: Draft, sentence: Sentence) -> bool:
    ahead, behind = words
    folded, first = sentence.folded, max(sentence.start, draft.first, draft.start - _WORDS)
    return (
        ahead.search(folded, first, draft.start) is not None
        or behind.match(folded, draft.end, min(sentence.end, draft.end + _WORDS)) is not None
    )


# "Cử 45 cán bộ đi học, trong đó thạc sĩ 5 người, cao cấp 12 người": a degree is of a profession.
LED_TO = {
    **dict.fromkeys(
        (
            "university", "university_plus", "college", "college_plus", "master", "master_plus",
            "doctor", "specialist", "professional_certificate",
        ),
        "professional",
    ),
    **dict.fromkeys(("pt_elementary", "pt_intermediate", "pt_advanced"), "political_theory"),
    "it_certificate": "it",
    "foreign_language_certificate": "foreign_language",
    "state_management_certificate": "state_management",
}  # fmt: skip
