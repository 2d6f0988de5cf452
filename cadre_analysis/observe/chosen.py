"""Files looked at and those chosen from them: who is taken on, wherever they are sent."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_words import NONE

_RULE = "files of those who apply and whom they bring"
# "Tỉnh nhận 120 hồ sơ, chọn 45 trí thức trẻ"
_FILES = re.compile(r"\b(?:xét|nhận|tiếp\snhận|thu|sơ\stuyển)\s(?:được\s|hơn\s|gần\s|trên\s)?\Z")
_CHOSEN = re.compile(
    r"(?:\s(?:dự\s(?:tuyển|thi)|đăng\ský|tình\snguyện|xin\sviệc))?,\s(?:và\s|đã\s|qua\sđó\s)?"
    r"(?:chọn|tuyển|tuyển\schọn|lấy|tiếp\snhận)\s(?:được\s|ra\s)?\Z"
)
_OTHER = frozenset({
    NONE, Indicator.MOVEMENT, Indicator.HEADCOUNT, Indicator.COMPOSITION,
})  # fmt: skip
_REACH = 30


def settle(sentences: Iterable[Sentence]) -> None:
    """Read files and those chosen from them as recruitment, and those told apart of them."""
    for sentence in sentences:
        taken: set[int] = set()
        for files, chosen in zip(sentence.drafts, sentence.drafts[1:], strict=False):
            if _are_chosen(files, chosen, sentence):
                taken |= {id(files), id(chosen)}
            elif id(files) in taken and chosen.parent is not None and id(chosen.parent) in taken:
                taken.add(id(chosen))
        for draft in sentence.drafts:
            if id(draft) in taken and draft.indicator in _OTHER and not draft.num.percent:
                draft.read_as(Indicator.RECRUITMENT, _RULE)


def _are_chosen(files: Draft, chosen: Draft, sentence: Sentence) -> bool:
    """Say whether people are chosen from the files counted right before them."""
    if files.unit != "document" or chosen.unit != "person":
        return False
    low = max(sentence.start, files.start - _REACH)
    return (
        _FILES.search(sentence.folded, low, files.start) is not None
        and _CHOSEN.fullmatch(sentence.folded, files.tail, chosen.start) is not None
    )
