"""The dimensions of a number: sex, age, ethnicity, group, category, modes, change."""

from __future__ import annotations

from collections.abc import Sequence

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence

_PLUS_REACH = 24  # characters between a level and its "trở lên"
_JOINED = 14  # characters between two modes of one list: "điều động kết hợp luân chuyển"
_TRAINED = frozenset({Indicator.TRAINING})
_BODY_COUNTED = frozenset({Indicator.HEADCOUNT, Indicator.COMPOSITION, Indicator.PLANNING, Indicator.QUALIFICATION,
                           Indicator.POLITICAL_THEORY})  # fmt: skip


def breakdowns(draft: Draft) -> None:
    """Fill sex, age and ethnicity from the words of the number's clause, or take them from the count beside it."""
    for slot, tag in (("sex", "sex"), ("age", "age"), ("ethnicity", "eth")):
        hit = _nearest([h for h in draft.near if tag in h[2]], draft)
        if hit is not None:
            setattr(draft, slot, hit[2][tag])
            draft.note(slot, hit[2][tag], "word of the clause", hit)
    if draft.companion is not None and (draft.sex, draft.age, draft.ethnicity) == ("_T", "_T", "_T"):
        other = draft.companion
        draft.sex, draft.age, draft.ethnicity = other.sex, other.age, other.ethnicity


def handed_on(draft: Draft, sentence: Sentence, before: Draft | None, title: tuple[Hit, ...]) -> None:
    """A composition broken down by nothing goes on with the breakdown before it, of its list or of the headline."""
    if draft.indicator not in {Indicator.COMPOSITION, Indicator.PLANNING} or _is_broken(draft):
        return
    if any("dim" in h[2] or "delegates" in h[2] for h in draft.near):
        return
    source = draft.parent if draft.parent is not None and _is_broken(draft.parent) else before
    lead = [h for h in (sentence.lead.hits if sentence.lead else ()) if "sex" in h[2] or "eth" in h[2] or "age" in h[2]]
    if lead:
        _take_dims(draft, lead)
    elif source is not None and source.indicator == draft.indicator and _is_broken(source) and draft.num.start - source.end < _FAR:
        draft.sex, draft.age, draft.ethnicity = source.sex, source.age, source.ethnicity
        draft.note("sex", draft.sex, "breakdown of the number before")
    elif title:
        _take_dims(draft, list(title))


_FAR = 400  # characters over which a breakdown is handed on without being said again


def _is_broken(draft: Draft) -> bool:
    return (draft.sex, draft.age, draft.ethnicity) != ("_T", "_T", "_T")


def _take_dims(draft: Draft, hits: list[Hit]) -> None:
    for slot, tag in (("sex", "sex"), ("age", "age"), ("ethnicity", "eth")):
        hit = next((h for h in hits if tag in h[2]), None)
        if hit is not None:
            setattr(draft, slot, hit[2][tag])
            draft.note(slot, hit[2][tag], "breakdown of the line above or of the headline", hit)


def _nearest(hits: Sequence[Hit], draft: Draft) -> Hit | None:
    def gap(hit: Hit) -> int:
        return hit[0] - draft.num.end if hit[0] >= draft.num.end else draft.num.start - hit[1]

    return min(hits, key=gap, default=None)


def group(draft: Draft, before: Draft | None, level: str | None) -> None:
    """Fill ``group``: the counted noun, else the nearest noun of the segment, else the total's."""
    hit = _group_hit(draft)
    if hit is not None:
        draft.group = hit[2]["group"]
        draft.note("group", draft.group, "counted noun or noun of the segment", hit)
    else:
        source = draft.companion or draft.parent or before
        draft.group = source.group if source else None
        if draft.group:
            draft.note("group", draft.group, "from the total or the sentence before")
    managed = next((h for h in draft.own if "managed" in h[2]), None)
    if managed is not None and draft.group in {None, "all"}:
        draft.group = managed[2]["group"]  # whom a standing committee manages are the leaders and managers of its level
        draft.note("group", draft.group, "management scope", managed)
    if draft.group is None:
        draft.group = "all"
        draft.note("group", "all", "default")
    if level == "commune" and draft.group in {"all", "civil_servants"}:
        draft.group = "commune_officials"  # a commune's own staff, whatever the noun
        draft.note("group", draft.group, "the article is a commune's")


def _group_hit(draft: Draft) -> Hit | None:
    for hit in draft.noun:
        if hit[2].get("group", "all") != "all":
            return hit
    named = [h for h in draft.own if _names_group(h, draft)]
    specific = [h for h in named if h[2]["group"] != "all"]
    near = [h for h in specific if h[0] >= draft.clause]
    if draft.noun and draft.noun[0][2].get("group") == "all" and not near and not any("topic" in h[2] for h in draft.own):
        return draft.noun[0]
    return _nearest(near or specific or named, draft)


def _names_group(hit: Hit, draft: Draft) -> bool:
    """Bodies that act ("Ban Thường vụ đã luân chuyển …") are nobody's group; bodies described are."""
    if "group" not in hit[2] or "managed" in hit[2]:
        return False
    if "party_org" in hit[2]:
        return draft.unit in {"org_unit", None}
    return "body" not in hit[2] or draft.indicator in _BODY_COUNTED


def modes(draft: Draft, sentence: Sentence, before: Draft | None = None) -> None:
    """Fill the ways of moving, or the fields taught, for movements and trainings."""
    if draft.indicator == Indicator.MOVEMENT:
        found = _coordinated([h for h in sentence.hits if "mode" in h[2]], draft)
        _take(draft, found, "mode", "modes named together")
    elif draft.indicator == Indicator.TRAINING:
        own = [h for h in draft.own if "field" in h[2]] or [h for h in sentence.hits if "field" in h[2]]
        _take(draft, own, "field", "fields named in the segment")
    if not draft.modes:
        source = draft.companion or draft.parent or before
        if source is not None and source.indicator == draft.indicator:
            draft.modes = source.modes


def _take(draft: Draft, hits: Sequence[Hit], tag: str, rule: str) -> None:
    seen = dict.fromkeys(h[2][tag] for h in hits)
    draft.modes = tuple(seen)
    for hit in hits:
        draft.note("modes", hit[2][tag], rule, hit)


def _coordinated(hits: list[Hit], draft: Draft) -> list[Hit]:
    """Return the list of modes nearest to the number: the segment's own, else the last one before it."""
    own = [h for h in hits if draft.first <= h[0] < max(draft.last, draft.reach)]
    if not own and (draft.parent is not None or draft.companion is not None):
        return []  # a part without a word of its own moves as its total does
    pool = own or [h for h in hits if h[1] <= draft.start] or hits
    if not pool:
        return []
    centre = _nearest(pool, draft)
    assert centre is not None
    at = hits.index(centre)
    low = high = at
    while low and hits[low][0] - hits[low - 1][1] <= _JOINED:
        low -= 1
    while high + 1 < len(hits) and hits[high + 1][0] - hits[high][1] <= _JOINED:
        high += 1
    return hits[low : high + 1]


def category(draft: Draft, sentence: Sentence) -> None:
    """Fill the indicator's own breakdown: degree, theory level, rating, sanction, standard of the title."""
    mean = next((h for h in draft.near if ("average" in h[2] or "per_unit" in h[2]) and h[1] <= draft.start), None)
    if mean is not None and draft.unit != "percent":
        draft.category = "average" if "average" in mean[2] else "per_unit"
        draft.note("category", draft.category, "a mean, no total", mean)
        return
    reader = _CATEGORIES.get(str(draft.indicator))
    if reader is not None:
        draft.category = reader(draft, sentence)
    if draft.category is None and draft.companion is not None and draft.companion.indicator == draft.indicator:
        draft.category = draft.companion.category
    plan = next((h for h in draft.own if "plan_base" in h[2] and h[0] >= draft.num.end), None)
    if draft.unit == "percent" and plan is not None and draft.status == "actual" and draft.category is None:
        draft.category = "share_of_plan"
        draft.note("category", "share_of_plan", "share of a plan", plan)


def _plus(draft: Draft, hit: Hit, code: str, sentence: Sentence) -> str:
    """"đại học trở lên" is university_plus; "trở lên" stands behind the level, "từ" may stand before it."""
    follows = any("plus" in h[2] and 0 <= h[0] - hit[1] <= _PLUS_REACH for h in sentence.hits)
    return f"{code}_plus" if follows and not code.endswith("_plus") else code


def _grade(draft: Draft, sentence: Sentence) -> str | None:
    """Return the degree in the segment, taken as a theory level where theory is spoken of."""
    theory = draft.indicator == Indicator.POLITICAL_THEORY
    hits = [h for h in draft.own if "grade" in h[2]]
    if theory:
        hits = [h for h in hits if "pt" in h[2]] or [h for h in hits if h[2]["grade"] in _THEORY]
    else:
        hits = [h for h in hits if "pt" not in h[2]]
    hit = _nearest([h for h in hits if h[0] >= draft.clause] or hits, draft)
    if hit is None:
        return _standard(draft, sentence)
    code = f"pt_{hit[2]['grade']}" if theory else _DEGREES.get(hit[2]["grade"], hit[2]["grade"])
    code = _plus(draft, hit, code, sentence)
    draft.note("category", code, "level named in the segment", hit)
    return code


def _standard(draft: Draft, _sentence: Sentence) -> str | None:
    hit = next((h for h in draft.own if "standard" in h[2]), None)
    if hit is None:
        return None
    draft.note("category", "title_standard", "standard of the title", hit)
    return "title_standard"


def _taught(draft: Draft, sentence: Sentence) -> str | None:
    hits = [h for h in draft.own if "grade" in h[2] and h[2]["grade"] in _THEORY]
    theory = any("pt" in h[2] for h in draft.own)
    hit = _nearest(hits, draft)
    if hit is None or not theory:
        return None
    code = f"pt_{hit[2]['grade']}"
    draft.note("category", code, "level taught", hit)
    return code


def _rating(draft: Draft, sentence: Sentence) -> str | None:
    hits = [h for h in draft.own if "rating" in h[2]]
    hit = _nearest([h for h in hits if h[0] >= draft.clause] or hits, draft)
    if hit is None:
        return None
    code = _plus(draft, hit, hit[2]["rating"], sentence)
    draft.note("category", code, "rating named in the segment", hit)
    return code


def _sanction(draft: Draft, _sentence: Sentence) -> str | None:
    hit = _nearest([h for h in draft.own if "sanction" in h[2]], draft)
    if hit is None:
        return None
    draft.note("category", hit[2]["sanction"], "sanction named in the segment", hit)
    return hit[2]["sanction"]


def _posts(draft: Draft, _sentence: Sentence) -> str | None:
    for tag in ("assigned", "present"):
        hit = next((h for h in draft.near if tag in h[2]), None)
        if hit is not None:
            draft.note("category", tag, "posts assigned or filled", hit)
            return tag
    return None


def _leaving(draft: Draft, _sentence: Sentence) -> str | None:
    hit = _nearest([h for h in draft.own if "leaving" in h[2]], draft)
    if hit is None:
        return None
    draft.note("category", hit[2]["leaving"], "way of leaving", hit)
    return hit[2]["leaving"]


def _stage(draft: Draft, sentence: Sentence) -> str | None:
    hits = [h for h in (*draft.own, *(sentence.lead.hits if sentence.lead else ())) if "stage" in h[2]]
    left = next((h for h in draft.own if h[2]["word"] in {"còn", "chỉ còn", "còn lại"} and h[1] <= draft.start), None)
    if left is not None or hits:
        hit = left or hits[-1]
        code = hit[2].get("stage", "after_restructuring")
        draft.note("category", code, "before or after", hit)
        return code
    return None


_THEORY = frozenset({"elementary", "intermediate", "advanced"})
_DEGREES = {"intermediate": "vocational_intermediate"}
_CATEGORIES = {
    Indicator.QUALIFICATION: _grade, Indicator.POLITICAL_THEORY: _grade, Indicator.TRAINING: _taught,
    Indicator.PERFORMANCE: _rating, Indicator.DISCIPLINE: _sanction, Indicator.INSPECTION: _sanction,
    Indicator.HEADCOUNT: _posts, Indicator.RESTRUCTURING: _stage, Indicator.DOWNSIZING: _leaving,
}  # fmt: skip


def change(draft: Draft, sentence: Sentence, last: Draft | None) -> None:
    """Fill ``change`` where the number is a difference; a cut of posts or of organisations is the indicator itself."""
    if draft.indicator == Indicator.DOWNSIZING and draft.qualifier == "at_least":
        return  # a floor of a cut ("giảm tối thiểu 10%") is the indicator itself
    hit = next((h for h in draft.own if "change" in h[2] and 0 <= draft.start - h[1] <= 12), None)  # noqa: PLR2004
    if hit is None:
        _go_on_changing(draft, sentence, last)
        return
    if any("to" in h[2] and hit[1] <= h[0] < draft.start for h in draft.own) or any(
        "from" in h[2] and hit[1] <= h[0] < draft.start for h in draft.own
    ):
        return  # "tăng lên 15%", "giảm từ 25" are levels
    draft.change = hit[2]["change"]
    draft.note("change", draft.change, "difference before the number", hit)


def _go_on_changing(draft: Draft, sentence: Sentence, last: Draft | None) -> None:
    """"giảm 7 phòng và 1 chi cục", "giảm 118 đơn vị, trong đó 97 xã": the verb governs the whole list."""
    source = draft.parent or (last if last is not None and last.num.start >= sentence.start else None)
    if source is None or not source.change or source.unit != draft.unit or draft.companion is not None:
        return
    gap = sentence.folded[source.end : draft.start]
    if draft.parent is source or len(gap.split()) <= 3:  # noqa: PLR2004 - "và", ", gồm"
        draft.change = source.change
        draft.note("change", draft.change, "the verb governs the list")
