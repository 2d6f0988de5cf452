"""What speaks for and against a number's being a part of an earlier one.

Where the two stand, what each says, and how the figures add up.
"""

from __future__ import annotations

from cadre_analysis.codes import BlockKind, Indicator
from cadre_analysis.observe import (
    levels,
    likeness,
    outline,
    room,
    saying,
    succession,
    sums,
    yearago,
)
from cadre_analysis.observe.counted import PERSONS, is_among
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.scene import Scene, Whole

_STATES = frozenset({Indicator.COMPOSITION, Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY})
_STAGES = {Indicator.INSPECTION, Indicator.DISCIPLINE}
_BASES = _STATES | {Indicator.HEADCOUNT}
_BIG = 30  # a total that no three small numbers make by chance
_PAIR = 2  # two small numbers that add up may do so by chance


def is_item(sentence: Sentence) -> bool:
    """Say whether the sentence stands in an item of a list."""
    return sentence.lead is not None or sentence.stem is not None


def may_be(whole: Draft, draft: Draft) -> bool:
    """Say whether ``draft`` can be a part of ``whole`` at all, by kind and size."""
    if whole is draft or whole.unit == "other" or levels.exclude(whole, draft):
        return False  # nothing is a part of "hệ số 1,8 lần"
    other_year = draft.num.whole != whole.num.value and yearago.are_apart(whole, draft)
    if other_year or draft.norm:  # "kết nạp 158 đảng viên (chỉ tiêu 150)"
        return False
    if draft.unit == "percent":  # "tăng 2,3% so với năm trước" is a share of nothing told
        small = whole.unit != "percent" or (draft.num.value or 0) <= (whole.num.value or 100)
        return small and whole.change == draft.change
    turns = draft.unit == "person_time" and whole.unit == "person"
    if turns or _are_of_two_bodies(whole, draft) or _are_set_side_by_side(whole, draft):
        return False
    alike = whole.unit == draft.unit or whole.unit in _HOLDS.get(str(draft.unit), ())
    size = draft.num.value if draft.num.value is not None else draft.num.high
    return alike and (size or 0) <= (whole.num.value or 0)


# Those counted by their papers are people: "kiểm tra 60 hồ sơ, phát hiện 14 trường hợp", and back:
# "3.415 người có đơn; 455 hồ sơ đang thẩm định".
_HOLDS = {unit: PERSONS | {"post", "document"} for unit in PERSONS} | {"document": PERSONS}
_BESIDE_COMMITTEE = frozenset({"standing_committee_members", "congress_delegates"})


def _are_of_two_bodies(whole: Draft, draft: Draft) -> bool:
    """Say whether each is a body of its own: "Ban Chấp hành 39 đồng chí; Ban Thường vụ 11"."""
    if whole.indicator == draft.indicator == Indicator.PLANNING:  # "Quy hoạch … Ban Thường vụ 24"
        return _BODIES[0] in _bodies(whole) and _BODIES[1] in _bodies(draft)
    beside = whole.group == "committee_members" and draft.group in _BESIDE_COMMITTEE
    return beside and draft.indicator == Indicator.HEADCOUNT


_BODIES = ("committee_members", "standing_committee_members")


def _bodies(draft: Draft) -> set[str]:
    return {h[2]["group"] for h in draft.own if "body" in h[2] and "group" in h[2]}


def _are_set_side_by_side(one: Draft, two: Draft) -> bool:
    """Say whether both are told of as many: "9/9 bí thư, 6/9 chủ tịch là người nơi khác"."""
    both = one.num.kind == two.num.kind == "ratio"
    return both and one.num.whole == two.num.whole


def alone(scene: Scene, count: int) -> list[str]:
    """Return what speaks for the number's being a part of nothing before it."""
    draft, sentence = scene.draft, scene.sentence
    said = ["none", f"none:u:{draft.unit}", f"none:s:{draft.status}", f"none:{min(count, 3)}"]
    said += [f"none:{word}" for word in scene.words]
    if draft.unit == "percent":
        said += [f"none:%:{word}" for word in (*scene.words, *scene.said)]
    if draft.num.kind == "ratio":
        said.append(f"none:ratio:{draft.unit}")
    if sentence.kind in {BlockKind.TITLE, BlockKind.HEADING}:
        said.append(f"none:{sentence.kind}")
    signs = {
        "change": draft.change,
        "silent": not scene.said,
        "total": any("total" in h[2] for h in draft.near),
        "ruled": scene.rule,
        "item": is_item(sentence),
    }
    said += [f"none:{name}" for name, holds in signs.items() if holds]
    return said + _begins_anew(scene) + _after_whole(scene)


def _after_whole(scene: Scene) -> list[str]:
    """Return that the number before is of the kind and stands alone, where it does."""
    last, draft = scene.last, scene.draft
    if last is None or last.parent is not None or last.indicator != draft.indicator:
        return []
    return [f"none:last:{_gap(last, scene)}", f"none:last:{last.unit == draft.unit}"]


def _begins_anew(scene: Scene) -> list[str]:
    """Return whether the number has a list or a date of its own: often it is a new whole."""
    draft, sentence = scene.draft, scene.sentence
    following = next((d.start for d in sentence.drafts if d.start >= draft.end), sentence.end)
    said = []
    if any("open" in h[2] and draft.end <= h[0] < following for h in sentence.hits):
        said.append("none:opens")
    if sentence.drafts[0] is draft:
        said.append("none:first")
        said += [f"none:dated:{span.kind}" for span in sentence.spans if span.end <= draft.start]
        if scene.last is not None and sentence.folded.count("\n", scene.last.end, draft.start):
            said.append("none:first_of_line")
    return said


def ties(whole: Whole, scene: Scene, rank: int) -> list[str]:
    """Return what ties ``scene.draft`` to ``whole``, or keeps them apart."""
    total, draft = whole.draft, scene.draft
    where = _where(whole, scene)
    sense = saying.sense(scene.said, whole.said)
    kind = _kind(total, draft)
    said = [
        f"at:{where}",
        f"rank:{min(rank, 4)}",
        kind,
        f"{where}&{sense}",
        f"{kind}&{sense}",
        f"{where}&rank{min(rank, 2)}",
        f"{where}&{kind}&{sense}",
        f"{where}&{kind}&rank{min(rank, 2)}",
    ]
    said += saying.differences(scene.said, whole.said, where, _sign(draft))
    said += _reckoned(total, scene)
    said += _handed(total, scene, sense)
    said += _standing(whole, scene, where) + room.left(whole, scene, where)
    said += room.faces(total, scene, where) + room.places(total, draft)
    said += succession.follows(whole, scene, where)
    side = "in" if where in {"same", "lead", "list"} else "over"
    said += [f"{side}:{word}" for word in scene.words]
    return said + likeness.compare(total, draft, side)


_LEADS = ("lead", "prelead")  # the paragraph over the list, and the one before it
_PARAGRAPHS = ("paragraph", "next", "second", "third")  # how many paragraphs back


def _where(whole: Whole, scene: Scene) -> str:
    here, there = scene.sentence, whole.sentence
    if here is there:
        return "same"
    stem = here.over
    if stem is not None and here.paragraph != there.paragraph:
        steps = stem - there.paragraph
        moved = whole.draft.indicator == scene.draft.indicator == Indicator.MOVEMENT
        if not steps and moved and outline.goes_on(here):
            return "list"
        return "list" if steps < 0 else (*_LEADS, "beyond")[min(steps, len(_LEADS))]
    steps = here.paragraph - there.paragraph
    if there.kind == BlockKind.TITLE:
        return "title"
    return (*_PARAGRAPHS, "far")[min(steps, len(_PARAGRAPHS))]


def _sign(draft: Draft) -> str:
    return "%" if draft.unit == "percent" else "n"


def _kind(total: Draft, draft: Draft) -> str:
    if total.status != draft.status:
        return f"status:{total.status}>{draft.status}"
    if total.indicator == draft.indicator:
        return "alike"
    if total.indicator in _BASES and draft.indicator in _STATES:
        return "of_body"
    return "of_theirs" if {total.indicator, draft.indicator} == _STAGES else "unlike"


def _reckoned(total: Draft, scene: Scene) -> list[str]:
    """Return what the figures tell: shares that fit, parts that add up, a ratio's whole."""
    draft, value = scene.draft, total.num.value or 0.0
    said = [f"units:{total.unit}>{draft.unit}"] if total.unit != draft.unit else ["units:same"]
    if draft.num.value == value and draft.unit != "percent":
        said.append("equal")
    if total.change != draft.change:
        said.append(f"change:{total.change}>{draft.change}:{_sign(draft)}")
    count = sums.parts(total, draft)
    if count:
        said += ["adds_up", f"adds_up:{'big' if value >= _BIG or count > _PAIR else 'small'}"]
    if draft.num.whole == value:
        said.append(f"whole:{draft.unit}")
    pair = sums.count_and_share(draft, scene.sentence)
    if pair is not None and value:
        said.append(sums.fits(pair[0], value, pair[1]))
    return said


_PROOFS = ("ruled:", "adds_up", "share_fits", "in_bracket", "among", "paired", "whole:")


def proves(found: list[str]) -> bool:
    """Say whether more than likeness ties a number to its total.

    A word that opens a list does, or the figures themselves.
    """
    return any(said.startswith(_PROOFS) for said in found)


def _handed(total: Draft, scene: Scene, sense: str) -> list[str]:
    """Return whether the number before is a part of the total: the next one often is, too."""
    last, draft = scene.last, scene.draft
    if last is None:
        return []
    last = last.companion or last
    gap = _gap(last, scene)
    unit = "same" if last.unit == draft.unit else "other"
    alike = "alike" if last.indicator == draft.indicator else "unlike"
    if last is total:
        return ["after", f"after:{gap}:{alike}", f"after:{gap}:{sense}"]
    if last.parent is total:
        done = sums.parts(total, last) and not sums.parts(total, draft)
        proof = f"sibling:{'proved' if last.proved else 'likely'}"
        return [
            "sibling",
            proof,
            f"sibling:{gap}",
            f"sibling:{gap}:{sense}",
            f"sibling:{gap}:{unit}:{alike}",
            *([f"sibling_done:{alike}"] if done else []),
        ]
    if any(over is total for over in last.lineage()):
        return ["uncle", f"uncle:{gap}"]
    return [f"past:{gap}:{alike}"] if last.parent is not None else [f"past_whole:{gap}:{alike}"]


def _gap(last: Draft, scene: Scene) -> str:
    """Return how the number before is parted from this one."""
    folded = scene.sentence.folded
    if last.start < scene.sentence.start:
        lines = folded.count("\n", last.end, scene.draft.start)
        return "stop" if not lines else ("item" if is_item(scene.sentence) else "line")
    if any(
        "open" in h[2] and last.end <= h[0] and h[1] <= scene.draft.start
        for h in scene.sentence.hits
    ):
        return "opener"
    between = folded[last.end : scene.draft.start]
    for mark, name in (("(", "("), (")", ")"), (";", ";"), (":", ":")):
        if mark in between:
            return name
    return "," if "," in between or " và " in between else "-"


def _standing(whole: Whole, scene: Scene, where: str) -> list[str]:
    """Return how the total stands: a part itself, a head, named by "trong số", said to be one."""
    total, sentence = whole.draft, scene.sentence
    said = [f"{_sign(scene.draft)}:noun:{likeness.nouns(total, scene.draft)}"]
    if scene.rule and where != "list":
        ours = scene.draft.parent is total
        said.append(f"ruled:{scene.rule}" if ours else f"ruled_other:{where}")
    if where == "same":
        said += _between(total, scene)
    signs = {
        f"part:{where}": total.parent is not None,
        "said_total": any("total" in h[2] for h in total.near),
        f"not_first:{where}": _follows_kin(whole),
        "group": total.group == scene.draft.group,
        "other_year": total.beside is not None,
        "paired": saying.paired(total, whole.sentence, scene.draft, sentence),
    }
    if is_among(total.start, whole.sentence):
        said += ["among", f"among:{where}"]
    if whole.sentence.paragraph == sentence.paragraph and total.heads:
        said += ["heads", f"heads:{'item' if is_item(sentence) else 'text'}"]
    return said + [name for name, holds in signs.items() if holds]


def _follows_kin(whole: Whole) -> bool:
    total = whole.draft
    return any(d.start < total.start and d.unit == total.unit for d in whole.sentence.drafts)


def _between(total: Draft, scene: Scene) -> list[str]:
    """Return the marks between the total and the number in one sentence."""
    between = scene.sentence.folded[total.end : scene.draft.start]
    said = [f"between:{mark}" for mark in ":;(" if mark in between]
    if between.count("(") > between.count(")"):
        behind = between.rfind("(") <= max(0, total.tail - total.end) + 1
        said.append("in_bracket" if behind else "in_bracket_far")
    elif between.count(")") > between.count("("):
        said.append("out_of_bracket")
    return said
