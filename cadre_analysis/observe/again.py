"""Numbers that answer those of the sentence before one by one.

"Năm 2019 có 112 người xuất sắc, 331 người tốt. Năm 2018, các con số tương ứng là 281 và 172."
"""

from __future__ import annotations

from cadre_analysis.observe.draft import Draft, Sentence

_LABELS = frozenset({"rating", "sanction", "grade", "dim", "sex"})
_PAIR = 2
_WHOM = frozenset({"person", "person_time", "case"})  # "số đảng viên bị kỷ luật lần lượt là 3 và 4"


def answer(sentence: Sentence, before: Sentence | None) -> None:
    """Give bare numbers behind "tương ứng" what the last numbers of ``before`` count."""
    mark = next((h for h in sentence.hits if "respectively" in h[2]), None)
    if mark is None:
        return
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
