"""Whether everything around a number speaks of a plan or of a result.

The rules of ``status`` hear the words that decide. Where none stands at the number they hand on
what was said before, and a list of results under a plan is then taken for one. So the words of
mood in the sentence, the line above it and the headline, the form of the number (nobody plans
31,58 %) and its period are weighed together with what the rules say: a logistic regression
(``status_weights.json``, which ``scripts/train_status.py`` makes from the gold), which turns a
status round only where it is sure.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from cadre_analysis.observe import wording
from cadre_analysis.observe.draft import Draft, Sentence

# Words that tell what is from what is to be, in the order of the alphabet.
_WORDS = re.compile(
    r"\b(?:ban hành|bình quân|bầu|bằng|cam kết|chiếm|chuẩn bị|chưa|chỉ tiêu|còn|cần|của|dự kiến|dự"
    r"|giai đoạn|giao|giảm|hiện|hoàn thành|kết quả|kế hoạch|lộ trình|mới|mỗi|mục tiêu|nay|năm nay"
    r"|phương án|phải|phấn đấu|quy định|sau khi|so với|sắp|sẽ|theo|thực hiện|tối thiểu|tới|trúng"
    r"|trước|tăng|từng|vẫn|yêu cầu|được|đã|đạt|đang|đến năm|đề án|đề ra|ít nhất)\b"
)
_BEFORE = 120  # characters of the sentences before
_NEAR = 30  # characters right before the number
_ROUND = ((100, "100"), (10, "10"), (5, "5"))
_LONGEST = 5  # digits told apart
_SURE = 0.0  # the log-odds beyond which a status is turned round

# What is voted on stays a plan, though all around it is reported as done; what is given out is no
# plan, though all lack people.
_FIRM = frozenset({"how many are to be elected", "posts that were given out"})

# "so với kế hoạch 130 đồng chí, kết quả mới đạt 40%": so far and no farther, whatever the plan
_REACHED = re.compile(r"\b(?:mới|chỉ|mới chỉ)\sđạt\s(?:được\s|khoảng\s|gần\s|hơn\s|trên\s)?\Z")
_REACHED_REACH = 24

TARGET, ACTUAL = "target", "actual"


def settle(draft: Draft, sentence: Sentence, before: Draft | None, published: str | None) -> None:
    """Turn round the status that the rules gave, where all that stands around says otherwise."""
    if draft.companion is not None or any(step[2] in _FIRM for step in draft.trace):
        return
    get = weights().get
    if draft.status == ACTUAL and sentence.said_before(draft, _REACHED, _REACHED_REACH):
        return
    odds = sum(get(said, 0.0) for said in features(draft, sentence, before, published))
    found = TARGET if odds > _SURE else ACTUAL
    if found != draft.status and abs(odds) > _SURE:
        draft.status = found
        draft.note("status", found, "the words of mood around, weighed together")


def features(
    draft: Draft, sentence: Sentence, before: Draft | None, published: str | None
) -> list[str]:
    """Return what speaks for a plan or against it, given what the rules say."""
    rule = next((step[2] for step in reversed(draft.trace) if step[0] == "status"), "")
    said = draft.status
    return [
        *_form(draft),
        f"period:{_ends(draft, published)}",
        f"said:{said}",
        f"rule:{rule}|{said}",
        f"aim:{sentence.aim}|{said}",
        f"item:{sentence.item}|{said}",
        f"total:{draft.parent.status if draft.parent else None}|{said}",
        f"before:{before.status if before else None}|{said}",
        *(f"{where}:{word}|{said}" for where, word in _heard(draft, sentence)),
        *wording.around(draft, sentence),
    ]


def _form(draft: Draft) -> Iterator[str]:
    """Yield the form of the number: its unit, its digits, how round it is."""
    num = draft.num
    share = "%" if draft.unit == "percent" else ""
    value = num.value if num.value is not None else num.low or 0.0
    even = next((name for by, name in _ROUND if value and value % by == 0), "1")
    places = len(f"{value:.2f}".rstrip("0").partition(".")[2])
    yield f"places:{places}{share}"
    yield f"even:{even}{share}"
    yield f"digits:{min(_LONGEST, len(str(int(abs(value)))))}"
    yield f"kind:{num.kind}"
    yield f"bound:{draft.qualifier}"
    yield f"of:{draft.indicator}"
    yield f"unit:{draft.unit}"
    yield f"change:{draft.change}"


def _ends(draft: Draft, published: str | None) -> str:
    """Return when the number's period ends, against the day of publication."""
    period = draft.period
    if period is None:
        return "none"
    if period.last is None or period.last.year is None:
        return "open"
    if published is None:
        return "undated"
    ahead = period.last.year - int(published[:4])
    return "past" if ahead < 0 else "ahead" if ahead else "now"


def _heard(draft: Draft, sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Yield the words of mood, each once for each place that it stands in."""
    within = _words(sentence.folded, sentence.start, sentence.end)
    yield from dict.fromkeys((w, word) for at, word in within for w in _places(draft, at))
    for where, start, end in _around(sentence):
        yield from dict.fromkeys((where, word) for _, word in _words(sentence.folded, start, end))


def _places(draft: Draft, at: int) -> Iterator[str]:
    """Yield where in its sentence a word at ``at`` stands, seen from the number."""
    if at < draft.start:
        yield "left"
        if at >= draft.start - _NEAR:
            yield "near"
    elif at >= draft.end:
        yield "right"
    if draft.first <= at < draft.last:
        yield "own"


def _around(sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    """Yield what is heard beside the sentence: what stands before it, headline, line above."""
    yield "before", max(0, sentence.start - _BEFORE), sentence.start
    start, end = sentence.headline
    if sentence.folded.startswith("\n", end):  # a sentence alone is no headline of its own
        yield "head", start, end
    if sentence.lead is not None:
        yield "lead", sentence.lead.start, sentence.lead.end


@lru_cache(maxsize=64)
def _words(folded: str, start: int, end: int) -> tuple[tuple[int, str], ...]:
    """Return the words of mood in a stretch of the text; numbers of one sentence ask alike."""
    return tuple((m.start(), m.group()) for m in _WORDS.finditer(folded, start, end))


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Return what each feature adds to the log-odds of a plan, from ``status_weights.json``."""
    found: Mapping[str, float] = json.loads(
        files(__package__).joinpath("status_weights.json").read_text("utf-8")
    )
    return found
