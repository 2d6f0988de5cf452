"""One numeral that carries two statements.

"100% có trình độ đại học, lý luận chính trị từ trung cấp trở lên" speaks of two indicators, "huyện
A và huyện B cùng đạt 21,8%" of two places, "nữ và trẻ cùng chiếm 20%" of two breakdowns, "100% đối
với cả hai chức danh" of two posts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import category, modes
from cadre_analysis.observe.area_names import Mention
from cadre_analysis.observe.draft import Draft, Sentence

_THEORY = frozenset({"elementary", "intermediate", "advanced"})
_STANDING = (Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY, Indicator.TRAINING)
# What stands between the last of those named and the number that each of them has.
_EACH = re.compile(
    r"\s(?:cùng|đều|mỗi\s(?:nơi|tỉnh|huyện|xã|bên|địa phương|đơn vị|đảng bộ|phường|quận))\s"
    r"[^,;.:\d]{0,20}"
)
_AND = re.compile(r",?\s(?:và|cùng|với)\s|,\s")
_POSTS = re.compile(
    r"\b(?:(?P<many>hai|ba|2|3)|các)\schức\sdanh\s(?P<names>[^;.:\d]{0,120}?)(?=\s(?:phải|là|không|do|đều|được|theo)\s|[;.:]|$)"
)
_PAIR = 2
# What stands between the two who have the same share: "tỷ lệ nữ lẫn tỷ lệ trẻ", "trẻ cũng như nữ".
_BOTH = re.compile(
    r"(?:,?\s(?:và|cùng|với|lẫn|cũng\snhư|hay)\s|,\s)(?:(?:cả|số|tỷ lệ|người|cán bộ)\s){0,3}"
)
_ALIKE = re.compile(r"[^.;:()\d]{0,40}?\s(?:cùng|đều|(?:bằng|ngang|như)\snhau,?)\s[^.;:()\d]{2,24}")
_COUNTS = {"hai": 2, "2": 2, "ba": 3, "3": 3}


def split(draft: Draft, sentence: Sentence, named: Sequence[Mention] = ()) -> list[Draft]:
    """Return ``draft``, and beside it one draft for each further statement that its numeral makes.

    ``named`` are the places named in the sentence.
    """
    for read in (_of_places, _of_breakdowns, _of_posts):
        twins = read(draft, sentence, named)
        if twins:
            return [draft, *twins]
    return _of_indicators(draft, sentence)


def _of_places(draft: Draft, sentence: Sentence, named: Sequence[Mention]) -> list[Draft]:
    """Read "Cao Bằng và Sơn La cùng đạt 21,82%"."""
    before = sorted((m for m in named if m[1] <= draft.start), key=lambda m: m[0])
    if len(before) < _PAIR or not _EACH.fullmatch(sentence.folded, before[-1][1], draft.start):
        return []
    chain = [before[-1]]
    for mention in reversed(before[:-1]):
        if not _AND.fullmatch(sentence.folded, mention[1], chain[0][0]):
            break
        chain.insert(0, mention)
    if len(chain) < _PAIR:
        return []
    draft.place = chain[0][2]
    return [_like(draft, "place", str(m[2].name), place=m[2]) for m in chain[1:]]


def _of_breakdowns(draft: Draft, sentence: Sentence, _named: Sequence[Mention]) -> list[Draft]:
    """Read "Cán bộ nữ và cán bộ trẻ cùng chiếm 20%": each of them does, not the young women.

    "Ngoài Đảng, trẻ (dưới 40 tuổi) và tái cử cùng là 5" says three things.
    """
    chain: list[Hit] = []
    said = [h for h in draft.own if "dim" in h[2] and h[1] <= draft.start]
    for at, hit in reversed(list(enumerate(said))):
        if at and _is_aside(hit, said[at - 1], sentence):
            continue
        if chain and not _joined(hit, chain[0], sentence):
            break
        chain.insert(0, hit)
    if len(chain) < _PAIR or len({h[2]["word"] for h in chain}) < len(chain):
        return []
    aside = _ASIDE.match(sentence.folded, chain[-1][1], draft.start)
    end = aside.end() if aside is not None else chain[-1][1]
    if _ALIKE.fullmatch(sentence.folded, end, draft.start) is None:
        return []
    if len(chain) == _PAIR and _breakdown(chain[0]) == _breakdown(chain[1]):
        return []
    draft.sex, draft.age, draft.ethnicity = _breakdown(chain[0])
    return [_like_of(draft, hit) for hit in chain[1:]]


_ASIDE = re.compile(r"\s\([^().;:]{1,24}\)|\)")  # "trẻ (dưới 40 tuổi)"


def _is_aside(hit: Hit, before: Hit, sentence: Sentence) -> bool:
    return sentence.folded[before[1] : hit[0]] == " ("


def _joined(one: Hit, two: Hit, sentence: Sentence) -> bool:
    aside = _ASIDE.match(sentence.folded, one[1], two[0])
    end = aside.end() if aside is not None else one[1]
    return _BOTH.fullmatch(sentence.folded, end, two[0]) is not None


def _like_of(draft: Draft, hit: Hit) -> Draft:
    sex, age, eth = _breakdown(hit)
    return _like(draft, "sex", hit[2]["word"], sex=sex, age=age, ethnicity=eth)


def _breakdown(hit: Hit) -> tuple[str, str, str]:
    return hit[2].get("sex", "_T"), hit[2].get("age", "_T"), hit[2].get("eth", "_T")


def _of_posts(draft: Draft, sentence: Sentence, _named: Sequence[Mention]) -> list[Draft]:
    """Read "100% đối với cả hai chức danh": each post is one statement."""
    if draft.indicator != Indicator.NONLOCAL_LEADER or draft.unit != "percent":
        return []
    match = _POSTS.search(sentence.folded, draft.num.end, min(sentence.end, draft.num.end + 200))
    if match is None:
        return []
    named = "" if match["names"].startswith("này") else match["names"]
    names = [name for name in _AND.split(named) if name]
    count = _COUNTS.get(match["many"] or "", len(names))
    if len(names) != count:
        return [_like(draft, "body", "chức danh") for _ in range(count - 1)]
    draft.body = names[0] if count > 1 else draft.body
    return [_like(draft, "body", name, body=name) for name in names[1:]]


def _like(draft: Draft, slot: str, value: str, **changes: object) -> Draft:
    twin: Draft = replace(draft, trace=list(draft.trace), **changes)  # type: ignore[arg-type]
    twin.note(slot, value, "a second statement on the same number")
    return twin


def _of_indicators(draft: Draft, sentence: Sentence) -> list[Draft]:
    """Return ``draft``, and one more for each further thing that the same people hold."""
    if draft.indicator not in _STANDING or draft.unit not in {"percent", "person"}:
        return [draft]
    kinds = _kinds(draft)
    others = [kind for kind in kinds if kind != draft.indicator]
    if draft.indicator not in kinds or not others:
        return [draft]
    return [draft, *(_other(draft, kind, sentence) for kind in others)]


def _kinds(draft: Draft) -> list[str]:
    """Return what is said of the people behind the numeral.

    Degrees, theory levels, standards, courses done.
    """
    behind = [h for h in draft.own if h[0] >= draft.num.end]
    out: list[str] = []
    for at, hit in enumerate(behind):
        if _is_of_theory(hit, behind[at + 1 :]):
            continue
        kind = _kind(hit, behind[:at])
        if kind and kind not in out:
            out.append(kind)
    return out


_OF_THEORY = 20  # characters between a standard and the theory it is one of: "đạt chuẩn về …"


def _is_of_theory(hit: Hit, behind: list[Hit]) -> bool:
    """Say whether a standard is one of political theory, which then speaks for itself.

    So is a level whose field stands right behind it: "bằng trung cấp | lý luận chính trị".
    """
    following = next((h for h in behind if "pt" in h[2]), None)
    if hit[2].get("grade") in _THEORY and following is not None:
        return following[0] - hit[1] <= 1
    near = following is not None and following[0] - hit[1] <= _OF_THEORY
    return "standard" in hit[2] and near


def _kind(hit: Hit, before: list[Hit]) -> str | None:
    tags = hit[2]
    taught = bool(before) and any(
        "cue" in h[2] and h[2]["cue"] == Indicator.TRAINING for h in before[-3:]
    )
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
