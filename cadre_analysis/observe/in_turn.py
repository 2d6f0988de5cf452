"""Numbers told in the order of what was named before them: "nữ và trẻ lần lượt là 6 và 4".

Or of the numbers before them, also those of the sentence before: "Năm 2019 có 112 người xuất sắc,
331 người tốt. Năm 2018, các con số tương ứng là 281 và 172."
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import in_turn_labels, period_bare
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.period import Span

_PAIR = 2  # groups, years or numbers that are told apart at least


def _marks(sentence: Sentence) -> list[Hit]:
    """Return the words that say so: "lần lượt", "tương ứng"."""
    return [h for h in sentence.hits if "respectively" in h[2]]


def _mark(sentence: Sentence) -> Hit | None:
    return next(iter(_marks(sentence)), None)


def pair(sentence: Sentence) -> None:
    """Give the n-th number behind "lần lượt" the n-th label, or year, named before it.

    And so where nothing says it but the numbers stand in a row behind as many labels: "tỷ lệ nữ và
    cán bộ trẻ là 15,2% và 10,4%".
    """
    marks = _marks(sentence)
    paired: list[Draft] = []
    for mark in marks:
        behind = _behind(sentence, mark)
        if len(behind) >= _PAIR:
            _pair_behind(sentence, mark, behind)
            paired += behind
    for run in _runs(sentence):
        if not any(d is one for d in run for one in paired):
            _pair_run(sentence, run, marks)


def _pair_behind(sentence: Sentence, mark: Hit, behind: list[Draft]) -> None:
    first = in_turn_labels.heads(behind)
    _share_noun(sentence, first)
    told = (in_turn_labels.clause(sentence, mark[0]), mark[0])
    in_turn_labels.pair(sentence, told, behind)
    years = _like(sentence.folded, sentence.spans, mark[0])[-len(first) :]
    if len(years) != len(first):
        years = _bare_years(sentence, mark[0], len(first))
    for draft in behind if len(years) == len(first) else ():
        draft.period = years[in_turn_labels.turn(draft, first, behind)]
    _take_noun(sentence, told, behind)
    _share_breakdown(sentence.between(*told), behind)


def _share_breakdown(clause: list[Hit], behind: list[Draft]) -> None:
    """Give all the one breakdown of the clause: "số nữ ở huyện và xã lần lượt là 27 và 63"."""
    common = [h for h in clause if "dim" in h[2]]
    if len(common) != 1 or any(common[0][0] in d.label | d.hidden for d in behind):
        return
    for draft in behind:
        draft.own = (*draft.own, *(h for h in common if h not in draft.own))
        draft.near = (*draft.near, *(h for h in common if h not in draft.near))


def _runs(sentence: Sentence) -> Iterator[list[Draft]]:
    """Yield the numbers that stand in a row, only the last with a noun: "27, 14 và 9 cán bộ"."""
    run: list[Draft] = []
    for draft in sentence.drafts:
        alike = run and not run[-1].noun and run[-1].num.kind == draft.num.kind
        if alike and _IN_A_ROW.fullmatch(sentence.folded, run[-1].end, draft.start):
            run.append(draft)
            continue
        if len(run) >= _PAIR:
            yield run
        run = [draft]
    if len(run) >= _PAIR:
        yield run


_IN_A_ROW = re.compile(r",\s|(?:,\s|\s)(?:và|cùng)\s")
_LINKED = re.compile(r"(?:\s(?:là|đạt|chiếm|có|còn|ở mức|tăng|giảm))?(?:\s?:)?\s")
_STOP = re.compile(r"[.;:(]|\Z")
_BESIDE = 40  # characters between numbers and a word that says what befell them in turn


def _pair_run(sentence: Sentence, run: list[Draft], marks: list[Hit]) -> None:
    folded, last = sentence.folded, run[-1]
    behind = next((h for h in marks if 0 <= h[0] - last.end <= _BESIDE), None)
    if behind is not None:  # "27, 14 và 9 cán bộ lần lượt được bồi dưỡng, luân chuyển, kỷ luật"
        stop = _STOP.search(folded, behind[1], sentence.end)
        told = behind[1], stop.start() if stop is not None else sentence.end
        _share_noun(sentence, run)
        in_turn_labels.pair(sentence, told, run)
    if any(d.label for d in run) or " và " not in folded[run[-2].end : last.start]:
        return
    told = in_turn_labels.clause(sentence, run[0].start), run[0].start
    before = next((h for h in reversed(sentence.between(*told))), None)
    if before is not None and _LINKED.fullmatch(folded, before[1], run[0].start):
        in_turn_labels.pair(sentence, told, run, sure=False)
        if any(d.label for d in run):
            _share_noun(sentence, run)


def _behind(sentence: Sentence, mark: Hit) -> list[Draft]:
    """Return the numbers told in turn: up to a semicolon, unless that only parts two figures.

    "Lần lượt 12,3%; 52,1%; 20,4%" against "lần lượt là 81,2% và 83%; không hoàn thành chỉ 1%".
    """
    folded, stop = sentence.folded, sentence.end
    for semicolon in _SEMICOLON.finditer(folded, mark[1], sentence.end):
        if _NEXT_FIGURE.match(folded, semicolon.start()) is None:
            stop = semicolon.start()
            break
    ends = (h for h in sentence.hits if h[0] >= mark[1] and not _ENDS.isdisjoint(h[2]))
    stop = min(stop, next((h[0] for h in ends), stop))
    return [d for d in sentence.drafts if mark[1] <= d.start < stop]


_NEXT_FIGURE = re.compile(r";\s(?:và\s)?\d")
_ENDS = frozenset({"open", "respectively"})
_SEMICOLON = re.compile(";")
_JOINED = re.compile(r"\s?(?:[,;-]|(?:[,;]\s)?và)\s|(?:,\s)?(?:và\s)?")


def _share_noun(sentence: Sentence, behind: list[Draft]) -> None:
    """Give bare numbers what the last one counts: "lần lượt có 27, 141 và 63 cấp ủy viên nữ"."""
    last = behind[-1]
    bare = all(d.unit is None and d.num.kind == "value" for d in behind[:-1])
    if not last.noun or not bare or last.unit == "percent":
        return
    if not all(_JOINED.fullmatch(sentence.folded, a.end, b.start) for a, b in pairwise(behind)):
        return
    shared = [h for h in last.own if h[0] >= last.noun[0][0]]
    for draft in behind[:-1]:
        draft.unit = last.unit
        draft.note("unit_measure", str(last.unit), "the noun of another item of the list")
        draft.own = (*draft.own, *shared)
        draft.near = (*draft.near, *shared)


def _like(folded: str, spans: list[Span], end: int) -> list[Span]:
    """Return the years, terms or quarters of one kind that stand last before ``end``."""
    before = [one for s in spans if s.end <= end and s.kind in _NAMED for one in _each(folded, s)]
    return [s for s in before if _CLASS.get(s.kind, s.kind) == _CLASS.get(before[-1].kind)]


# "hai nhiệm kỳ 2010-2015 và 2015-2020 lần lượt …": the second goes without its noun
_CLASS = {
    "year": "year",
    "term": "term",
    "range": "term",
    "quarter": "quarter",
    "month": "month",
    "part_of_year": "part",
}
_NAMED = frozenset(_CLASS)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:,?\s(?:và\s)?(?:năm\s)?(?:19|20)\d\d(?!\d)){1,6}")


def _each(folded: str, span: Span) -> list[Span]:
    """Return the years of "các năm 2016, 2017 và 2018" one by one, any other period as it is."""
    told = _YEARS.search(folded, span.start, span.end)
    if told is None:
        return [span]
    first = told.start()
    return [
        period_bare.of_year(first + m.start(), int(m.group())) for m in _YEAR.finditer(told.group())
    ]


_FROM_TO = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d\d)(?:\s?-\s?|\s(?:đến|tới)\s)(?:hết\s)?(?:năm\s)?"
    r"(?P<last>(?:19|20)\d\d)(?!\d)"
)


def _bare_years(sentence: Sentence, end: int, count: int) -> list[Span]:
    """Return as many years as there are numbers, where only a bracket lists them."""
    told = in_turn_labels.BRACKET.search(sentence.folded, sentence.start, end)
    told = told or _YEARS.search(sentence.folded, max(sentence.start, end - _BESIDE), end)
    if told is None:
        return []
    found = list(_YEAR.finditer(sentence.folded, *told.span()))
    spans = [period_bare.of_year(m.start(), int(m.group())) for m in found]
    return spans if len(spans) == count else []


def over_years(sentence: Sentence) -> None:
    """Give each number its year where nothing but a span of as many years tells them apart.

    "Giai đoạn 2021 - 2023, số đảng viên mới lần lượt là 297, 341 và 363"; where as many places are
    named, those tell them apart.
    """
    mark = _mark(sentence)
    behind = in_turn_labels.heads(_behind(sentence, mark)) if mark is not None else []
    if mark is None or len(behind) <= _PAIR or any(d.label for d in behind):
        return
    told = _FROM_TO.search(sentence.folded, sentence.start, mark[0])
    places = [m for m in sentence.named if m[1] <= mark[0]]
    if told is None or len(places) >= len(behind):
        return
    years = range(int(told["first"]), int(told["last"]) + 1)
    labels = {
        h[2]["word"]
        for h in sentence.between(told.end(), mark[0])
        if in_turn_labels.tells(h, in_turn_labels.APART)
    }
    if len(years) != len(behind) or len(labels) >= len(behind):
        return
    for year, draft in zip(years, behind, strict=True):
        draft.period = period_bare.of_year(told.start(), year)


def _take_noun(sentence: Sentence, told: tuple[int, int], behind: list[Draft]) -> None:
    """Give bare numbers the noun that their clause begins with, however far its years reach.

    "Số cán bộ được luân chuyển qua các năm (2021, 2022, 2023) lần lượt là 27, 41 và 63".
    """
    bare = [d for d in behind if d.unit is None and d.num.kind == "value"]
    if len(bare) != len(in_turn_labels.heads(behind)) or any((d.num.value or 0) % 1 for d in bare):
        return
    clause = sentence.between(*told)
    nouns = [h for h in clause if h[2].get("unit") in _COUNTED and "admin" not in h[2]]
    noun = min(nouns, key=lambda h: (_rank(h, sentence), h[0]), default=None)
    unit = noun[2]["unit"] if noun is not None else None
    unit = unit or next(filter(None, map(_of_act, clause)), None)
    for draft in bare if unit is not None else ():
        own = next((h for h in nouns if h[0] in draft.label), noun)
        draft.unit = own[2]["unit"] if own is not None else unit
        draft.note("unit_measure", str(draft.unit), "noun before the number", own)


def _of_act(hit: Hit) -> str | None:
    """Return whom an act or a label is said of: "kế hoạch kết nạp, tinh giản biên chế"."""
    if "cue" in hit[2] and hit[2]["word"].endswith("biên chế"):
        return "post"
    joins = hit[2].get("cue") == Indicator.PARTY_ADMISSION
    return "person" if joins or not _WHO.isdisjoint(hit[2]) else None


def _rank(noun: Hit, sentence: Sentence) -> int:
    """Return which of a clause's nouns are counted first: "tại các sở, số công chức nghỉ việc"."""
    if sentence.folded.endswith("số ", sentence.start, noun[0]):
        return 0
    return 2 if noun[2]["unit"] == "org_unit" else 1


_COUNTED = frozenset({"person", "person_time", "post", "case", "class", "org_unit"})
_WHO = frozenset({"dim", "group"})


_LABELS = frozenset({"rating", "sanction", "grade", "dim", "sex"})
_WHOM = frozenset({"person", "person_time", "case"})  # "số đảng viên bị kỷ luật lần lượt là 3 và 4"


def answer(sentence: Sentence, before: Sentence | None) -> None:
    """Give bare numbers behind "tương ứng" what those told last count, here or in ``before``."""
    mark = _mark(sentence)
    if mark is None or any(d.num.whole and d.noun for d in sentence.drafts if d.start >= mark[1]):
        return  # "lần lượt là 8/9 và 5/7 ấp"
    bare = [d for d in sentence.drafts if d.start >= mark[1] and d.unit is None]
    first = max([sentence.start, *(d.end for d in sentence.drafts if d.end <= mark[0])])
    named = any(_LABELS & h[2].keys() for h in sentence.between(first, mark[0]))
    own = any(h[2].get("unit") in _WHOM for h in sentence.between(first, mark[0]))
    here = [d for d in sentence.drafts if d.end <= mark[0] and d.noun and not own]
    answered = here if len(here) >= _PAIR else before.drafts if before is not None else []
    told = [d for d in answered if d.unit != "percent" and not d.change][-len(bare) :]
    if named or len(bare) < _PAIR or len(told) != len(bare):
        return
    for draft, source in zip(bare, told, strict=True):
        _take(draft, source)


def _take(draft: Draft, source: Draft) -> None:
    draft.unit = source.unit
    draft.note("unit_measure", str(draft.unit), "what the number counts that it answers")
    labels = tuple(h for h in source.own if _LABELS & h[2].keys())
    draft.own = (*labels, *draft.own)
    draft.near = (*labels, *draft.near)


def turns(left: Hit, right: Hit) -> bool:
    """Say whether an item ends: "sang xã còn thiếu, cho nghỉ hưu sớm 9 người".

    So it does where the next says what had to be done: "có vi phạm, phải thi hành kỷ luật 22".
    """
    ends = "shortage" in left[2] or right[2]["word"].startswith(_HAD_TO)
    return ends and right[2].get("cue", left[2].get("cue")) != left[2].get("cue")


_HAD_TO = ("phải ", "bị ", "đã bị ")
