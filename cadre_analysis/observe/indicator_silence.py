"""Which votes for an indicator others silence: what is handed on to a number and may not be."""

from __future__ import annotations

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft
from cadre_analysis.observe.indicator_topic import STAGES
from cadre_analysis.observe.indicator_words import Said

LEVELS = frozenset({Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY})
NEXT_TO = ("noun", "after", "near", "cell")
INHERITED = frozenset({
    "next", "next_base", "next_listed", "next_listed_base", "last", "far", "item_before", "total",
    "total_process",
})  # fmt: skip


def forbid(found: Said, draft: Draft, own: set[str]) -> None:
    """Drop what nobody does with such people, where only the numbers around speak of it.

    "An Nhơn: 268 đại biểu dự đại hội, quý I kết nạp 52 đảng viên": delegates are not admitted.
    """
    whom = {h[2].get("group") for h in draft.noun}
    whom |= {"congress_delegates" for h in draft.noun if "delegates" in h[2]}
    for name, never in _NEVER.items():
        if name in found and name not in own and not never.isdisjoint(whom):
            del found[name]


_MEMBERS = frozenset({
    "congress_delegates", "elected_deputies", "committee_members", "standing_committee_members",
})  # fmt: skip
_NEVER: dict[str, frozenset[str | None]] = {
    Indicator.PARTY_ADMISSION: _MEMBERS | {"candidates", "cell_secretaries"},
    Indicator.RECRUITMENT: _MEMBERS,
}


def settle(found: Said, own: set[str]) -> None:
    """Take from each indicator what is handed on to it and is not its own; ``own`` speak nearby."""
    _let_go(found, own)
    _stand_out(found, own)
    _take_over(found)
    _hold_on(found)


def leave(found: Said) -> None:
    """Keep a cut from claiming what there was before and is after it: "từ 148 xuống còn 117"."""
    own = {w for w in found.pop(Indicator.DOWNSIZING, ()) if _is_own_cue(w)}
    if own:  # "số người xin nghỉ tăng từ 25 lên 31"
        found[Indicator.DOWNSIZING] = own
    if found.get(Indicator.MOVEMENT, set()) == {"mode@right"}:
        del found[Indicator.MOVEMENT]  # "còn 1.230 người; trong đó 910 người chuyển ra tỉnh mới"


def _let_go(found: Said, own: set[str]) -> None:
    """Keep a movement from claiming the degrees of those moved.

    "Bổ nhiệm 33 cán bộ. Trình độ: sau đại học 5, đại học 28" says what they have learnt; what is
    said of new members, recruits and successors stays theirs.
    """
    if own & LEVELS and Indicator.MOVEMENT not in own and Indicator.MOVEMENT in found:
        found[Indicator.MOVEMENT] = {
            w
            for w in found[Indicator.MOVEMENT]
            if w.rstrip("~^") not in INHERITED and not w.startswith(("topic", "headline"))
        }


def _stand_out(found: Said, own: set[str]) -> None:
    """Keep a make-up from claiming the degrees listed in it: "đại biểu nữ 56; đại học 127"."""
    if own & LEVELS and Indicator.COMPOSITION in found and Indicator.COMPOSITION not in own:
        found[Indicator.COMPOSITION].discard("under_state")


def _take_over(found: Said) -> None:
    """Let the words at a number say which stage of a procedure it counts.

    "Kết luận 33 đảng viên có vi phạm, phải kỷ luật 14 đồng chí": sanctioned, though of those
    inspected.
    """
    cued = {name for name in STAGES if any(map(_is_own_cue, found.get(name, ())))}
    for name in STAGES:
        if len(cued) == 1 and name not in cued and name in found:
            found[name] = {w for w in found[name] if w.rstrip("~^") not in INHERITED}


def _is_own_cue(word: str) -> bool:
    speaker, _, place = word.partition("@")
    return speaker == "cue" and place.startswith(NEXT_TO)


def _hold_on(found: Said) -> None:
    """Let a recruitment claim the degrees of its recruits: "thu hút 245 người, gồm 3 tiến sĩ".

    So does an admission: "kết nạp 214 đảng viên … Trình độ: đại học trở lên 96".
    """
    taken = found.get(Indicator.RECRUITMENT, ())
    admitted = found.get(Indicator.PARTY_ADMISSION, ())
    if any(w.startswith(("lasting", "cue@near", "cue@noun", "cue@after")) for w in taken) or any(
        w.startswith("lasting") for w in admitted
    ):
        for name in LEVELS.intersection(found):
            del found[name]
