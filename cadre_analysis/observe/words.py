"""Find numbers written in words: "hai mươi lăm", "một phần ba", "hàng nghìn".

Only maximal, well-formed numerals are returned, and none that is plainly no number ("đầu tư", "thứ
ba", "năm 2020"). Whether a counted noun follows is for the caller to see. Number words are short
and have many other meanings, so a word that stands alone is held against the words beside it.
"""

from __future__ import annotations

import itertools
import re

from cadre_analysis.observe.words_grammar import (
    AFTER_TENS,
    CONTINUED,
    DENOMINATOR,
    FEW,
    FIVE_AFTER,
    FIVE_BEFORE,
    GROUPS,
    HALF,
    INDEFINITE,
    IS_WHO,
    NOT_AFTER,
    NOT_AFTER_ANY,
    NOT_BEFORE,
    ONLY,
    ROUND,
    RUN,
    RUN_AT_START,
    SCALES,
    UNITS,
    YEAR_NEVER_BEFORE,
    YEAR_NOT_AFTER,
    YEAR_NOT_BEFORE,
)

Found = tuple[int, int, float, str]  # start, end, value, kind: count, fraction or indefinite

_WORD = re.compile(r"\S+")
_LAST_WORD = re.compile(r"([^\s.,;:()\"'/]{1,12})\s\Z")
_NEXT_WORDS = re.compile(r"\s([^\W\d]{1,12})(?!\w)(?:\s([^\W\d]{1,12})(?!\w))?")
# Behind these words and years a number word is a count all the same: "dân tộc thiểu số bảy người"
_AMOUNT = re.compile(
    r"\b(?:(?:thiểu|tổng|trong|đa)\ssố|kết\squả|(?:trung|cao|sơ)\scấp|năm\s(?:19|20)\d\d)\s\Z"
)
_AMOUNT_REACH = 24
_TEN = 10


def find(folded: str, start: int, end: int) -> list[Found]:
    """Return the numerals in words in ``folded[start:end]``: offsets, value and kind, in order.

    ``kind`` is ``"count"``; ``"fraction"`` with the value as a part of one ("hai phần ba" is 2/3);
    or ``"indefinite"`` for "hàng nghìn", whose value is the least it can mean.
    """
    found: list[Found] = []
    first = RUN_AT_START.match(folded, start, end)
    if first:
        _read(folded, first.start(), first.end(), end, found)
    for match in RUN.finditer(folded, first.end() if first else start, end):
        if not found or match.start() >= found[-1][1]:
            _read(folded, match.start() + 1, match.end(), end, found)
    return found


def _read(folded: str, begin: int, stop: int, end: int, found: list[Found]) -> None:
    """Append to ``found`` what the run of number words at ``begin`` says."""
    lone = _of_one_word(folded, begin, end)
    if lone is not None:
        found.append(lone)
        return
    if folded.startswith(("hàng", "nửa", "phân"), begin):
        return
    numerals = _numerals(folded, begin, stop)
    if len(numerals) > 1 and _is_about(folded, numerals, end):
        return
    for at, (left, right, value) in enumerate(numerals):
        if at and folded[left:right] == "năm":  # "hai năm": the noun, not five
            continue
        part = _fraction(folded, left, right, value, end)
        if part is not None:
            found.append(part)
        elif _is_number(folded, left, right, end):
            found.append((left, right, float(value), "count"))


def _of_one_word(folded: str, begin: int, end: int) -> Found | None:
    """Return "hàng nghìn", "một nửa" and "quá nửa", which are no numerals of the grammar."""
    match = INDEFINITE.match(folded, begin, end)
    if match:
        value = FEW[match[1]] * (SCALES[match[2]] if match[2] else 1)
        return begin, match.end(), float(value), "indefinite"
    match = ROUND.match(folded, begin, end)
    if match:
        return begin, match.end(), float(FEW[match[1]]), "count"
    match = HALF.match(folded, begin, end)
    return (begin, match.end(), 0.5, "fraction") if match else None


def _numerals(folded: str, begin: int, stop: int) -> list[tuple[int, int, int]]:
    """Return start, end and value of the well-formed numerals that the run falls into."""
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(folded, begin, stop)]
    texts = [word for _, _, word in words]
    numerals = []
    at = 0
    while at < len(words):
        used, value = number(texts, at)
        if used:
            numerals.append((words[at][0], words[at + used - 1][1], value))
        at += used or 1
    return numerals


def _is_about(folded: str, numerals: list[tuple[int, int, int]], end: int) -> bool:
    """Tell whether two numerals side by side mean "two or three": "hai ba người"."""
    for at, (one, two) in enumerate(itertools.pairwise(numerals)):
        first, second = folded[one[0] : one[1]], folded[two[0] : two[1]]
        if second == "năm" or one[1] + 1 != two[0]:
            continue
        if first != "năm" or (at == 0 and _is_number(folded, one[0], one[1], end)):
            return True
    return False


def _fraction(folded: str, left: int, right: int, value: int, end: int) -> Found | None:
    match = DENOMINATOR.match(folded, right, end)
    if not match:
        return None
    below = UNITS.get(match[2]) or _TEN
    share = match[1] == "phần" or value > 1  # "một trong ba huyện" singles one out
    return (left, match.end(), value / below, "fraction") if share and value < below else None


def number(words: list[str], at: int) -> tuple[int, int]:
    """Return how many of ``words`` from ``at`` on make one number, and its value; zeros if none."""
    total, used, ceiling = 0, 0, 10**12
    while True:
        count, value = _below_thousand(words, at + used, inside=used > 0)
        if not count:
            break
        scale_at = at + used + count
        scale = SCALES.get(words[scale_at], 0) if scale_at < len(words) else 0
        if used and not scale and value < _TEN and count == 1:
            break  # "hai nghìn năm": two thousand years, for five would be "linh năm"
        if not scale:
            return used + count, total + value
        if scale >= ceiling:
            break
        total, used, ceiling = total + value * scale, used + count + 1, scale
        extra = _colloquial(words, at + used, scale)
        if extra:
            return used + 1, total + extra
    return used, total


def _below_thousand(words: list[str], at: int, *, inside: bool) -> tuple[int, int]:
    """Return length and value of "hai trăm linh năm", "mười một"; ``inside`` a longer number."""
    here = words[at : at + 5]
    if inside and here[:1] and here[0] in CONTINUED:  # "một nghìn linh năm"
        unit = UNITS.get(here[1], 0) if len(here) > 1 else 0
        return (2, unit) if unit else (0, 0)
    if (
        len(here) > 1
        and here[1] == "trăm"
        and (here[0] in UNITS or (inside and here[0] == "không"))
    ):
        return _hundreds(words, at, UNITS.get(here[0], 0) * 100)
    return _below_hundred(words, at)


def _hundreds(words: list[str], at: int, hundreds: int) -> tuple[int, int]:
    rest = words[at + 2 : at + 4]
    if len(rest) > 1 and rest[0] in CONTINUED and rest[1] in UNITS:
        return 4, hundreds + UNITS[rest[1]]
    count, value = _below_hundred(words, at + 2)
    if count and value >= _TEN:
        return 2 + count, hundreds + value
    extra = _colloquial(words, at + 2, 100)
    return (3, hundreds + extra) if extra else (2, hundreds)


def _below_hundred(words: list[str], at: int) -> tuple[int, int]:
    here = words[at : at + 3]
    if not here:
        return 0, 0
    if here[0] in {"mười", "hăm"}:
        return _with_unit(here, 1, 10 if here[0] == "mười" else 20)
    if here[0] not in UNITS or here[0] == "tư":
        return 0, 0
    if len(here) > 1 and here[1] == "mươi":
        return _with_unit(here, 2, UNITS[here[0]] * 10)
    if len(here) > 1 and here[1] in GROUPS:
        return 2, UNITS[here[0]] * GROUPS[here[1]]
    return 1, UNITS[here[0]]


def _with_unit(here: list[str], used: int, tens: int) -> tuple[int, int]:
    """Add the unit after "mười" or "mươi"; five is "lăm" there, "hai mươi năm" are twenty years."""
    word = here[used] if len(here) > used else ""
    unit = AFTER_TENS.get(word, 0)
    return (used + 1, tens + unit) if unit else (used, tens)


def _colloquial(words: list[str], at: int, scale: int) -> int:
    """Return what "rưỡi", "mốt", "tư" add to a round number: "một trăm rưỡi" is 150."""
    if at >= len(words):
        return 0
    return {"rưỡi": 5, "mốt": 1, "tư": 4}.get(words[at], 0) * scale // 10


def _is_number(folded: str, left: int, right: int, end: int) -> bool:
    """Tell whether the words beside a numeral leave it a count."""
    match = _LAST_WORD.search(folded, max(0, left - 14), left)
    before = match[1] if match else ""
    word = folded[left:right]
    after = _after(folded, right, end)
    if before in NOT_AFTER_ANY and not (before == "điều" and after & FIVE_BEFORE):
        return False  # "điều hai công chức về xã" sends them
    if " " in word:
        return True
    if _AMOUNT.search(folded, max(0, left - _AMOUNT_REACH), left):
        before = ""
    if before.isdecimal() or before in NOT_AFTER["*"] or before in NOT_AFTER.get(word, ()):
        return False
    if word == "năm" and _is_year(before, after):
        return False
    if after & NOT_BEFORE["*"] and not after & IS_WHO:
        return False
    return not after & NOT_BEFORE.get(word, frozenset())


def _after(folded: str, right: int, end: int) -> set[str]:
    """Return the next word and the next two."""
    following = _NEXT_WORDS.match(folded, right, end)
    return {following[1], f"{following[1]} {following[2]}"} if following else set()


def _is_year(before: str, after: set[str]) -> bool:
    """Tell whether the words beside "năm" make it the year, not five."""
    if after & YEAR_NEVER_BEFORE:
        return before in YEAR_NOT_AFTER
    if before in FIVE_AFTER and after & FIVE_BEFORE:
        return False
    lone = not after and before not in ONLY
    return before in YEAR_NOT_AFTER or lone or bool(after & YEAR_NOT_BEFORE)
