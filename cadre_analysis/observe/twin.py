"""One numeral that carries two statements: "100% có trình độ đại học, lý luận chính trị từ trung cấp trở lên"."""

from __future__ import annotations

from dataclasses import replace

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import category, modes
from cadre_analysis.observe.draft import Draft, Sentence

_THEORY = frozenset({"elementary", "intermediate", "advanced"})
_STANDING = (Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY, Indicator.TRAINING)


def split(draft: Draft, sentence: Sentence) -> list[Draft]:
    """Return ``draft``, and beside it one draft for each further thing its clause says the same people hold."""
    if draft.indicator not in _STANDING or draft.unit not in {"percent", "person"}:
        return [draft]
    kinds = _kinds(draft)
    others = [kind for kind in kinds if kind != draft.indicator]
    if draft.indicator not in kinds or not others:
        return [draft]
    return [draft, *(_other(draft, kind, sentence) for kind in others)]


def _kinds(draft: Draft) -> list[str]:
    """Return what is said of the people behind the numeral: degrees, theory levels, standards, courses done."""
    behind = [h for h in draft.own if h[0] >= draft.num.end]
    out: list[str] = []
    for at, hit in enumerate(behind):
        kind = _kind(hit, behind[:at])
        if kind and kind not in out:
            out.append(kind)
    return out


def _kind(hit: Hit, before: list[Hit]) -> str | None:
    tags = hit[2]
    taught = bool(before) and any("cue" in h[2] and h[2]["cue"] == Indicator.TRAINING for h in before[-3:])
    if "pt" in tags:
        return Indicator.TRAINING if taught else Indicator.POLITICAL_THEORY
    if "grade" in tags:
        if taught or (tags["grade"] in _THEORY and any("pt" in h[2] for h in before[-3:])):
            return None
        return Indicator.QUALIFICATION
    return Indicator.QUALIFICATION if "standard" in tags else None


def _other(draft: Draft, kind: str, sentence: Sentence) -> Draft:
    twin = replace(draft, indicator=kind, category=None, modes=(), trace=list(draft.trace))
    twin.note("indicator", kind, "a second statement on the same number")
    modes.modes(twin, sentence)
    category.category(twin, sentence)
    return twin
