"""The totals that later statements are parts of, where no word opens the list.

"Toàn tỉnh có 1.346 công chức cấp xã. Số có trình độ đại học là 1.070 người": a statement is a part of an earlier one of the
same people if it says everything that the earlier one says and something more. What a statement says is its signature:
sex, age, ethnicity, category, flow, place, its own period, its own noun.
"""

from __future__ import annotations

from cadre_analysis.codes import BlockKind, Indicator
from cadre_analysis.model import RefArea
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.period import Kind

Signature = dict[str, object]
_STATES = frozenset({Indicator.COMPOSITION, Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY})
_BASES = _STATES | {Indicator.HEADCOUNT}
_KEPT = 8  # totals remembered; older ones are out of a reader's mind, too
_PERSONS = frozenset({"person", "person_time", "case"})
_SILENT = frozenset({"place", "period"})  # a part need not say these again
_SPANS = frozenset({Kind.YEAR, Kind.MONTH, Kind.QUARTER, Kind.PART_OF_YEAR})


def signature(draft: Draft, own: RefArea | None, sentence: Sentence) -> Signature:
    """Return what the number says of the people it counts, beside that it counts them."""
    said: Signature = {}
    for slot in ("sex", "age", "ethnicity"):
        if getattr(draft, slot) != "_T":
            said[slot] = getattr(draft, slot)
    if draft.category is not None and draft.category not in {"assigned", "present", "average", "per_unit"}:
        said["category"] = draft.category
    other = next((h for h in draft.near if h[2].get("dim") == "other"), None)
    if other is not None:
        said["category"] = other[2]["word"]
    if draft.origin or draft.destination:
        said["flow"] = (draft.origin, draft.destination)
    if draft.place is not own and isinstance(draft.place, RefArea):
        said["place"] = draft.place.name
    said.update(_noun_and_period(draft))
    return said


def _noun_and_period(draft: Draft) -> Signature:
    said: Signature = {}
    noun = next((h for h in (*draft.noun, *draft.near) if "postholder" in h[2]), None)
    if noun is not None:
        said["noun"] = noun[2]["word"]
    span = draft.period
    if span is not None and span.kind in _SPANS and draft.first <= span.start and span.end <= draft.last:
        said["period"] = (span.first, span.last)
    return said


def remember(totals: list[tuple[Draft, Signature]], draft: Draft, said: Signature) -> None:
    """Keep ``draft`` as a total if it is a plain count of people, classes or units."""
    if draft.unit == "percent" or draft.change or draft.num.value is None or draft.category in {"average", "per_unit"}:
        return
    totals.append((draft, said))
    del totals[:-_KEPT]


def attach(
    totals: list[tuple[Draft, Signature]], draft: Draft, said: Signature, sentence: Sentence, last: Draft | None
) -> None:
    """Make ``draft`` a part of the nearest total it says more than, where nothing linked it yet."""
    if draft.companion is not None:
        draft.parent = draft.companion.parent
        return
    if draft.parent is not None or draft.change or _is_total(draft):
        return
    if draft.num.kind == "ratio":
        _attach_ratio(totals, draft)
        return
    kin = _sibling(draft, last, sentence)
    if kin is not None:
        draft.parent = kin
        draft.note("part_of", "", "goes on with the parts before it")
        return
    for total, over in reversed(totals if said else []):
        if _fits(total, draft) and not _is_one_of_many(total, totals) and _says_more(said, over, draft) and _same_people(total, draft):
            draft.parent = total
            draft.note("part_of", "", "says more than the last total of the same people")
            return


def _is_total(draft: Draft) -> bool:
    """"tổng số là 235": said to be a whole."""
    return any("total" in h[2] for h in draft.near) and not draft.listed


def _attach_ratio(totals: list[tuple[Draft, Signature]], draft: Draft) -> None:
    """"213/333 đảng viên" after "333 đảng viên": the whole of the ratio is that total."""
    for total, _ in reversed(totals):
        if total.num.value == draft.num.whole and total.unit == draft.unit:
            draft.parent = total
            draft.note("part_of", "", "the whole of the ratio stands before")
            return


def _sibling(draft: Draft, last: Draft | None, sentence: Sentence) -> Draft | None:
    """Return the total of the number before, where this one goes on with its parts: "nữ 36, trẻ 14, …"."""
    if last is None or last.parent is None or last.indicator != draft.indicator or last.status != draft.status:
        return None
    if sentence.folded.count("\n", last.end, draft.start) > (1 if sentence.item or sentence.row else 0):
        return None
    whole = last.parent
    if whole.unit == "percent" or (draft.unit == "percent") != (last.unit == "percent") or not _fits(whole, draft):
        return None
    return whole if _same_people(whole, draft) else None


def _is_one_of_many(total: Draft, totals: list[tuple[Draft, Signature]]) -> bool:
    """"2.701 người, gồm 1.415 cán bộ và 1.286 công chức": what follows is of the 2.701, not of its last part."""
    return total.parent is not None and any(other is not total and other.parent is total.parent for other, _ in totals)


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


def _says_more(said: Signature, over: Signature, draft: Draft) -> bool:
    for key, value in over.items():
        if key in said and said[key] != value and key != "noun":
            return False
        if key not in said and key not in _SILENT:
            return False
    return any(key not in over for key in said) or ("noun" in said and said.get("noun") != over.get("noun"))


def _fits(total: Draft, draft: Draft) -> bool:
    same = total.indicator == draft.indicator
    state = total.indicator in _BASES and draft.indicator in _STATES
    if not (same or state) or total.status != draft.status:
        return False
    if draft.unit == "percent":
        return total.unit in _PERSONS or total.unit == "post"
    if total.unit != draft.unit and not {total.unit, draft.unit} <= _PERSONS:
        return False
    return (draft.num.value or draft.num.high or 0) < (total.num.value or 0)


def _same_people(total: Draft, draft: Draft) -> bool:
    if draft.indicator not in _BASES:
        return True
    named = draft.noun and draft.noun[0][2].get("group") or next((h[2]["group"] for h in draft.near if "group" in h[2]), None)
    return named in {None, "all", total.group} or draft.group == total.group


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
