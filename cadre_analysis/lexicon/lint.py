"""What is wrong with the entries of a lexicon, each fault a sentence with its file and line.

A class or code that the engine does not know would be read by nobody, and the user would never
learn why; so a user's files are held to these rules each time they are loaded.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cadre_analysis import codes
from cadre_analysis.errors import LexiconError
from cadre_analysis.language import codelist
from cadre_analysis.lexicon.entry import Entry
from cadre_analysis.text import fold, fold_word

_AGE = re.compile(r"Y_(?:LT|LE|GT|GE)\d{1,3}|Y\d{1,3}T\d{1,3}")  # Y_LT40, Y40T50
_NAMED = 12  # so many codes are listed in a sentence


def closed() -> dict[str, frozenset[str]]:
    """Return the classes whose codes come from a code list, with those codes."""
    modes, reasons = frozenset(map(str, codes.Mode)), frozenset(map(str, codes.Reason))
    indicators = frozenset(map(str, codes.Indicator))
    qualifiers = frozenset(map(str, codes.Qualifier))
    categories = frozenset(codelist("category"))
    return {
        "mode": modes,
        "field": modes,
        "sex": frozenset(map(str, codes.Sex)),
        "eth": frozenset(map(str, codes.Ethnicity)),
        "unit": frozenset(map(str, codes.Unit)),
        "head": frozenset(map(str, codes.Unit)),  # what counts so only right behind its number
        "sexed": frozenset({"F", "M"}),  # of which sex are whom the noun counts
        "cue": indicators,
        "hint": indicators,
        "qual": qualifiers,
        "qualafter": qualifiers,
        "status": frozenset(map(str, codes.Status)),
        "change": frozenset(map(str, codes.Change)),
        # A city is a district or a province, as its paper is.
        "level": frozenset({*map(str, codes.Level), "city"}),
        "before": reasons,
        "after": reasons,
        "group": frozenset(codelist("group")),
        "rating": categories,
        "sanction": categories,
    }


def known(shipped: Iterable[Entry]) -> dict[str, frozenset[str]]:
    """Return each class that the engine hears and its codes.

    A class that has no code list takes the codes that the shipped entries give it.
    """
    used: dict[str, set[str]] = {}
    for entry in shipped:
        for kind, code in entry.pairs():
            used.setdefault(kind, set()).add(code)
    return {**{kind: frozenset(found) for kind, found in used.items()}, **closed()}


def faults(entries: Sequence[Entry], shipped: Sequence[Entry]) -> Iterator[LexiconError]:
    """Yield what is wrong with ``entries``, beside the ``shipped`` ones or as the shipped ones."""
    classes = known(shipped)
    for entry in entries:
        yield from _words(entry)
        yield from _tags(entry, classes)
        yield from _counter_example(entry)
    before = [] if entries is shipped else shipped
    yield from _doubles([*before, *entries], len(before))


def _words(entry: Entry) -> Iterator[LexiconError]:
    for word in entry.words:
        plain = " ".join(word.split())
        if not plain:
            yield entry.fault("có một từ rỗng.", "a word is empty.")
        elif not unicodedata.is_normalized("NFC", word):
            yield entry.fault(
                f"«{word}» không ở dạng Unicode NFC; hãy gõ lại bằng bộ gõ Unicode dựng sẵn.",
                f"{word!r} is not in Unicode NFC; type the word again with composed letters.",
            )
        elif word != plain:
            yield entry.fault(
                f"«{word}» có dấu cách thừa; hãy viết «{plain}».",
                f"{word!r} has spaces too many; write {plain!r}.",
            )
        elif word != word.lower() or len(fold(word)) != len(word):
            yield entry.fault(
                f"«{word}» phải viết bằng chữ thường: «{word.lower()}».",
                f"{word!r} must be in lower case: {word.lower()!r}.",
            )


def _tags(entry: Entry, classes: Mapping[str, frozenset[str]]) -> Iterator[LexiconError]:
    for kind, code in entry.pairs():
        if kind not in classes:
            vi, en = _nearest(kind, classes)
            yield entry.fault(f"lớp thẻ lạ: {kind}.{vi}", f"unknown class of tags: {kind}.{en}")
        elif kind == "age":
            if not _AGE.fullmatch(code):
                yield entry.fault(
                    f"mã tuổi lạ: {code}; hãy viết như Y_LT40, Y_GE50 hoặc Y40T50.",
                    f"unknown code of age: {code}; write it as Y_LT40, Y_GE50 or Y40T50.",
                )
        elif code not in classes[kind]:
            vi, en = _nearest(code, classes[kind])
            yield entry.fault(
                f"mã lạ cho lớp {kind}: {code}.{vi}", f"unknown code of class {kind}: {code}.{en}"
            )


def _nearest(name: str, choices: Iterable[str]) -> tuple[str, str]:
    """Return what to write instead of ``name``, in both languages."""
    names = sorted(choices)
    near = difflib.get_close_matches(name, names, n=1)
    if near:
        return f" Ý bạn là «{near[0]}»?", f" Did you mean {near[0]!r}?"
    listed = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
    return f" Hãy chọn trong: {listed}.", f" Choose from: {listed}."


def _counter_example(entry: Entry) -> Iterator[LexiconError]:
    if entry.not_in is not None and not any(
        fold_word(word) in fold(entry.not_in) for word in entry.words
    ):
        yield entry.fault(
            "câu not_in không chứa từ nào của mục.", "not_in holds none of the words of the entry."
        )


def _doubles(entries: Sequence[Entry], own: int) -> Iterator[LexiconError]:
    """Yield the words of the entries from ``own`` on that have a class of tags already."""
    seen: dict[tuple[str, str], tuple[str, Entry]] = {}
    for number, entry in enumerate(entries):
        for word in entry.words:
            for kind, code in entry.pairs():
                key = (fold_word(word), kind)
                if key not in seen:
                    seen[key] = code, entry
                elif number >= own:
                    yield _double(entry, word, f"{kind}:{code}", *seen[key])


def _double(entry: Entry, word: str, tag: str, code: str, where: Entry) -> LexiconError:
    kind = tag.partition(":")[0]
    if tag == f"{kind}:{code}":
        return entry.fault(
            f"«{word}» đã có thẻ {tag} ở {where.place}; hãy bỏ một chỗ.",
            f"{word!r} has the tag {tag} already, at {where.place}; take one away.",
        )
    return entry.fault(
        f"«{word}» có hai mã cho lớp {kind}: {kind}:{code} ở {where.place} và {tag} ở đây.",
        f"{word!r} has two codes of class {kind}: {kind}:{code} at {where.place}, and {tag} here.",
    )
