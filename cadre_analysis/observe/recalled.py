"""Those told of before who are named again: "934 người sang Cà Mau … Nhóm sang Cà Mau gồm:"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cadre_analysis.observe import outline
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.scene import Whole

_NAMES = re.compile(
    r"(?:[-–+•*]\s)?(?:riêng\s|còn\s|về\s|trong\s)?(?:số\s|nhóm\s|diện\s|những\s|các\s)"
    r"(?:số\s|trường hợp\s|cán bộ\s|công chức\s|đồng chí\s)?(?P<words>[^.;:,\d]{5,60})[,:]"
)
_WORD = re.compile(r"[^\W\d_]+")
# Words that name nobody, and would be shared by chance.
_LINKS = frozenset({
    "trong", "số", "nhóm", "những", "các", "người", "cán", "bộ", "công", "chức", "viên", "đồng",
    "chí", "gồm", "là", "có", "của", "và", "với", "được", "này", "đó", "như", "sau", "thì", "cụ",
    "thể", "trường", "hợp", "đã", "ở", "tại", "cho", "theo",
})  # fmt: skip
_SHARED = 2  # words that both must have
_STEPS = 2  # sentences back in which those named again were told of


def whole(line: Sentence, before: Sentence | None) -> Draft | None:
    """Return the number of those whom the line names again, or None where it names nobody so.

    "Trong số chuyển về:" names those of "1.064 người chuyển hẳn về trung tâm; hơn 800 người ở lại".
    """
    named = _NAMES.match(line.folded, line.start, line.end)
    words = _words(named["words"]) if named is not None else frozenset()
    if len(words) < _SHARED:
        return None
    seen = 0
    while before is not None and seen < _STEPS:
        found = _alone(words, before)
        if found is not None:
            return found
        before, seen = before.prior, seen + 1
    return None


# "Trong số cán bộ luân chuyển, 38 người là nữ", "Trong số chị em vào Đảng có 19 cô giáo"
_AMONG = re.compile(
    r"(?:trong|từ)\s(?:tổng\s)?số\s(?P<words>[^.;:,\d]{4,60}?)(?:,|:|\s(?:có|thì|gồm)\b)"
)


def among(sentence: Sentence) -> frozenset[str]:
    """Return the words by which a sentence names again those of whom it tells a part."""
    named = _AMONG.match(sentence.folded, sentence.start, sentence.end)
    return _words(named["words"]) if named is not None else frozenset()


def is_named(words: frozenset[str], whole: Draft, there: Sentence) -> bool:
    """Say whether those words are said of ``whole``."""
    return bool(words) and words <= _said(whole, there)


# "Về công chức:", "- Đối với cán bộ chuyên trách", with no number of their own
_HEAD = re.compile(r"[^\d\n]{4,90}?:?\s{0,3}")
_BACK = 12  # lines of a list above which its head is looked for
_LIKE = 0.5  # share of the words of both that they have in common


def of_list(sentence: Sentence) -> frozenset[str]:
    """Return the words of the head a marked line stands under: "Về công chức:", "+ Tin học"."""
    if sentence.stem is None:
        return frozenset()
    folded, end = sentence.folded, sentence.folded.rfind("\n", 0, sentence.start)
    for _ in range(_BACK):
        if end < 0:
            break
        start = folded.rfind("\n", 0, end) + 1
        if folded[start:end].strip() and not outline.is_marked(folded, start, end):
            head = _HEAD.fullmatch(folded, start, end)
            return _tokens(folded[start:end]) if head is not None else frozenset()
        end = start - 1
    return frozenset()


def likest(words: frozenset[str], wholes: Sequence[Whole]) -> Draft | None:
    """Return the count whose own words are most like those of the head, or None.

    "Về công chức:" is of the 1.330 of "1.483 cán bộ chuyên trách và 1.330 công chức".
    """
    if not words:
        return None
    likes = [(_likeness(words, whole), whole.draft) for whole in wholes]
    top = max((like for like, _ in likes), default=0.0)
    best = [draft for like, draft in likes if like == top]
    return best[0] if top >= _LIKE and len(best) == 1 else None


def _likeness(words: frozenset[str], whole: Whole) -> float:
    named = _tokens(whole.sentence.folded[whole.draft.num.end : whole.draft.last])
    return len(words & named) / len(words | named)


_FORMS = frozenset({"về", "đối", "với", "của", "các", "những", "số", "đội", "ngũ", "theo", "và"})


def _tokens(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text)) - _FORMS


def _alone(words: frozenset[str], sentence: Sentence) -> Draft | None:
    """Return the only count of the sentence of which all those words are said."""
    counts = [d for d in sentence.drafts if d.unit not in {"percent", "org_unit"}]
    found = [d for d in counts if words <= _said(d, sentence)]
    return found[0] if len(found) == 1 and len(sentence.drafts) > 1 else None


def _said(draft: Draft, sentence: Sentence) -> frozenset[str]:
    """Return the words of the count, and of the share beside it."""
    beside = (d for d in sentence.drafts if d.companion is draft)
    last = max([draft.last, *(d.last for d in beside)])
    return _words(sentence.folded[draft.first : last])


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text)) - _LINKS
