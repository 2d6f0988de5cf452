"""Items told in one frame: what a later one leaves out, the one before has said.

"Na Rì nhận 20 cán bộ ở 8 xã; Ba Bể nhận 18 ở 6 xã; Pác Nặm nhận 15 ở 4 xã": the words between place
and number are the same, so the numbers answer one another, whatever each alone would be read as.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.done_to import ELECTED
from cadre_analysis.observe.draft import Draft, Sentence

# What a number's own words may say that its like in the item before does not.
SAYING = frozenset({
    "sex", "age", "eth", "dim", "grade", "pt", "standard", "rating", "sanction", "cue", "mode",
    "dir", "open", "change", "held", "economy", "delegates", "mean_age", "kind_of_member", "field",
    "shortage", "applied", "plan", "aim",
})  # fmt: skip
_BREAK = re.compile(r"[;.\n]")
_MARK = re.compile(r"\s*(?:[-–+*•·]|\d{1,2}[.)]|[a-zđ]\))?\s*")
_GLOSS = re.compile(r"\s?\([^()]*\)")
_LONG = 60  # characters of a frame; more words seldom come twice
_SEVERAL = 2  # numbers in an item
_NEXT_LINE = 1
_LABEL = 40  # characters of a label before its colon


class Slot(NamedTuple):
    """A number's place in its item: whether it opens it, and the words that lead to it."""

    draft: Draft
    opens: bool
    words: str | None  # None where the item begins with neither a place nor a label


Framed = tuple[Sentence | None, list[Slot]]
NOTHING: Framed = (None, [])


def pair(sentence: Sentence, above: Framed) -> Framed:
    """Fill ``answers`` of the drafts of ``sentence``, and return it with its last item.

    They are their likes in the item before, the last of ``above``.
    """
    listed = sentence.over is not None
    if sentence.row or not (sentence.named or listed):
        return NOTHING
    last = above[1] if _is_next(above[0], sentence) else []
    for item in items(sentence):
        if last and _is_like(last[0], item[0]):
            for slot in item:
                slot.draft.answers = next((s.draft for s in last if _is_like(s, slot)), None)
        elif last and _is_gapped(last, item):
            for one, two in zip(last, item, strict=True):
                two.draft.answers = one.draft
        last = item
    return sentence, last


def _is_next(before: Sentence | None, sentence: Sentence) -> bool:
    """Say whether ``before`` is the item before, in the same list or paragraph."""
    if before is None or before.over != sentence.over:
        return False
    lines = sentence.lines(before.start, sentence.start)
    return lines <= (0 if sentence.over is None else _NEXT_LINE)


def items(sentence: Sentence) -> Iterator[list[Slot]]:
    """Yield the numbers of each item, the first with what opens it."""
    item: list[Slot] = []
    at = sentence.start
    for draft in sentence.drafts:
        slot = _slot(draft, sentence, at)
        if slot.opens and item:
            yield item
            item = []
        item.append(slot)
        at = draft.end
    yield item


def _slot(draft: Draft, sentence: Sentence, at: int) -> Slot:
    folded = sentence.folded
    place = next((m for m in reversed(sentence.named) if at <= m[0] and m[1] <= draft.start), None)
    if place is not None:
        return Slot(draft, True, _plain(folded[place[1] : draft.start]))
    breaks = [m.end() for m in _BREAK.finditer(folded, at, draft.start)]
    if not breaks and at != sentence.start:
        return Slot(draft, False, _plain(folded[at : draft.start]))
    first = breaks[-1] if breaks else at
    mark = _MARK.match(folded, first, draft.start)
    first = mark.end() if mark is not None else first
    colon = folded.find(":", first, draft.start)
    plain = 0 < colon - first <= _LABEL and _is_name(sentence.between(first, colon))
    return Slot(draft, True, _plain(folded[colon : draft.start]) if plain else None)


def _is_name(label: list[Hit]) -> bool:
    """Say whether a label names who or where, and not what is counted: "Công an tỉnh: 24"."""
    bodies = (
        h[2].get("group") == "police" or (h[2].get("unit") == "org_unit" and "group" not in h[2])
        for h in label
    )
    return all(bodies) and sum("level" in h[2] for h in label) <= 1


def _plain(words: str) -> str | None:
    """Return the words of a frame without glosses and spaces to spare."""
    found = " ".join(_GLOSS.sub("", words).split())
    return found if len(found) <= _LONG else None


_LITTLE = re.compile(r"\A(?:, |\()?(?:(?:mới|chỉ|đã|cũng|còn|thì|được|có|là)\s)*")


def _is_gapped(last: list[Slot], item: list[Slot]) -> bool:
    """Say whether only the first words are left out, and the others are the same.

    "Nghệ An được giao 2.820 biên chế, tuyển 2.105; Thanh Hóa 1.990, mới tuyển 1.231".
    """
    bare = item[0].opens and item[0].words == "" and not item[0].draft.noun
    if not bare or len(item) != len(last) or len(item) < _SEVERAL or last[0].words is None:
        return False
    return all(
        one.words
        and two.words
        and _LITTLE.sub("", one.words) == _LITTLE.sub("", two.words)
        and one.draft.num.kind == two.draft.num.kind
        for one, two in zip(last[1:], item[1:], strict=True)
    )


def _is_like(one: Slot, two: Slot) -> bool:
    """Say whether ``two`` says no more than ``one``, in the same words, and may count the same."""
    a, b = one.draft, two.draft
    if one.words is None or one.opens != two.opens or one.words != two.words:
        return False
    if a.num.kind != b.num.kind or (a.unit == "percent") != (b.unit == "percent"):
        return False
    if b.noun and (not a.noun or a.noun[0][2]["word"] != b.noun[0][2]["word"]):
        return False
    return _saying(_behind(b)) <= _saying(_behind(a))


def _behind(draft: Draft) -> Iterable[Hit]:
    return (h for h in (*draft.own, *draft.noun) if h[0] >= draft.num.start)


def _saying(hits: Iterable[Hit]) -> set[str]:
    return {h[2]["word"] for h in hits if not SAYING.isdisjoint(h[2])}


_RULE = "told in the words of the item before"


def flow(draft: Draft) -> tuple[str | None, str | None] | None:
    """Return the flow of the number answered, or None where it is no move of people.

    Who is elected where he serves goes nowhere.
    """
    if any(rule == ELECTED for _, _, rule, _, _ in draft.trace):
        return None, None
    source = draft.answers
    if source is None or not source.indicator == draft.indicator == Indicator.MOVEMENT:
        return None
    for slot, level in (("origin", source.origin), ("destination", source.destination)):
        if level is not None:
            draft.note(slot, level, _RULE)
    return source.origin, source.destination


def breakdown(draft: Draft) -> None:
    """Take sex, age and ethnicity of the number answered, where the draft says none."""
    source = draft.answers
    if source is None or source.indicator != draft.indicator:
        return
    for slot in ("sex", "age", "ethnicity"):
        value = getattr(source, slot)
        if getattr(draft, slot) == "_T" != value:
            setattr(draft, slot, value)
            draft.note(slot, value, _RULE)


def status(draft: Draft) -> None:
    """Take the status of the number answered."""
    source = draft.answers
    same = source is not None and source.indicator == draft.indicator
    if source is not None and same and source.status != draft.status:
        draft.status = source.status
        draft.note("status", draft.status, _RULE)
