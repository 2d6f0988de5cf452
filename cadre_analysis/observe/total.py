"""The totals that later statements are parts of.

"Toàn tỉnh có 1.346 công chức cấp xã. Số có trình độ đại học là 1.070 người": each number is held against the totals before
it. What ties them (``kin``) is weighed, the weights are fitted on marked-up articles, and the heaviest total is the number's,
or none where nothing outweighs its standing alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from cadre_analysis.codes import BlockKind
from cadre_analysis.observe import kin
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.kin import Scene, Signature, Whole

_KEPT = 10  # totals remembered; older ones are out of a reader's mind, too


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Return the weight of each tie, from ``link_weights.json``."""
    loaded: dict[str, float] = json.loads(files(__package__).joinpath("link_weights.json").read_text("utf-8"))
    return loaded


def remember(totals: list[Whole], draft: Draft, said: Signature, sentence: Sentence) -> None:
    """Keep ``draft`` as a total if it is a plain count; parts are forgotten before wholes are."""
    if draft.unit == "percent" or draft.num.value is None or draft.category in {"average", "per_unit"}:
        return
    totals.append(Whole(draft, said, sentence))
    if len(totals) > _KEPT:
        oldest = next((n for n, w in enumerate(totals[:-2]) if w.draft.parent is not None), 0)
        del totals[oldest]


def attach(totals: list[Whole], draft: Draft, said: Signature, sentence: Sentence, last: Draft | None) -> None:
    """Make ``draft`` a part of the total it is tied to most, or of none."""
    if draft.companion is not None:
        draft.parent = draft.companion.parent
        return
    readings = candidates(totals, draft, said, sentence, last)
    table = weights()
    best, heaviest, rule = None, sum(table.get(f, 0.0) for f in readings[0][1]), ""
    for whole, found in readings[1:]:
        weight = sum(table.get(f, 0.0) for f in found)
        if weight > heaviest:
            best, heaviest, rule = whole, weight, max(found, key=lambda f: table.get(f, 0.0))
    draft.parent = best
    if best is not None:
        draft.note("part_of", "", f"tied most to this total ({rule})")


def candidates(
    totals: list[Whole], draft: Draft, said: Signature, sentence: Sentence, last: Draft | None
) -> list[tuple[Draft | None, list[str]]]:
    """Return what speaks for no total, then for each total that may be the number's, from near to far."""
    rule = next((step[2] for step in reversed(draft.trace) if step[0] == "part_of"), "") if draft.parent else ""
    scene = Scene(draft, said, sentence, last, rule, kin.words_of(draft, sentence))
    able = [whole for whole in reversed(totals) if kin.may_be(whole.draft, draft)]
    readings: list[tuple[Draft | None, list[str]]] = [(None, kin.alone(scene, len(able)))]
    readings += [(whole.draft, kin.ties(whole, scene, rank)) for rank, whole in enumerate(able)]
    return readings


def close_tables(sentences: list[Sentence]) -> None:
    """Make the cells of a table's columns parts of the row that is labelled as the total."""
    columns: dict[tuple[int, int], list[Draft]] = {}
    for sentence in sentences:
        for draft in sentence.drafts if sentence.row else []:
            if draft.column is not None:
                columns.setdefault(draft.column, []).append(draft)
    for drafts in columns.values():
        whole = next((d for d in drafts if any("total" in h[2] for h in d.own)), None)
        for draft in drafts if whole is not None and whole.unit != "percent" else []:
            if draft is not whole:
                draft.parent = whole


def echo(drafts: list[Draft], titles: set[int]) -> None:
    """Give a headline's figure what the body says of the same figure: links, flow, modes, group, period, place."""
    for draft in drafts:
        if id(draft) not in titles:
            continue
        twin = next((d for d in drafts if id(d) not in titles and _is_same(d, draft)), None)
        if twin is None:
            continue
        for slot in ("origin", "destination", "modes", "period", "category", "parent"):
            if not getattr(draft, slot) and not (slot == "parent" and twin.parent is draft):
                setattr(draft, slot, getattr(twin, slot))
        for slot in ("sex", "age", "ethnicity"):
            if getattr(draft, slot) == "_T":
                setattr(draft, slot, getattr(twin, slot))
        if draft.group in {None, "all"}:
            draft.group = twin.group
        draft.period = twin.period or draft.period  # the body says more exactly when
        draft.place = twin.place
        draft.note("title", "", "completed from the body, which repeats the figure")


def _is_same(one: Draft, two: Draft) -> bool:
    return (
        one.unit == two.unit
        and one.indicator == two.indicator
        and one.num.value == two.num.value
        and one.num.value is not None
    )


def title_drafts(sentences: list[Sentence]) -> set[int]:
    """Return the identities of the drafts that stand in a headline."""
    return {id(d) for s in sentences if s.kind is BlockKind.TITLE for d in s.drafts}
