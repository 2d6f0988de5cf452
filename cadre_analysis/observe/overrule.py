"""Rules that overrule the indicator which the weights chose, once the slots are filled.

In the annotation scheme women, the young or a minority among officials are the make-up of a body,
never a head count of their own, and a degree or theory level held is no make-up. The gold codes one
such breakdown in a thousand as a head count, and no degree or level as a make-up.
"""

from __future__ import annotations

from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE
from cadre_analysis.observe.office import criterion

_LACKING = frozenset({"shortage", "surplus"})


_STATED = frozenset({"assigned", "present"})
_AT_ONCE = 1  # characters between "giảm" and the posts that are cut


def by_posts(sentences: Iterable[Sentence]) -> None:
    """Read posts in a column of those assigned as a head count, and posts cut as a cut.

    "Biên chế được giao | Chỉ tiêu | Trúng tuyển" in an article on recruiting; "được giao 58 biên
    chế, hiện còn 49, giảm 9 biên chế".
    """
    for sentence in sentences:
        for draft in sentence.drafts:
            if draft.unit == "person":
                _by_criterion(draft, sentence)
            if draft.unit != "post":
                continue
            if draft.indicator == Indicator.RECRUITMENT and _is_column_of_posts(draft):
                _take(draft, Indicator.HEADCOUNT, "its column holds the posts assigned")
            elif draft.indicator == Indicator.HEADCOUNT and _is_cut(draft):
                _take(draft, Indicator.DOWNSIZING, "posts are cut")


def by_sum(sentences: Iterable[Sentence]) -> None:
    """Read numbers that add up to a total, and only say where, as what the total measures.

    "Giao 1.742 biên chế, giảm 35 biên chế so với năm 2022. Khối sở, ngành 968, cấp huyện 774".
    """
    for sentence in sentences:
        for draft in sentence.drafts:
            total = draft.parent
            if total is None or total.indicator in {None, NONE, draft.indicator} or draft.noun:
                continue
            if draft.indicator == Indicator.COMPOSITION:
                continue  # "31 người: khối Đảng 12, khối chính quyền 19" is a make-up
            if _adds_up(draft) and all(
                "level" in h[2] or h[2].get("unit") == "org_unit" for h in draft.own
            ):
                _take(draft, str(total.indicator), "what the total measures that it adds up to")


def _adds_up(draft: Draft) -> bool:
    return any(rule == "adds up" for _, _, rule, _, _ in draft.trace)


_MOVES = frozenset({"cue", "mode", "dir"})


def _by_criterion(draft: Draft, sentence: Sentence) -> None:
    """Read those of a body told apart by where they worked as its make-up, not as moved.

    "Ban Chấp hành có 65 đồng chí. Theo nơi công tác trước hợp nhất: Cà Mau 34, Bạc Liêu 31".
    """
    if draft.indicator != Indicator.MOVEMENT or criterion(draft, sentence) is None:
        return
    if _has_body(draft, sentence) and _MOVES.isdisjoint(tag for h in draft.own for tag in h[2]):
        _take(draft, Indicator.COMPOSITION, "told apart in a body by where they worked")


def _has_body(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the paragraph has counted a body of no fewer before."""
    above = sentence.prior
    told = [
        *(above.prior.drafts if above and above.prior else ()),
        *(above.drafts if above else ()),
    ]
    return any(
        d.indicator == Indicator.HEADCOUNT
        and d.unit == "person"
        and (d.num.value or 0) >= (draft.num.value or 0)
        and sentence.lines(d.end, draft.start) == 0
        for d in (*told, *sentence.drafts)
        if d.start < draft.start
    )


def _is_column_of_posts(draft: Draft) -> bool:
    if draft.column is None:
        return False
    start, end = draft.column
    head = [h[2] for h in draft.own if start <= h[0] and h[1] <= end]
    stated = any(not _STATED.isdisjoint(tags) for tags in head)
    return stated and not any(tags.get("cue") == Indicator.RECRUITMENT for tags in head)


def _is_cut(draft: Draft) -> bool:
    at_once = (h for h in draft.own if 0 <= draft.start - h[1] <= _AT_ONCE)
    posts = any("biên chế" in h[2]["word"] for h in draft.noun)
    return posts and any(h[2].get("change") == "decrease" for h in at_once)


def by_breakdown(draft: Draft) -> None:
    """Read a head count of women, the young or a minority as the make-up that it is of."""
    lacking = any(not _LACKING.isdisjoint(h[2]) for h in draft.own)
    if draft.indicator == Indicator.HEADCOUNT and draft.is_broken and not lacking:
        _take(draft, Indicator.COMPOSITION, "women, the young or a minority are a make-up")


_DEGREES = frozenset({
    "university", "university_plus", "college", "college_plus", "vocational_intermediate",
    "elementary", "upper_secondary", "master", "master_plus", "doctor",
})  # fmt: skip


def by_category(draft: Draft) -> None:
    """Read a make-up by degree or theory level as the qualification that it tells."""
    if draft.indicator != Indicator.COMPOSITION or draft.category is None:
        return
    if draft.category in _DEGREES:
        _take(draft, Indicator.QUALIFICATION, "a degree held is a qualification")
    elif draft.category.startswith("pt_"):
        _take(draft, Indicator.POLITICAL_THEORY, "a theory level held is a qualification")


def _take(draft: Draft, indicator: str, rule: str) -> None:
    draft.indicator = indicator
    draft.note("indicator", str(indicator), rule)
