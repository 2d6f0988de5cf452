"""The place a number is of: the article's own, unless its words name another."""

from __future__ import annotations

import re

from cadre_analysis.gazetteer.names import key
from cadre_analysis.model import Article
from cadre_analysis.observe import (
    area_above,
    area_apart,
    area_levels,
    area_near,
    area_table,
    area_whole,
)
from cadre_analysis.observe.area_names import Mention, mentions
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.text import shadow

# Characters between a place and its number: "Yên Bái 17,65%", "Đắk Glong: 10", "Hà Nội có tới 12".
_TOUCHES = 22
_SUBJECT = 16  # characters before the subject of a sentence: "Riêng Cao An có …"
_BEFORE = 24  # before a place that is only beside the one spoken of: "sau khi nhập tỉnh Yên Bái"
_BEHIND = 34  # between a counted noun and the place it is of: "12 cán bộ của huyện Sông Lô"


def subject(article: Article, start: int, end: int) -> Mention | None:
    """Return the unit with which a paragraph begins.

    In "Thanh Miện làm sớm hơn. … huyện này đã có 78/92 thôn" it is Thanh Miện.
    """
    answers = _ANSWERS.match(article.text, start, end)
    start = answers.end() if answers is not None else start
    if area_apart.opens_with_person(article.text, start, end):
        return None
    near = [
        m
        for m in mentions(article, start, min(end, start + 2 * _OPENING))
        if m[0] < start + _OPENING and not _COUNT.search(article.text, start, m[0])
    ]
    both = area_apart.beside_own(near, article.ref_area, article.text)
    found = [
        m
        for m in near
        if area_apart.is_others(m, article.ref_area)
        and m not in both
        and not area_apart.is_venue(m, article.text, start)
        and not area_apart.is_among(m, shadow(article.text), start)
        and not _BESIDE.search(article.text[max(start, m[0] - _BEFORE) : m[0]].lower())
    ]
    return found[0] if found else None


_ANSWERS = re.compile(r"\W{0,3}(?:trả lời|đáp|giải đáp)\s?:\s", re.IGNORECASE)


def opened(sentence: Sentence, article: Article) -> Mention | None:
    """Return the unit with which the paragraph of ``sentence`` begins, searched for once."""
    if sentence.opening is not None:
        sentence.subject = subject(article, *sentence.opening) or sentence.subject
        sentence.opening = None
    return sentence.subject


_MARKED = re.compile(r"[\s*+•–-]{0,4}(?:(?:[IVX]{1,4}|\d{1,2}|[a-zđ])[.)]\s?)?")
_HEADING = 60  # characters; a longer line is no heading


_OWN_WORDS = ("tỉnh ", "toàn ", "huyện ", "thành phố ", "cả tỉnh", "cả nước", "chung ", "như vậy")


def heading(article: Article, start: int, end: int, over: Mention | None) -> Mention | None:
    """Return the unit under whose heading the next paragraphs stand: "1. Xã Vĩnh Gia".

    Parameters
    ----------
    article
        The article.
    start, end
        Bounds of a line.
    over
        The unit of the heading before; it rules until another heading.
    """
    if over is not None and area_levels.is_over(over, article.text, start):
        over = None
    if article.text[start : start + _OPENING].lower().startswith(_OWN_WORDS):
        first = mentions(article, start, min(end, start + _OPENING))
        if not first or first[0][0] != start:
            return None  # "Tỉnh phấn đấu …" speaks of the whole again
    if end - start > _HEADING:
        return over
    level = area_levels.heading(article.text[start:end])
    if level is not None:
        own = article.ref_area
        return (start, end, level) if own is None or own.level != level.level else None
    text = article.text[start:end].rstrip(" :.")
    mark = _MARKED.match(text)
    at = start + (mark.end() if mark else 0)
    found = [m for m in mentions(article, at, end) if m[0] == at and m[1] == start + len(text)]
    if found:
        return found[0] if area_apart.is_others(found[0], article.ref_area) else None
    closes = text == article.text[start:end].rstrip() and not _COUNT.search(text)
    return None if closes else over  # a heading of another kind


_COUNT = re.compile(r"[\d:]")  # "Nữ bí thư có ở 6/43 tỉnh: Hà Nam, …" has no subject of its own
_OPENING = 44  # characters at the head of a paragraph in which its subject stands


def place(
    draft: Draft, sentence: Sentence, named: list[Mention], article: Article, before: Draft | None
) -> None:
    """Fill ``place`` with the unit the number's words name, else the total's or the article's."""
    own = article.ref_area
    others = area_apart.of_others(named, own, sentence)
    if area_near.names_own(draft, sentence, named, before, own):
        draft.place = own
        return
    best = _paired(draft, sentence, others)
    beside = None if best is not None else area_apart.count_before(draft, sentence, before, own)
    if beside is not None:
        draft.place = beside.place
        return
    best = best or _told(draft, sentence, named, article, before)
    best = best or area_table.named(draft, sentence, named, article)
    if best is not None:
        draft.place = best[2]
        draft.among = not best[2].unit or len({key(m[2].name or "") for m in others}) > 1
        draft.trace.append(
            ("ref_area", str(best[2].name), "unit named with the number", best[0], best[1])
        )
        return
    source = area_near.source(draft, sentence, before, own)
    draft.place = source.place if source is not None and source.place is not None else own


def _goes_on(before: Draft, sentence: Sentence) -> bool:
    """Say whether the number before stands in the same paragraph."""
    return "\n" not in sentence.folded[before.end : sentence.start]


def _told(
    draft: Draft,
    sentence: Sentence,
    named: list[Mention],
    article: Article,
    before: Draft | None,
) -> Mention | None:
    """Return the unit, the body, the level or the whole that the words tell the number of."""
    own = article.ref_area
    others = area_apart.of_others(named, own, sentence)
    listed = before if before is not None and before.start < sentence.start else None
    best = _named_for(draft, sentence, others, article, listed)
    best = area_above.together(best, draft, sentence, others)
    whole = area_apart.country(draft, sentence, own)
    if whole is not None and (best is None or best[0] < whole[0]):
        best = whole  # "Kỳ Sơn thiếu 42 giáo viên, cả nước thiếu hơn 118.000"
    if before is not None and before.place is not own and _goes_on(before, sentence):
        best = area_levels.body_of(draft, sentence, own) or best
    best = area_above.above(draft, sentence, named, before, own) or best
    return best or area_levels.level_of(draft, sentence) or _ruling(draft, sentence)


_OF = re.compile(
    r"\s?(?:(?:của|ở|tại|thuộc|trong|đang|công tác|làm việc|toàn|các|đảng bộ)\s){0,3}\Z"
)


def _named_for(
    draft: Draft, sentence: Sentence, named: list[Mention], article: Article, last: Draft | None
) -> Mention | None:
    """Return the mention that speaks of this number.

    The one that touches it; the last before it in its segment; one right behind its noun; the
    subject of the sentence, or that of the paragraph, unless ``last``, in the sentence before, is
    another of several places told there.
    """
    folded = sentence.folded
    named = [
        m
        for m in named
        if _WHERE.match(folded, m[1])
        or not _BESIDE.search(folded, max(sentence.start, m[0] - _BEFORE), m[0])
    ]
    near = next((m for m in reversed(named) if m[1] <= draft.start <= m[1] + _TOUCHES), None)
    if near is not None and _TOUCHING.fullmatch(folded, near[1], draft.start):
        return near
    if draft.origin or draft.destination:
        # "Mù Cang Chải đưa nhiều cán bộ huyện về xã …", "180 cán bộ của Đồng Tháp sẽ về …"
        named = [m for m in named if _heads(sentence, m) or _is_whose(draft, folded, m)]
    own = article.ref_area
    whole = area_whole.said(draft, sentence, own, own.level if own else None)
    if whole is not None:  # "Huyện Kỳ Sơn nhập vào …, nên toàn tỉnh từ 11 đơn vị còn …"
        named = [m for m in named if m[1] > whole.end()]
    beside = _beside(draft, folded, named)
    if beside is not None or draft.listed:
        return beside
    of_clause = _in_clause(draft, folded, named)
    if of_clause is not None:
        return of_clause
    subject = next((m for m in named if m[0] - sentence.start <= _SUBJECT), None)
    over = _spoken_of(draft, sentence, article) if subject is None else None
    if over is not None and (last is None or not last.among or last.place == over[2]):
        subject = over
    if subject is None or (whole is not None and subject is sentence.subject):
        return None
    return subject if subject[1] <= draft.start else None


def _heads(sentence: Sentence, mention: Mention) -> bool:
    """Say whether a sentence begins with a place: "Tại Kỳ Sơn, … 24 cán bộ xuống xã"."""
    before = sentence.folded[sentence.start : mention[0]].strip()
    return not before or before in _HEAD_WORDS


_HEAD_WORDS = frozenset({"tại", "ở", "riêng", "còn", "riêng tại", "riêng ở", "còn ở", "còn tại"})


# "Pác Nặm nhận 10 người, Ba Bể cử 14 người"
_RECEIVES = re.compile(
    r"\s(?:(?:đã|sẽ|cũng)\s)?(?:nhận|tiếp nhận|đón|cử|đưa|điều động|luân chuyển|tăng cường)"
    r"\s(?:(?:được|thêm|khoảng|gần|hơn|trên)\s)?"
)


def _is_whose(draft: Draft, folded: str, mention: Mention) -> bool:
    if _RECEIVES.fullmatch(folded, mention[1], draft.start):
        return True
    alone = folded[mention[1] : mention[1] + 1] != ","
    return alone and folded[draft.tail : mention[0]].strip() in {"của", "còn lại của"}


def _spoken_of(draft: Draft, sentence: Sentence, article: Article) -> Mention | None:
    """Return the unit of the paragraph, unless the sentence speaks of the whole again.

    "Toàn Đảng bộ tỉnh kỷ luật 612 người; khối Đảng 21, khối chính quyền 312".
    """
    own = article.ref_area
    if own is None or area_whole.said(draft, sentence, own, own.level) is not None:
        return opened(sentence, article)
    again = area_whole.said(draft, sentence, own, own.level, reach=_FAR)
    return opened(sentence, article) if again is None else None


_FAR = 240  # characters of a sentence that speaks of the whole


def _beside(draft: Draft, folded: str, named: list[Mention]) -> Mention | None:
    """Return the last place before the number in its segment, or the one right behind its noun."""
    left = [m for m in named if draft.first <= m[0] and m[1] <= draft.start]
    if left:
        return left[-1]
    behind = [m for m in named if draft.tail <= m[0] <= draft.tail + _BEHIND]
    return next((m for m in behind if _OF.fullmatch(folded, draft.tail, m[0])), None)


def _in_clause(draft: Draft, folded: str, named: list[Mention]) -> Mention | None:
    """Return the place that heads the clause: "…; Thanh Hóa 1.990, tuyển 1.231"."""
    left = [m for m in named if m[1] <= draft.start]
    if len(left) < _PAIR or draft.origin or draft.destination:
        return None
    last = left[-1]
    heads = folded[: last[0]].endswith("; ")
    return last if heads and ";" not in folded[last[1] : draft.start] else None


def _ruling(draft: Draft, sentence: Sentence) -> Mention | None:
    """Return the unit of the heading above, where the total is told before that heading."""
    unit = sentence.subject
    source = draft.companion or draft.parent
    if unit is None or source is None or source.start >= unit[0]:
        return None
    return unit if "\n" in sentence.folded[unit[1] : sentence.start] else None


def _paired(draft: Draft, sentence: Sentence, named: list[Mention]) -> Mention | None:
    """Return the n-th place for the n-th number: "Giá Rai, Đông Hải lần lượt 89 và 77"."""
    mark = next((h for h in sentence.hits if "respectively" in h[2]), None)
    if mark is None or draft.start < mark[1]:
        return None
    behind = [d for d in sentence.drafts if d.start >= mark[1]]
    places = [m for m in named if m[1] <= mark[0]][-len(behind) :]
    if len(behind) < _PAIR or len(places) != len(behind) or draft not in behind:
        return None
    return places[behind.index(draft)]


_PAIR = 2  # places that "lần lượt" tells apart at least
# "Tuyên Quang (29,2%", "Thốt Nốt 8", "Bình Phước 02 đồng chí".
_TOUCHING = re.compile(
    r"\s?(?::|\(|là|có|với|đạt|đứng cuối|đứng đầu|dẫn đầu|cao nhất|thấp nhất|mới|còn|tới)?\s?\(?"
)
_BESIDE = re.compile(
    r"\b(?:(?:hợp nhất|sáp nhập|nhập|gộp|tách|chia)(?:\s(?:với|từ|vào|thêm))?|so với|cùng với|giáp)"
    r"\s(?:tỉnh\s|huyện\s)?\Z"
)


_WHERE = re.compile(r",\s(?:là\s)?nơi\s")  # "So với Phú Thọ, nơi tỷ lệ này là 71%, …"
