"""The place a number is of: the article's own, unless its words name another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer.divisions import commune_index, upper_index
from cadre_analysis.gazetteer.names import key
from cadre_analysis.model import Article, RefArea
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.text import fold_word

Mention = tuple[int, int, RefArea]

_TYPES = {
    "tỉnh": Level.PROVINCE, "tỉnh ủy": Level.PROVINCE, "thành phố": Level.DISTRICT, "tp": Level.DISTRICT, "thành ủy": Level.DISTRICT,
    "huyện": Level.DISTRICT, "huyện ủy": Level.DISTRICT, "thị xã": Level.DISTRICT, "thị ủy": Level.DISTRICT, "tx": Level.DISTRICT,
    "quận": Level.DISTRICT, "quận ủy": Level.DISTRICT, "xã": Level.COMMUNE, "phường": Level.COMMUNE, "thị trấn": Level.COMMUNE,
    "đặc khu": Level.COMMUNE,
}  # fmt: skip
_NAME = r"[^\W\d_][^\W\d_'’]{0,9}(?:\s[^\W\d_][^\W\d_'’]{0,9}){0,4}"
_NAMED = re.compile(
    r"\b(?P<type>[Tt]ỉnh(?:\s(?:ủy|uỷ))?|[Tt]hành phố|TP\.?|[Tt]hành (?:ủy|uỷ)|[Hh]uyện(?:\s(?:ủy|uỷ))?|[Tt]hị xã|[Tt]hị (?:ủy|uỷ)|TX\.?"
    rf"|[Qq]uận(?:\s(?:ủy|uỷ))?|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)\s(?P<name>\d{{1,2}}\b|{_NAME})"
)
_RUN = re.compile(
    rf"(?<![^\W_]){_NAME}"
)  # a run of words, of which the capitalised ones at its head may be a name
_RANK = {Level.CENTRAL: 0, Level.PROVINCE: 1, Level.DISTRICT: 2, Level.COMMUNE: 3}
_NUMBERED = frozenset({"quận", "phường"})  # "Quận 3"; but "xã, phường, thị trấn 50 đồng chí"
_BELOW = {
    Level.CENTRAL: (Level.PROVINCE,),
    Level.PROVINCE: (Level.DISTRICT,),
    Level.DISTRICT: (Level.COMMUNE, Level.DISTRICT),
}
_TOUCHES = 22  # characters between a place and its number: "Yên Bái 17,65%", "Đắk Glong: 10", "Hà Nội có tới 12"
_SUBJECT = 16  # characters before the subject of a sentence: "Riêng Cao An có …"
_BEHIND = 34  # between a counted noun and the place it is of: "12 cán bộ của huyện Sông Lô"
_LEVELS = {"cấp tỉnh": Level.PROVINCE, "cấp huyện": Level.DISTRICT, "cấp xã": Level.COMMUNE, "trung ương": Level.CENTRAL,
           "cấp trung ương": Level.CENTRAL, "các địa phương": Level.PROVINCE, "địa phương": Level.PROVINCE, "cấp cơ sở": Level.COMMUNE}  # fmt: skip


def subject(article: Article, start: int, end: int) -> Mention | None:
    """Return the unit with which a paragraph begins: "Thanh Miện làm sớm hơn. … huyện này đã có 78/92 thôn"."""
    window = Sentence(start, min(end, start + 2 * _OPENING), "", [], [], [], 0)
    near = [
        m
        for m in mentions(article, "", window)
        if m[0] < start + _OPENING and not _COUNT.search(article.text, start, m[0])
    ]
    found = [m for m in near if _is_other(m[2], article.ref_area)]
    return found[0] if found else None


_COUNT = re.compile(r"[\d:]")  # "Nữ bí thư có ở 6/43 tỉnh: Hà Nam, …" has no subject of its own
_OPENING = 44  # characters at the head of a paragraph in which its subject stands


def mentions(article: Article, folded: str, sentence: Sentence) -> list[Mention]:
    """Return the administrative units named in the sentence, with a type word or by a name that its level knows."""
    text = article.text
    out: list[Mention] = []
    for match in _NAMED.finditer(text, sentence.start, sentence.end):
        name = _numbered(text, match, capitalised(match["name"]))
        if _is_person(text, match, name):
            continue
        if name and (not name[0].isdigit() or match["type"].lower() in _NUMBERED):
            kind = fold_word(match["type"]).rstrip(".")
            out.append(
                (
                    match.start(),
                    match.start("name") + len(name),
                    RefArea(name=name, level=_level(kind, name, article)),
                )
            )
    out = [m for m in out if not _is_parent(text, m)]
    taken = [(a, b) for a, b, _ in out]
    for match in _runs(text, sentence.start, sentence.end):
        found = _bare(match, article)
        if (
            found is not None
            and not _is_parent(text, found)
            and not any(a < found[1] and found[0] < b for a, b in taken)
        ):
            out.append(found)
    return sorted(out, key=lambda m: m[0])


def _runs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the runs that begin with a capital: "Cao Bằng và Sơn La" holds two names."""
    at = start
    while match := _RUN.search(text, at, end):
        words = match.group().split(" ")
        head = 0
        while head < len(words) and words[head][:1].isupper():
            head += 1
        if head:
            yield match
        behind = next((n for n in range(head, len(words)) if words[n][:1].isupper()), len(words))
        at = match.end() if behind == len(words) else match.start() + len(" ".join(words[:behind])) + 1


_OFFICE = re.compile(r"(?:UBND|HĐND|MTTQ|Ủy ban nhân dân|Hội đồng nhân dân|[Uu]ỷ|[Ủủ]y)\s\Z")


def _is_person(text: str, match: re.Match[str], name: str) -> bool:
    """ "Phó Chủ tịch UBND tỉnh Nguyễn Tuấn Thanh", "Bí thư Huyện ủy Lê Minh Giang": no place has that name."""
    committee = match["type"].lower().endswith(("ủy", "uỷ"))
    if not committee and _OFFICE.search(text, max(0, match.start() - 20), match.start()) is None:
        return False
    words = name.split()
    return not any(_is_known(" ".join(words[:count])) for count in range(len(words), 0, -1))


@lru_cache(maxsize=4096)
def _is_known(name: str) -> bool:
    return bool(upper_index().get(key(name)) or commune_index().get(key(name)))


_NUMBER = re.compile(r"\s\d{1,2}(?=\s[a-zđà-ỹ])")


def _numbered(text: str, match: re.Match[str], name: str) -> str:
    """Return ``name`` with the number that is a part of it: "xã Sơn Kim 1 giải thể 4 chi bộ"."""
    number = (
        _NUMBER.match(text, match.start("name") + len(name))
        if name and name == match["name"]
        else None
    )
    return (
        name + number.group()
        if number and commune_index().get(key(name + number.group()))
        else name
    )


def _is_parent(text: str, mention: Mention) -> bool:
    """ "huyện Can Lộc (Hà Tĩnh)": the name in brackets says where the one before it lies."""
    start, end, _ = mention
    return (
        text[start - 1 : start] == "("
        and text[end : end + 1] == ")"
        and text[max(0, start - 3) : start - 2].isalpha()
    )


def _level(kind: str, name: str, article: Article) -> str:
    """ "thành phố" is a district, or a province where it is one of the centrally run cities."""
    if kind in {"thành phố", "tp", "thành ủy"} and _is_province(name):
        own = article.ref_area
        return (
            Level.PROVINCE
            if own is None or own.level in {None, Level.CENTRAL} or own.name == name
            else Level.DISTRICT
        )
    return _TYPES[kind]


@lru_cache(maxsize=512)
def _is_province(name: str) -> bool:
    return any(
        u.level == Level.PROVINCE and "hành phố" in u.type for u in upper_index().get(key(name), ())
    )


def capitalised(words: str) -> str:
    """Return the leading words that begin with a capital: "Sông Lô đã" gives "Sông Lô"."""
    kept = []
    for word in words.split():
        if not (word[0].isupper() or word.isdigit()):
            break
        kept.append(word)
    return " ".join(kept)


def _bare(match: re.Match[str], article: Article) -> Mention | None:
    """Return the unit that the capitalised head of a run names, the longest name first."""
    own = article.ref_area
    if own is None or own.level is None:
        return None
    words = capitalised(match.group()).split()
    for count in range(min(len(words), 4), 1, -1):
        name = " ".join(words[:count])
        level = known(name, own.level, _before_2025(article))
        if level is not None:
            return match.start(), match.start() + len(name), RefArea(name=name, level=level)
    return None


_REFORM = "2025-07"  # from this month on there are no districts, and many communes bear the names of districts


def _before_2025(article: Article) -> bool:
    return article.published is None or article.published[:7] < _REFORM


@lru_cache(maxsize=8192)
def known(name: str, level: str, districts: bool) -> str | None:
    """Return the level of the unit ``name`` right below a place of ``level``, null where none has that name.

    Beside a district, a name that a district and a commune bear is the district's as long as there are ``districts``.
    """
    lower = _BELOW.get(Level(level) if level in set(Level) else Level.COMMUNE, ())
    for below in reversed(lower) if districts else lower:
        index = commune_index() if below is Level.COMMUNE else upper_index()
        if any(u.level == below for u in index.get(key(name), ())):
            return below
    return None


def place(
    draft: Draft, sentence: Sentence, named: list[Mention], article: Article, before: Draft | None
) -> None:
    """Fill ``place`` with the unit named in the number's words, else the total's, else the article's own."""
    own = article.ref_area
    best = _named_for(draft, sentence, [m for m in named if _is_other(m[2], own)])
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


def _named_for(draft: Draft, sentence: Sentence, named: list[Mention]) -> Mention | None:
    """Return the mention that speaks of this number.

    The one that touches it; the last before it in its segment; one right behind its noun; the subject of the sentence.
    """
    folded = sentence.folded
    near = next((m for m in reversed(named) if m[1] <= draft.start <= m[1] + _TOUCHES), None)
    if near is not None and _TOUCHING.fullmatch(folded, near[1], draft.start):
        return near
    if draft.origin or draft.destination:
        named = [
            m for m in named if m[0] == sentence.start
        ]  # "Mù Cang Chải đưa nhiều cán bộ huyện về xã …"
    named = [m for m in named if not _BESIDE.search(folded, max(sentence.start, m[0] - 16), m[0])]
    left = [m for m in named if draft.first <= m[0] and m[1] <= draft.start]
    if left:
        return left[-1]
    for mention in named:
        if draft.tail <= mention[0] <= draft.tail + _BEHIND and _OF.fullmatch(
            folded, draft.tail, mention[0]
        ):
            return mention
    subject = (
        next((m for m in named if m[0] - sentence.start <= _SUBJECT), None) or sentence.subject
    )
    return subject if subject and subject[1] <= draft.start and not draft.listed else None


# Tuyên Quang (29,2% · Thốt Nốt 8 · Bình Phước 02 đồng chí
_TOUCHING = re.compile(
    r"\s?(?::|\(|là|có|với|đạt|đứng cuối|đứng đầu|dẫn đầu|cao nhất|thấp nhất|mới|còn|tới){0,1}\s?\(?"
)
_BESIDE = re.compile(
    r"(?:hợp nhất với|sáp nhập với|nhập với|so với|cùng với|tách từ|giáp)\s(?:tỉnh\s|huyện\s)?\Z"
)


_LINK = r"\s?(?::|-|–|là|có|chiếm|đạt|còn|gồm|chi trả cho|chi trả đủ)?\s?"
_LEVEL = re.compile(
    r"(?:(?<=[;,:(.\n])\s?|\A|\bhđnd\s|\b(?:ở|tại|khối|trong đó)\s|\b\d\.\s|\bvà\s)"
    r"(?P<word>(?:cấp\s)?trung ương|(?:cấp\s(?:tỉnh|huyện|xã|cơ sở)(?:(?:,|\svà)\s(?:thành phố|thị xã|quận|phường|thị trấn|tương đương)){0,3})"
    rf"|(?:các\s)?địa phương){_LINK}\Z"
)
_LEVEL_REACH = 60


def _level_named(draft: Draft, sentence: Sentence) -> Mention | None:
    """ "chia ra: cấp tỉnh 775 người, cấp huyện, thành phố 715", "2. HĐND cấp huyện - 632 người": levels as items of a list."""
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
    """The place of the number before goes on inside a clause."""
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
