"""The place a number is of: the article's own, unless its words name another."""

from __future__ import annotations

import re

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer.names import key
from cadre_analysis.model import Article, RefArea
from cadre_analysis.observe.area_names import Mention, mentions
from cadre_analysis.observe.draft import Draft, Sentence

_RANK = {Level.CENTRAL: 0, Level.PROVINCE: 1, Level.DISTRICT: 2, Level.COMMUNE: 3}
# Characters between a place and its number: "Yên Bái 17,65%", "Đắk Glong: 10", "Hà Nội có tới 12".
_TOUCHES = 22
_SUBJECT = 16  # characters before the subject of a sentence: "Riêng Cao An có …"
_BEHIND = 34  # between a counted noun and the place it is of: "12 cán bộ của huyện Sông Lô"
_LEVELS = {
    "cấp tỉnh": Level.PROVINCE,
    "cấp huyện": Level.DISTRICT,
    "cấp xã": Level.COMMUNE,
    "cấp cơ sở": Level.COMMUNE,
    "trung ương": Level.CENTRAL,
    "cấp trung ương": Level.CENTRAL,
    "các địa phương": Level.PROVINCE,
    "địa phương": Level.PROVINCE,
}


def subject(article: Article, start: int, end: int) -> Mention | None:
    """Return the unit with which a paragraph begins.

    In "Thanh Miện làm sớm hơn. … huyện này đã có 78/92 thôn" it is Thanh Miện.
    """
    near = [
        m
        for m in mentions(article, start, min(end, start + 2 * _OPENING))
        if m[0] < start + _OPENING and not _COUNT.search(article.text, start, m[0])
    ]
    found = [m for m in near if _is_other(m[2], article.ref_area)]
    return found[0] if found else None


def opened(sentence: Sentence, article: Article) -> Mention | None:
    """Return the unit with which the paragraph of ``sentence`` begins, searched for once."""
    if sentence.opening is not None:
        sentence.subject = subject(article, *sentence.opening)
        sentence.opening = None
    return sentence.subject


_COUNT = re.compile(r"[\d:]")  # "Nữ bí thư có ở 6/43 tỉnh: Hà Nam, …" has no subject of its own
_OPENING = 44  # characters at the head of a paragraph in which its subject stands


def place(
    draft: Draft, sentence: Sentence, named: list[Mention], article: Article, before: Draft | None
) -> None:
    """Fill ``place`` with the unit the number's words name, else the total's or the article's."""
    own = article.ref_area
    best = _named_for(draft, sentence, [m for m in named if _is_other(m[2], own)], article)
    if best is None:
        best = _level_named(draft, sentence)
    if best is not None:
        draft.place = best[2]
        draft.broken = True
        draft.trace.append(
            ("ref_area", str(best[2].name), "unit named with the number", best[0], best[1])
        )
        return
    source = draft.companion or draft.parent or _next_to(draft, sentence, before)
    draft.place = source.place if source is not None and source.place is not None else own


_OF = re.compile(
    r"\s?(?:(?:của|ở|tại|thuộc|trong|đang|công tác|làm việc|toàn|các|đảng bộ)\s){0,3}\Z"
)


def _named_for(
    draft: Draft, sentence: Sentence, named: list[Mention], article: Article
) -> Mention | None:
    """Return the mention that speaks of this number.

    The one that touches it; the last before it in its segment; one right behind its noun; the
    subject of the sentence.
    """
    folded = sentence.folded
    near = next((m for m in reversed(named) if m[1] <= draft.start <= m[1] + _TOUCHES), None)
    if near is not None and _TOUCHING.fullmatch(folded, near[1], draft.start):
        return near
    if draft.origin or draft.destination:
        # "Mù Cang Chải đưa nhiều cán bộ huyện về xã …"
        named = [m for m in named if m[0] == sentence.start]
    named = [m for m in named if not _BESIDE.search(folded, max(sentence.start, m[0] - 16), m[0])]
    left = [m for m in named if draft.first <= m[0] and m[1] <= draft.start]
    if left:
        return left[-1]
    for mention in named:
        if draft.tail <= mention[0] <= draft.tail + _BEHIND and _OF.fullmatch(
            folded, draft.tail, mention[0]
        ):
            return mention
    if draft.listed:
        return None
    subject = next((m for m in named if m[0] - sentence.start <= _SUBJECT), None) or opened(
        sentence, article
    )
    return subject if subject and subject[1] <= draft.start else None


# "Tuyên Quang (29,2%", "Thốt Nốt 8", "Bình Phước 02 đồng chí".
_TOUCHING = re.compile(
    r"\s?(?::|\(|là|có|với|đạt|đứng cuối|đứng đầu|dẫn đầu|cao nhất|thấp nhất|mới|còn|tới)?\s?\(?"
)
_BESIDE = re.compile(
    r"(?:hợp nhất với|sáp nhập với|nhập với|so với|cùng với|tách từ|giáp)\s(?:tỉnh\s|huyện\s)?\Z"
)


_LINK = r"\s?(?::|-|–|là|có|chiếm|đạt|còn|gồm|chi trả cho|chi trả đủ)?\s?"
_LEVEL = re.compile(
    r"(?:(?<=[;,:(.\n])\s?|\A|\bhđnd\s|\b(?:ở|tại|khối|trong đó)\s|\b\d\.\s|\bvà\s)"
    r"(?P<word>(?:cấp\s)?trung ương|(?:cấp\s(?:tỉnh|huyện|xã|cơ sở)"
    r"(?:(?:,|\svà)\s(?:thành phố|thị xã|quận|phường|thị trấn|tương đương)){0,3})"
    rf"|(?:các\s)?địa phương){_LINK}\Z"
)
_LEVEL_REACH = 60


def _level_named(draft: Draft, sentence: Sentence) -> Mention | None:
    """Return the level that an item is of: "chia ra: cấp tỉnh 775 người, cấp huyện 715"."""
    if draft.indicator == "movement":
        return None
    low = max(sentence.start, draft.start - _LEVEL_REACH)
    match = _LEVEL.search(sentence.folded[low : draft.start])
    if match is None:
        return None
    word = match["word"].split(",")[0].split(" và ")[0]
    return (
        low + match.start("word"),
        low + match.end("word"),
        RefArea(name=word, level=_LEVELS[word], unit=False),
    )


def _next_to(draft: Draft, sentence: Sentence, before: Draft | None) -> Draft | None:
    """Return the number before whose place goes on inside the clause."""
    if before is None or before.num.start < sentence.start or before.listed:
        return None
    return before if not re.search(r"[;.:]", sentence.folded[before.end : draft.start]) else None


def _is_other(area: RefArea, own: RefArea | None) -> bool:
    """Say whether a mention is of another unit than the article's own, and not of one above it."""
    if own is None or own.level is None:
        return True
    if area.name and own.name and key(area.name) == key(own.name):
        return False
    if own.level not in set(Level):
        return True
    rank, mine = _RANK.get(Level(area.level or "commune"), 3), _RANK.get(Level(own.level), 1)
    return rank > mine or (rank == mine and rank >= 1)
