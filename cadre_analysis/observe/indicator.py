"""What a number measures: the words around it vote, near ones more than far ones.

A vote is a weight of the word's class less what its distance costs. Inside the number's own segment distance is cheap; every
other number between costs, for then the word belongs to that one. A part hears its total as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit, Tags
from cadre_analysis.observe.draft import Draft, Sentence

_STRONG, _PLAIN, _WEAK = 3.0, 2.2, 1.2
_BY_CHARACTER = 0.012
_BY_CLAUSE = 0.45  # a word before the clause of the numeral, in the same segment
_BY_NUMBER = 0.55  # for each number between
_BEHIND = 2.2  # a word of a later segment
_OUTSIDE = 0.5
_TOTAL = 2.3  # what the total's indicator weighs with its part
_BESIDE = 4.0  # what the count's weighs with the share beside it
_NEXT = 1.7  # the number before in the same sentence
_LAST = 1.2  # the sentence before
_FAR = 0.8  # the paragraph before
_LED = 0.8  # what it costs to stand in the line above the list
_TOPIC = 1.0  # what the article is about, where nothing nearer speaks
# Processes are counted by their own breakdowns: "kết nạp 120 đảng viên, trong đó 45 nữ" stays an admission.
PROCESSES = frozenset({
    Indicator.TRAINING, Indicator.MOVEMENT, Indicator.PLANNING, Indicator.DISCIPLINE, Indicator.RECRUITMENT,
    Indicator.PARTY_ADMISSION, Indicator.DOWNSIZING, Indicator.PERFORMANCE, Indicator.INSPECTION,
})  # fmt: skip
_STANDING = frozenset({Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY})
_HELD, _HOLD_REACH = 1.0, 20  # what "có trình độ" adds to a level at most 20 characters behind it
_BELIEVED = 1.8
NONE = "none"
Vote = tuple[str, float, Hit | None]


def votes_of(tags: Tags) -> Iterator[tuple[str, float]]:
    """Yield the indicators that a word speaks for, with its weight."""
    if "cue" in tags:
        yield tags["cue"], _STRONG
    if "hint" in tags:
        yield tags["hint"], _WEAK
    if "mode" in tags:
        yield Indicator.MOVEMENT, _STRONG
    if "total" in tags or "body" in tags:
        yield Indicator.HEADCOUNT, _PLAIN - 0.3
    if "economy" in tags:
        yield NONE, _PLAIN
    yield from _standing(tags)


def _standing(tags: Tags) -> Iterator[tuple[str, float]]:
    if "grade" in tags:
        yield (Indicator.POLITICAL_THEORY if "pt" in tags else Indicator.QUALIFICATION), _PLAIN
    elif "pt" in tags:
        yield Indicator.POLITICAL_THEORY, _PLAIN - 0.1
    if "standard" in tags:
        yield Indicator.QUALIFICATION, _PLAIN
    if "dim" in tags:
        yield Indicator.COMPOSITION, _PLAIN - 0.2
    if "delegates" in tags:
        yield Indicator.COMPOSITION, _PLAIN
    if "org_change" in tags:
        yield Indicator.RESTRUCTURING, _PLAIN


def decide(draft: Draft, sentence: Sentence, before: Draft | None, topic: str | None) -> None:
    """Fill ``indicator`` and ``score`` of ``draft`` with the heaviest vote, or leave it empty."""
    best: dict[str, tuple[float, Hit | None]] = {}
    for name, weight, hit in (*_votes(draft, sentence, before), *_handed_on(draft, sentence, before, topic)):
        if weight > best.get(name, (0.0, None))[0]:
            best[name] = (weight, hit)
    _settle(draft, best)
    if not best:
        return
    name, (weight, hit) = max(best.items(), key=lambda item: (item[1][0], item[0]))
    draft.indicator, draft.score = name, weight
    draft.note("indicator", name, "heaviest word around the number", hit)


def _votes(draft: Draft, sentence: Sentence, before: Draft | None) -> Iterator[Vote]:
    for hit in sentence.hits:
        cost = distance(hit, draft, sentence)
        for name, weight in votes_of(hit[2]):
            if _fits(name, hit, draft):
                yield name, weight - cost + (_HELD if name in _STANDING and _is_held(hit, sentence) else 0.0), hit
    yield from _cuts(draft, sentence)
    if draft.unit == "class":
        yield Indicator.TRAINING, _STRONG + 1, None


def _handed_on(draft: Draft, sentence: Sentence, before: Draft | None, topic: str | None) -> Iterator[Vote]:
    """Yield what the count beside, the total, the line above the list, the number before and the topic say."""
    if draft.companion is not None and draft.companion.indicator:
        yield draft.companion.indicator, _BESIDE, None
    elif draft.parent is not None and draft.parent.indicator:
        yield draft.parent.indicator, _TOTAL, None
    if sentence.lead is not None:
        yield from _led(draft, sentence.lead)
    if before is not None and before.indicator and draft.companion is None:
        yield before.indicator, _nearness(draft, sentence, before), None
    if topic is not None:
        yield topic, _TOPIC, None


def _led(draft: Draft, lead: Sentence) -> Iterator[Vote]:
    for hit in lead.hits:
        for name, weight in votes_of(hit[2]):
            if _fits(name, hit, draft):
                yield name, weight - _LED - _BY_CHARACTER * min(40, lead.end - hit[1]), hit


def _nearness(draft: Draft, sentence: Sentence, before: Draft) -> float:
    if before.num.start >= sentence.start:
        return _NEXT
    gap = sentence.folded.count("\n", before.end, draft.start)
    return _LAST if gap == 0 else _FAR if gap <= 2 else 0.0  # noqa: PLR2004


def _is_held(hit: Hit, sentence: Sentence) -> bool:
    """"có trình độ đại học", "đạt trình độ cao cấp lý luận chính trị": a level that is held, not taught."""
    if hit[2]["word"].startswith(("trình độ", "bằng")):
        return True
    return any("hold" in h[2] and 0 <= hit[0] - h[1] <= _HOLD_REACH for h in sentence.hits)


def _cuts(draft: Draft, sentence: Sentence) -> Iterator[Vote]:
    """"giảm 10% so với biên chế được giao": posts that grow fewer."""
    down = next((h for h in draft.own if h[2].get("change") == "decrease"), None)
    if down is not None and any(h[2].get("unit") == "post" or h[2].get("assigned") for h in draft.own):
        yield Indicator.DOWNSIZING, _PLAIN, down


def distance(hit: Hit, draft: Draft, sentence: Sentence) -> float:
    """Return what the distance from ``hit`` to ``draft`` costs."""
    gap = hit[0] - draft.end if hit[0] >= draft.end else max(0, draft.start - hit[1])
    cost = _BY_CHARACTER * gap
    if hit[0] >= draft.last:
        return cost + _BEHIND
    if hit[1] <= draft.first:
        between = sum(1 for d in sentence.drafts if hit[1] <= d.start < draft.start)
        return cost + _OUTSIDE + _BY_NUMBER * between
    return cost + (_BY_CLAUSE if hit[0] < draft.clause else 0.0)


def _fits(name: str, hit: Hit, draft: Draft) -> bool:
    """Say whether a word may speak for this number at all."""
    if name == Indicator.RESTRUCTURING:
        return draft.unit == "org_unit" or (draft.unit in {"percent", "post", None} and "giảm" not in hit[2]["word"])
    if name == Indicator.MOVEMENT and "reinforcement" in hit[2].get("mode", ""):
        return draft.unit in {"person", "person_time", "org_unit", None}
    return True


def _settle(draft: Draft, best: dict[str, tuple[float, Hit | None]]) -> None:
    """Let what is nearer in meaning prevail over what is merely near."""
    training = best.get(Indicator.TRAINING)
    for level in (Indicator.POLITICAL_THEORY, Indicator.QUALIFICATION):
        if training and level in best and training[0] > 1.5 and best[level][0] < _PLAIN + 0.2:  # noqa: PLR2004
            # "cử 5 cán bộ đi đào tạo trung cấp lý luận chính trị": being taught, not holding
            best[level] = (min(best[level][0], training[0] - 0.1), best[level][1])
    if Indicator.COMPOSITION in best:
        _settle_breakdown(draft, best)


def _settle_breakdown(draft: Draft, best: dict[str, tuple[float, Hit | None]]) -> None:
    """"bổ nhiệm 21 cán bộ nữ" is a movement of women: a breakdown never outweighs a process said of the same number.

    In a body that is only described ("39 đồng chí, trong đó nữ 6") it outweighs everything else.
    """
    weight, hit = best[Indicator.COMPOSITION]
    source = draft.companion or draft.parent
    strong = max((w for name, (w, _) in best.items() if name in PROCESSES), default=0.0)
    if source is not None and source.indicator in PROCESSES:
        weight = min(weight, _TOTAL - 0.1)
    elif strong > _BELIEVED:
        weight = min(weight, strong - 0.1)
    elif any("dim" in h[2] for h in draft.near):
        weight += 1.0
    best[Indicator.COMPOSITION] = (weight, hit)
