"""Processes that last: those planned, admitted or recruited are broken down and stay so.

By sex, by degree, in the items of a list, where the article is about them in the next paragraph
too. They last until the text turns to others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_words import Said, strong_votes_of

_LASTING = frozenset({Indicator.PLANNING, Indicator.PARTY_ADMISSION, Indicator.RECRUITMENT})
_LASTING_LINES = 4  # items or rows for which it lasts
_TOPIC_LINES = 1  # where the article is about it, also in the next paragraph
_OF_ITS_OWN = frozenset({"cue", "mode", "total", "body"})
_NEW = ("party_members", "new_party_members")


def add(
    found: Said, draft: Draft, sentence: Sentence, before: Draft | None, topics: Mapping[str, str]
) -> None:
    """Add that those before, of whom the number may tell, were planned, admitted or recruited."""
    source = draft.parent or before
    if source is None or source.indicator not in _LASTING or draft.companion is not None:
        return
    if draft.parent is not None:
        found[str(source.indicator)].add("lasting_part")
        return
    topical = topics.get(str(source.indicator), "").startswith("topic")
    reach = _LASTING_LINES if sentence.item or sentence.row else _TOPIC_LINES * topical
    near = sentence.lines(source.end, draft.start) <= reach
    if near and not any(not _OF_ITS_OWN.isdisjoint(h[2]) for h in draft.own):
        found[str(source.indicator)].add("lasting")


def is_of_others(draft: Draft, sentence: Sentence, before: Draft | None, *, stock: bool) -> bool:
    """Say whether the text has turned from those planned, admitted or recruited to others.

    ``stock`` says that the number counts those who are there: below "kết nạp 312 đảng viên" stands
    "Về cán bộ xã, toàn huyện có 512 cán bộ, công chức".
    """
    if draft.parent is not None or before is None or before.indicator not in _LASTING:
        return False
    name = str(before.indicator)
    if any(name in strong_votes_of(h[2]) for h in sentence.hits):
        return False
    there = stock and any("official" in h[2] for h in draft.noun)
    others = _are_officials(draft) or _is_their_number(draft, sentence)
    if there or (name == Indicator.PARTY_ADMISSION and others):
        return True
    return not sentence.item and _opens_on_others(sentence)


def _are_officials(draft: Draft) -> bool:
    """Say whether officials are counted, who are as such no new members."""
    return any("official" in h[2] and h[2].get("group") not in _NEW for h in draft.noun)


_NUMBER_OF = re.compile(r"\b(?:số|tỷ lệ|tỉ lệ|đội ngũ)\s\Z")
_NUMBER_REACH = 10


def _is_their_number(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number of officials is told: "số công chức có trình độ thạc sĩ là 137"."""
    return any(
        _names_officials(h)
        and _NUMBER_OF.search(sentence.folded, max(0, h[0] - _NUMBER_REACH), h[0])
        for h in draft.own
        if h[1] <= draft.start
    )


# "Về cán bộ xã, …", "Đối với đội ngũ công chức, …"; "Về trình độ, …" goes on with those before
_TOPIC = re.compile(r"(?:còn\s|riêng\s)?(?:về|đối\svới|với|nói\svề|riêng)\s[^,.;:\d]{2,60}(?=[,:])")


def _opens_on_others(sentence: Sentence) -> bool:
    """Say whether the paragraph opens by naming officials as what it tells of."""
    opened = _TOPIC.match(sentence.folded, sentence.start, sentence.end)
    if opened is None:
        return False
    return any(_names_officials(h) for h in sentence.between(sentence.start, opened.end()))


def _names_officials(hit: Hit) -> bool:
    return "official" in hit[2] and hit[2].get("group") not in _NEW
