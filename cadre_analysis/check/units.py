"""Counts of administrative units against how many the place had on that day.

"13/13 xã, thị trấn" is all of a district's communes, or the text or the gazetteer is wrong. Where
it is not known how many there were, or whose they are, nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cadre_analysis import language
from cadre_analysis.check.counted import Counted, counted
from cadre_analysis.check.messages import Sentence, two
from cadre_analysis.codes import FindingKind, Level, Severity, Status
from cadre_analysis.gazetteer import Census, Context, census, resolve, standing
from cadre_analysis.gazetteer.names import TYPES_EN, key, parse
from cadre_analysis.lexicon import place as words
from cadre_analysis.model import Finding, Observation, Reading, RefArea
from cadre_analysis.read.mentions import Mention, level_of, mentions
from cadre_analysis.text import fold

ALL = Sentence(
    kind=FindingKind.PLACE,
    severity=Severity.OK,
    state="all",
    vi="«{printed}»: {date}, {place} có {known}; đó là tất cả.",
    en="“{printed}”: {date}, {place} had {known}; these are all of them.",
)
NEAR = Sentence(
    kind=FindingKind.PLACE,
    severity=Severity.WARNING,
    state="near",
    vi="Địa bàn của bài đọc là {place}, nhưng bài nói tới {other} gần bằng thế. Hãy xem lại, và "
    "ghi địa bàn đúng vào sources.csv.",
    en="The place of the article is read as {place}, but the text speaks of {other} nearly as "
    "much. Look it up, and give the right one in sources.csv.",
)
SOME = Sentence(
    kind=FindingKind.PLACE,
    severity=Severity.OK,
    state="some",
    vi="«{printed}»: {date}, {place} có {known}, đúng như mẫu số.",
    en="“{printed}”: {date}, {place} had {known}, as the denominator says.",
)
PART = Sentence(
    kind=FindingKind.PLACE,
    severity=Severity.NOTE,
    state="part",
    vi="«{printed}»: {date}, {place} có {known}, vậy đó là {n} trong {total}.",
    en="“{printed}”: {date}, {place} had {known}, so these are {n} of {total}.",
)
DIFFERS = Sentence(
    kind=FindingKind.PLACE,
    severity=Severity.WARNING,
    state="differs",
    vi="«{printed}»: theo danh mục hành chính, {date}, {place} có {known}, không phải {n}.",
    en="“{printed}”: by the gazetteer, {date} {place} had {known}, not {n}.",
)
FEWER = Sentence(
    kind=FindingKind.PLACE,
    severity=Severity.NOTE,
    state="fewer",
    vi="«{printed}»: {date}, {place} có {known}; mẫu số {n} chỉ là một phần.",
    en="“{printed}”: {date}, {place} had {known}; the denominator {n} is only some of them.",
)
MORE = Sentence(
    kind=FindingKind.PLACE,
    severity=Severity.NOTE,
    state="more",
    vi="«{printed}»: {date}, {place} có {known}; {n} chức danh có thể gồm cả nơi không phải đơn vị "
    "hành chính.",
    en="“{printed}”: {date}, {place} had {known}; the {n} posts may be of other bodies too.",
)
_BELOW = {
    Level.PROVINCE: two("đơn vị cấp tỉnh", "province-level units"),
    Level.DISTRICT: two("đơn vị cấp huyện", "district-level units"),
    Level.COMMUNE: two("đơn vị cấp xã", "commune-level units"),
}
_OWNERS = ("huyện", "thị xã", "quận", "thành phố", "thành ủy", "thị ủy")
_NEAR = 16  # characters behind a count in which whose it is may stand: "của huyện Thanh Miện"


def near(reading: Reading) -> Iterator[Finding]:
    """Yield a finding where another place may be that of the article just as well."""
    area, other = reading.article.ref_area, reading.article.other_area
    if area is not None and other is not None:
        doc_id = reading.article.doc_id
        yield NEAR.of(doc_id, place=_with_level(area), other=_with_level(other))


def _with_level(area: RefArea) -> Callable[[], str]:
    """Return a fact: a place with its level."""
    name, level = str(area.name), area.level
    return lambda: f"{name} ({language.label('level', level)})" if level else name


def units(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each count of units of which the gazetteer can say something."""
    low = fold(reading.article.text)
    seen: set[object] = set()
    for stated in counted(low):
        found = _finding(reading, low, stated)
        # A headline that repeats a count says nothing new, nor do other parts of the same whole.
        mark = found and (found.state, stated.n, stated.level)
        if found is not None and mark not in seen:
            seen.add(mark)
            yield found


def _finding(reading: Reading, low: str, stated: Counted) -> Finding | None:
    one = _observation(reading, stated)
    day = _day(reading, one)
    area = _area(reading, low, stated, one, day) if day else None
    known = census(area, stated.level, day) if area and day else None
    if known is None or area is None or day is None or (one is not None and one.change):
        return None
    matched = _matched(stated, known)
    firm = _is_firm(low, stated, one) and _is_near(area, stated.level, day)
    sentence = _verdict(stated, known, matched=matched, firm=firm)
    if sentence is None:
        return None
    return sentence.of(
        reading.article.doc_id,
        (one,) if one is not None else (),
        printed=reading.article.text[stated.start : stated.end],
        place=_named(area, day),
        date=_on(day),
        known=_known(stated, known),
        n=stated.n,
        total=known.total,
    )


def _observation(reading: Reading, stated: Counted) -> Observation | None:
    start, end = stated.number
    near = (o for o in reading.observations if o.number[0] < end and start < o.number[1])
    return next(near, None)


def _day(reading: Reading, one: Observation | None) -> str | None:
    """Return the day of which a count speaks: the end of its period, or the article's day."""
    published = reading.article.published
    end = one.period.end if one is not None and one.status is Status.ACTUAL else None
    return end if end and (published is None or end < published[: len(end)]) else published


def _area(
    reading: Reading, low: str, stated: Counted, one: Observation | None, day: str
) -> RefArea | None:
    """Return the place whose units are counted, None where it may be another's."""
    left, right = _sentence(low, stated)
    area = one.ref_area if one is not None else reading.article.ref_area
    named = list(mentions(reading.article.text[left:right], low[left:right]))
    behind = [m for m in named if 0 <= left + m.start - stated.end < _NEAR]
    if behind:
        return _behind(behind[0], area, day)
    if area is None or (area.level == Level.PROVINCE and _owned_below(low[left : stated.start])):
        return None
    others = (m for m in named if key(parse(m.full)[1]) != key(area.name or ""))
    return area if one is not None or not any(others) else None


def _behind(mention: Mention, area: RefArea | None, day: str) -> RefArea | None:
    """Return the unit named behind a count: "17 xã, thị trấn của huyện Thanh Miện"."""
    parents = (area.province,) if area is not None and area.province else ()
    found = resolve(mention.full, day, Context(parents=parents), level=level_of(mention))
    return found if isinstance(found, RefArea) else None


def _owned_below(before: str) -> bool:
    """Say whether a sentence of a province's article speaks of one of its districts."""
    return any(f" {word} " in f" {before} " for word in _OWNERS)


def _sentence(low: str, stated: Counted) -> tuple[int, int]:
    """Return the bounds of the sentence or the part of it that holds a count."""
    marks = ("\n", ". ", "; ")
    starts = ((low.rfind(mark, 0, stated.start), len(mark)) for mark in marks)
    left = max((at + length for at, length in starts if at >= 0), default=0)
    ends = (low.find(mark, stated.end) for mark in marks)
    return left, min((end for end in ends if end >= 0), default=len(low))


def _is_firm(low: str, stated: Counted, one: Observation | None) -> bool:
    """Say whether a count is of units as they are, not of those that a plan leaves or makes."""
    left, right = _sentence(low, stated)
    said = low[left:right]
    planned = one is not None and one.status is not Status.ACTUAL
    return not planned and not any(word in said for word in words.surfaces("regrouped"))


def _is_near(area: RefArea, level: Level, day: str) -> bool:
    """Say whether units of ``level`` lie right below ``area``, with none between that may be meant.

    "Tây Ninh. Toàn bộ 96 xã, phường đều …" is said of one province of several.
    """
    unit = standing(area, day)
    if unit is None:
        return level == Level.PROVINCE
    return unit.level == Level.DISTRICT or unit.is_current or level == Level.DISTRICT


def _matched(stated: Counted, known: Census) -> bool:
    """Say whether a count is that of all units, or of all of the types that it names."""
    return stated.n in {known.total, known.of(stated.types)}


def _verdict(stated: Counted, known: Census, *, matched: bool, firm: bool) -> Sentence | None:
    """Return what can be said of a count, None where it may well be of some units only."""
    if stated.some is not None:
        if matched:
            return ALL if stated.some == stated.n else SOME
        return _unmatched(stated, known) if firm else None
    several = len(stated.types) > 1 or not stated.types
    if matched:
        return ALL if several or stated.everything else None
    if not firm:
        return None
    if stated.everything:
        return DIFFERS
    return PART if several and stated.n < known.total else None


def _unmatched(stated: Counted, known: Census) -> Sentence | None:
    """Return what can be said of a ratio whose whole is not the number of units.

    Of fewer posts nothing: some may be vacant.
    """
    if stated.posts:
        return MORE if stated.n > known.total else None
    return FEWER if stated.n < known.total else DIFFERS


def _named(area: RefArea, day: str) -> Callable[[], str]:
    """Return a fact: a place with its type, for a city may bear its province's name."""
    unit = standing(area, day)
    if unit is None:
        return two("cả nước", "the country")
    kind = unit.type.lower()
    return two(f"{kind} {unit.name}", f"{unit.name} {TYPES_EN[unit.type][0]}")


def _on(day: str) -> Callable[[], str]:
    """Return a fact: on a day, or in a month."""
    exact = len(day) > len("2021-09")
    return lambda: two(
        f"{'ngày' if exact else 'tháng'} {language.date(day)}",
        f"{'on' if exact else 'in'} {language.date(day)}",
    )()


def _known(stated: Counted, known: Census) -> Callable[[], str]:
    """Return a fact: how many units there were, and of which types."""
    if stated.n != known.total and stated.n == known.of(stated.types):
        listed = [(kind, n) for kind, n in known.types if kind in stated.types]
        return lambda: _listed(listed)

    def said() -> str:
        whole = f"{language.number(known.total)} {_BELOW[stated.level]()}"
        return f"{whole} ({_listed(known.types)})" if len(known.types) > 1 else whole

    return said


def _listed(types: list[tuple[str, int]] | tuple[tuple[str, int], ...]) -> str:
    english = language.current() == "en"
    return ", ".join(
        f"{language.number(n)} {TYPES_EN[kind][n > 1] if english else kind.lower()}"
        for kind, n in types
    )
