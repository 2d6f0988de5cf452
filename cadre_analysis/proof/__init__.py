"""Whether each word of a lexicon does in its example what its tags promise.

An entry proves itself: each of its words is put into the example, the sentence is read as if it
stood in a district's paper of May 2022, and what was read is held against the tags.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from cadre_analysis.codes import BlockKind, Unit
from cadre_analysis.errors import LexiconError
from cadre_analysis.lexicon import GAP, Entry, Lexicon, build
from cadre_analysis.model import Article, Block, Reading, RefArea
from cadre_analysis.observe import observe
from cadre_analysis.text import digest, fold, fold_word

Span = tuple[int, int]
Check = Callable[[str, dict[str, str], Reading, Span], bool]
_PAPER = RefArea(name="Sông Lô", level="district", province="Vĩnh Phúc")


def article(text: str, *, published: str | None = None, place: RefArea | None = None) -> Article:
    """Return ``text`` as the body of an article of its own."""
    return Article(
        doc_id="-",
        path=Path("-"),
        sha256=digest(text),
        text=text,
        encoding="utf-8",
        title=None,
        outlet=None,
        published=published,
        ref_area=place,
        blocks=(Block(start=0, end=len(text), kind=BlockKind.BODY),) if text else (),
    )


def read(sentence: str, lexicon: Lexicon) -> Reading:
    """Return the reading of an example, as if it stood in a district's paper of May 2022."""
    return observe(article(sentence, published="2022-05-01", place=_PAPER), lexicon=lexicon)


def missed(entry: Entry, lexicon: Lexicon) -> list[str]:
    """Return the words of ``entry`` that are not hit in its example with its tags.

    A longer word with the same tags may hold one: "tuyển dụng" in "đã tuyển dụng được".
    """
    out = []
    for word, sentence in entry.examples():
        first, last = _place(entry, word)
        over = [
            tags
            for start, end, tags in lexicon.scan(fold(sentence), 0, len(sentence))
            if start <= first and last <= end
        ]
        if not any(set(entry.pairs()) <= set(tags.items()) for tags in over):
            out.append(word)
    return out


def idle(entry: Entry, lexicon: Lexicon) -> list[tuple[str, str]]:
    """Return the words of ``entry`` with the tags that they do not live up to in its example."""
    return [(word, tag) for word in entry.words for tag in _idle_tags(entry, word, lexicon)]


def _idle_tags(entry: Entry, word: str, lexicon: Lexicon) -> list[str]:
    tags = dict(entry.pairs())
    reading = read(entry.example.replace(GAP, word), lexicon)
    return [
        f"{kind}:{code}"
        for kind, code in tags.items()
        if kind in CHECKS and not CHECKS[kind](code, tags, reading, _place(entry, word))
    ]


def overdone(entry: Entry, lexicon: Lexicon) -> list[str]:
    """Return the tags that the counter-example of ``entry`` is read by, which it must not be."""
    if entry.not_in is None:
        return []
    folded, tags = fold(entry.not_in), dict(entry.pairs())
    word = next((fold(word) for word in entry.words if fold(word) in folded), "")
    at = folded.index(word)
    reading = read(entry.not_in, lexicon)
    return [
        f"{kind}:{code}"
        for kind, code in tags.items()
        if kind in CHECKS.keys() - _MANY and CHECKS[kind](code, tags, reading, (at, at + len(word)))
    ]


def faults(entries: Iterable[Entry], lexicon: Lexicon) -> Iterator[LexiconError]:
    """Yield what the entries promise and do not do, each a sentence with its file and line."""
    for entry in entries:
        unheard = missed(entry, lexicon)
        for word in unheard:
            yield entry.fault(
                f"«{word}» không được nhận ra trong câu ví dụ: một từ dài hơn đè lên nó.",
                f"{word!r} is not heard in its example: a longer word lies over it.",
            )
        for word, tag in idle(entry, lexicon):
            if word not in unheard and not is_known(entry):
                yield entry.fault(
                    f"trong câu ví dụ, «{word}» không làm điều mà thẻ {tag} hứa.",
                    f"in the example, {word!r} does not do what its tag {tag} promises.",
                )
        for tag in overdone(entry, lexicon):
            yield entry.fault(
                f"câu not_in vẫn được đọc theo thẻ {tag}.",
                f"not_in is read by the tag {tag} all the same.",
            )


def harms(own: Sequence[Entry], shipped: Lexicon, joined: Lexicon) -> Iterator[LexiconError]:
    """Yield which words of the user's keep a shipped word from its work, in its own example."""
    if not own:
        return
    mine = build(own)
    of = {fold_word(word): entry for entry in own for word in entry.words}
    for entry in shipped.entries:
        for word, sentence in entry.examples():
            hits = mine.scan(fold(sentence), 0, len(sentence))
            for tag in _lost(entry, word, shipped, joined) if hits else ():
                heard = hits[0][2]["word"]
                yield of[heard].fault(
                    f"vì «{heard}», từ «{word}» ({entry.place}) không còn làm điều mà thẻ {tag} "
                    f"hứa trong câu «{sentence}».",
                    f"because of {heard!r}, the word {word!r} ({entry.place}) does no longer what "
                    f"its tag {tag} promises in {sentence!r}.",
                )


def _lost(entry: Entry, word: str, shipped: Lexicon, joined: Lexicon) -> list[str]:
    before = _idle_tags(entry, word, shipped)
    return [tag for tag in _idle_tags(entry, word, joined) if tag not in before]


def is_known(entry: Entry) -> bool:
    """Say whether the engine is known to read some words of ``entry`` wrong, as yet."""
    return any((entry.path, tag) in NOT_YET for tag in entry.tags)


def _place(entry: Entry, word: str) -> Span:
    start = entry.example.index(GAP)
    return start, start + len(word)


# --- what each class of tags promises -------------------------------------------------------------


def _has(field: str, code: str, _tags: dict[str, str], reading: Reading, _at: Span) -> bool:
    return any(getattr(o, field) == code for o in reading.observations)


def any_has(field: str) -> Check:
    """Return a check that some observation has the code in ``field``."""
    return partial(_has, field)


def _fills_mode(code: str, _tags: dict[str, str], reading: Reading, _at: Span) -> bool:
    return any(code in o.modes for o in reading.observations)


def _names_group(code: str, _tags: dict[str, str], reading: Reading, _at: Span) -> bool:
    # "all" names nobody: the indicator may say whom it counts.
    return code == "all" or any(o.group == code for o in reading.observations)


def _fills_category(code: str, tags: dict[str, str], reading: Reading, _at: Span) -> bool:
    degree = {"intermediate": "vocational_intermediate", "none": "no_degree"}.get(code, code)
    wanted = f"pt_{code}" if "pt" in tags else degree
    return any(o.category in {wanted, f"{wanted}_plus"} for o in reading.observations)


def _speaks_of_theory(_code: str, _tags: dict[str, str], reading: Reading, _at: Span) -> bool:
    return any("political_theory" in {o.indicator, *o.modes} for o in reading.observations)


def _fills_flow(code: str, _tags: dict[str, str], reading: Reading, _at: Span) -> bool:
    wanted = "district" if code == "city" else code  # the city of a district's paper
    return any(wanted in {o.origin, o.destination} for o in reading.observations)


def _gives_direction(_code: str, _tags: dict[str, str], reading: Reading, _at: Span) -> bool:
    return any(o.origin and o.destination for o in reading.observations)


def _opens_a_list(_code: str, _tags: dict[str, str], reading: Reading, _at: Span) -> bool:
    return any(o.part_of for o in reading.observations)


def _ignored(reading: Reading, number: re.Match[str] | None) -> str | None:
    if number is None:
        return None
    return next(
        (
            str(i.reason)
            for i in reading.ignored
            if i.evidence.start <= number.start() and number.end() <= i.evidence.end
        ),
        None,
    )


def _ignores_the_next(code: str, _tags: dict[str, str], reading: Reading, at: Span) -> bool:
    return _ignored(reading, re.compile(r"\d+").search(reading.article.text, at[1])) == code


def _ignores_the_last(code: str, _tags: dict[str, str], reading: Reading, at: Span) -> bool:
    numbers = list(re.finditer(r"\d+", reading.article.text[: at[0]]))
    return _ignored(reading, numbers[-1] if numbers else None) == code


def _turns_the_last(code: str, _tags: dict[str, str], reading: Reading, _at: Span) -> bool:
    # The number behind the word is a plan or a result, whatever the one before it is.
    return bool(reading.observations) and reading.observations[-1].status == code


def _counts_one_of(code: str, tags: dict[str, str], reading: Reading, at: Span) -> bool:
    # The unit is filled; of what is no person, place or inspection the number is ignored.
    if code == Unit.OTHER and "inspection_noun" not in tags:
        return _ignores_the_last("not_personnel", tags, reading, at)
    return any(o.unit_measure == code for o in reading.observations)


def _is_economy(_code: str, tags: dict[str, str], reading: Reading, at: Span) -> bool:
    return _ignores_the_next("economy", tags, reading, at)


def _always(field: str, value: str) -> Check:
    """Return a check that some observation has ``value`` in ``field``, whatever the tag's code."""
    return lambda _code, tags, reading, at: _has(field, value, tags, reading, at)


CHECKS: dict[str, Check] = {
    "mode": _fills_mode,
    "field": _fills_mode,
    "sex": any_has("sex"),
    "eth": any_has("ethnicity"),
    "age": any_has("age"),
    "rating": _fills_category,
    "sanction": _fills_category,
    "grade": _fills_category,
    "pt": _speaks_of_theory,
    "standard": any_has("category"),
    "study": _always("indicator", "qualification"),
    "assigned": _always("category", "assigned"),
    "present": _always("category", "present"),
    "plan_base": _always("category", "share_of_plan"),
    "cue": any_has("indicator"),
    "hint": any_has("indicator"),
    "dim": _always("indicator", "composition"),
    "org_change": _always("indicator", "restructuring"),
    "unit": _counts_one_of,
    "group": _names_group,
    "qual": any_has("qualifier"),
    "qualafter": any_has("qualifier"),
    "status": _turns_the_last,
    "change": any_has("change"),
    "level": _fills_flow,
    "dir": _gives_direction,
    "from": _gives_direction,
    "between": _gives_direction,
    "open": _opens_a_list,
    "before": _ignores_the_next,
    "after": _ignores_the_last,
    "economy": _is_economy,
}
_MANY = frozenset({"unit", "cue", "hint"})  # other words of the counter-example may fill them too

# Entries that are right and of which some words are read wrong: what the engine has to learn.
NOT_YET = {
    ("persons.toml", "group:shortage_staff"): '"thiếu 12 giáo viên" counts who is lacking',
    ("units.toml", "inspection_noun:1"): '"15 cuộc kiểm tra" is an inspection counted as such',
}
