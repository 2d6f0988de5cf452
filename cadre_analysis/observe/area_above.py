"""Units above the article's own, of which it tells in passing, and several units told as one."""

from __future__ import annotations

import re

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer.names import key
from cadre_analysis.model import RefArea
from cadre_analysis.observe import area_whole
from cadre_analysis.observe.area_names import Mention
from cadre_analysis.observe.draft import Draft, Sentence

_RANK = {Level.PROVINCE: 1, Level.DISTRICT: 2, Level.COMMUNE: 3}
_SUBJECT = 32  # characters before the subject: "Như vậy, Công an tỉnh Thái Nguyên đã …"
# "UBND tỉnh Lào Cai tăng cường cho huyện 8 bác sĩ" is of the district all the same.
_TO_OWN = re.compile(
    r"\b(?:cho|giao|về|ở|tại|của|giúp)\s(?:các\s)?(?:huyện|thị xã|thành phố|quận|xã|phường)\b"
)
_POLICE = re.compile(r"\bcông an tỉnh\b(?!\s(?:giao|chỉ đạo|yêu cầu))")


def above(
    draft: Draft,
    sentence: Sentence,
    named: list[Mention],
    before: Draft | None,
    own: RefArea | None,
) -> Mention | None:
    """Return the unit above the article's own of which the words speak.

    "Trên phạm vi toàn tỉnh, …", "Công an tỉnh Thái Nguyên đã …", in an article of a district.
    """
    if own is None or own.level not in {Level.DISTRICT, Level.COMMUNE}:
        return None
    top = _whole(draft, sentence, own) or _subject(draft, sentence, named, own)
    return top or _police(draft, sentence, before, own)


def _whole(draft: Draft, sentence: Sentence, own: RefArea) -> Mention | None:
    whole = area_whole.said(draft, sentence, None, Level.PROVINCE)
    if whole is None or own.province is None:
        return None
    return whole.start(), whole.end(), RefArea(name=own.province, level=Level.PROVINCE)


def _subject(
    draft: Draft, sentence: Sentence, named: list[Mention], own: RefArea
) -> Mention | None:
    """Return the unit above, named with its type, with which the sentence begins."""
    mine = _RANK[Level(str(own.level))]
    near = (m for m in named if m[1] <= draft.start)
    last = max(near, key=lambda m: m[0], default=None)
    if last is None or last[0] - sentence.start > _SUBJECT or not _is_typed(last):
        return None
    if _RANK.get(Level(last[2].level or Level.COMMUNE), 3) >= mine:
        return None
    to_own = _TO_OWN.search(sentence.folded, last[1], draft.start)
    return last if to_own is None else None


def _is_typed(mention: Mention) -> bool:
    return mention[1] - mention[0] > len(mention[2].name or "")


def _police(draft: Draft, sentence: Sentence, before: Draft | None, own: RefArea) -> Mention | None:
    """Return the province of "Công an tỉnh đã điều động 486 cán bộ", told of right before."""
    told = before.place if before is not None else None
    if not isinstance(told, RefArea) or key(told.name or "") != key(own.province or ""):
        return None
    found = _POLICE.search(sentence.folded, sentence.start, draft.start)
    if found is None or _TO_OWN.search(sentence.folded, found.end(), draft.start):
        return None
    return found.start(), found.end(), told


# "thí điểm ở năm tỉnh Cao Bằng, Điện Biên, Nghệ An: dự kiến 100 người"
_SEVERAL = re.compile(
    r"(?<!về\s)(?<!đến\s)(?<!xuống\s)(?<!sang\s)(?<!lên\s)\b(?:các|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d{1,2})\s"
    r"(?:(?:tỉnh|huyện|thị xã|thành phố|quận|xã|phường|địa phương|nơi)\s(?:[^\d,.;:]{1,16}\s)?)?\Z"
)
_SEVERAL_REACH = 40
_AND = re.compile(r"\s?(?:,|và|với|,\s?và)\s")
_EACH = re.compile(r"\b(?:mỗi|cùng|đều|lần lượt|riêng|nơi)\b|\A\s?[(:]?\s?\Z")
_FAR = 60  # characters between the last of several places and the number of all of them


def together(
    best: Mention | None, draft: Draft, sentence: Sentence, named: list[Mention]
) -> Mention | None:
    """Return the several units as one of which the last is ``best``, or that one alone."""
    text = sentence.folded
    near = [m for m in named if m[1] <= draft.start <= m[1] + _FAR]
    last = best if best is not None else next(reversed(near), None)
    if last is None or last not in near or (best is None and text[last[1]] != ":"):
        return best
    chain = [last]
    for one in reversed(named[: named.index(last)]):
        if one[2].level != last[2].level or not _AND.fullmatch(text, one[1], chain[0][0]):
            break
        chain.insert(0, one)
    first = chain[0][0]
    counted = _SEVERAL.search(text, max(sentence.start, first - _SEVERAL_REACH), first)
    if len(chain) == 1 or counted is None or _EACH.search(text[last[1] : draft.start]):
        return best
    name = ", ".join(str(one[2].name) for one in chain)
    return first, last[1], RefArea(name=name, level=last[2].level, unit=False)
