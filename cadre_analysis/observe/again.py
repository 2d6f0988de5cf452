"""Numbers that answer those of the sentence before one by one.

"Năm 2019 có 112 người xuất sắc, 331 người tốt. Năm 2018, các con số tương ứng là 281 và 172."
"""

from __future__ import annotations

from cadre_analysis.observe.draft import Draft, Sentence

_LABELS = frozenset({"rating", "sanction", "grade", "dim", "sex"})
_PAIR = 2


def answer(sentence: Sentence, before: Sentence | None) -> None:
    """Give bare numbers behind "tương ứng" what the last numbers of ``before`` count."""
    mark = next((h for h in sentence.hits if "respectively" in h[2]), None)
    if mark is None or before is None or not before.drafts:
        return
    bare = [d for d in sentence.drafts if d.start >= mark[1] and d.unit is None]
    named = any(_LABELS & h[2].keys() for h in sentence.hits if h[1] <= mark[0])
    told = [d for d in before.drafts if d.unit != "percent" and not d.change][-len(bare) :]
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
