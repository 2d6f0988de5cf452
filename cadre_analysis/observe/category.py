"""The indicator's own breakdown: degree, theory level, rating, sanction, standard of the title, assigned and present."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence, nearest

_PLUS_REACH = 24  # characters between a level and its "trở lên"


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
    hit = nearest([h for h in hits if h[0] >= draft.clause] or hits, draft)
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
    hit = nearest(hits, draft)
    if hit is None or not theory:
        return None
    code = f"pt_{hit[2]['grade']}"
    draft.note("category", code, "level taught", hit)
    return code


def _rating(draft: Draft, sentence: Sentence) -> str | None:
    hits = [h for h in draft.own if "rating" in h[2]]
    hit = nearest([h for h in hits if h[0] >= draft.clause] or hits, draft)
    if hit is None:
        return None
    code = _plus(draft, hit, hit[2]["rating"], sentence)
    draft.note("category", code, "rating named in the segment", hit)
    return code


def _sanction(draft: Draft, _sentence: Sentence) -> str | None:
    hit = nearest([h for h in draft.own if "sanction" in h[2]], draft)
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
    hit = nearest([h for h in draft.own if "leaving" in h[2]], draft)
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
