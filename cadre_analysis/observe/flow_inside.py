"""Moves inside one level: places exchanged, one office for another of its kind."""

from __future__ import annotations

import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_ground import Ground
from cadre_analysis.observe.flow_shapes import THROUGHOUT, Flow, has_level, level_of, reached


def swap(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "6 bí thư đảng ủy xã được hoán đổi vị trí", "các xã đổi cho nhau 52 người".

    Each goes where another was.
    """
    if _MUTUAL.search(sentence.folded, draft.first, max(draft.last, draft.end)):
        named = [h for h in hits if has_level(h) and h[1] <= draft.start]
        named = [h for h in named if not sentence.folded.endswith(THROUGHOUT, 0, h[0])]
        posts = [h for h in draft.noun if has_level(h)]
        whose = next((h for h in (*posts, *reversed(named))), None)
    elif any(h[2]["word"].startswith("hoán đổi") for h in draft.own):
        whose = next((h for h in draft.noun if has_level(h)), None)
    else:
        whose = None
    if whose is None:
        return None
    draft.note("origin", level_of(whose, ground), "places exchanged", whose)
    return level_of(whose, ground), level_of(whose, ground)


_MUTUAL = re.compile(
    r"\b(?:đổi|hoán đổi|trao đổi|hoán vị|điều chuyển|điều động|san sẻ|bổ sung|hỗ trợ|điều tiết"
    r"|nhường|mượn|chia sẻ|tăng cường|biệt phái)\s(?:cho|với|lẫn)\snhau\b"
    r"|\b(?:cho nhau (?:mượn|vay)|mượn của nhau)\b"
)


def office(draft: Draft, _hits: list[Hit], _ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "từ viện này qua viện khác": from one office to another of its kind."""
    said = _KIND.search(sentence.folded, draft.first, max(draft.last, draft.end))
    if said is None:
        return None
    draft.note("origin", "sector", "from one to another of a level")
    return "sector", "sector"


_KIND = re.compile(
    r"\b(?P<kind>viện|bệnh viện|khoa|phòng|ban|cục|chi cục|vụ|trung tâm|tòa|chi nhánh)"
    r"\s(?:này|nọ|kia)\s(?:chuyển\s|đổi\s)?(?:sang|qua|về|tới|đến)\s(?P=kind)\s(?:khác|kia|nọ)\b"
)


def former(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "4 bí thư huyện ủy nguyên là giám đốc sở": the post held now and the one before."""
    if draft.unit == "org_unit":
        return None
    held = _post(draft)
    if held is None:
        return _of_whole(draft, hits, ground, sentence)
    for hit in hits:
        was = hit[0] >= draft.end and _WAS.fullmatch(sentence.folded, draft.end, hit[0])
        if was and "at" in hit[2] and level_of(hit, ground) != level_of(held, ground):
            draft.note("origin", level_of(hit, ground), "the post held before", hit)
            return level_of(hit, ground), level_of(held, ground)
    return None


_WAS = re.compile(
    r"[^,;.:()\d]{0,20}\s(?:nguyên là|vốn là|từng là|trước là|trước đây là|nguyên)\s(?:các\s)?"
)


def _of_whole(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read what those were before whose posts the total names.

    "Trong 99 bí thư đảng ủy xã có 21 đồng chí từ tỉnh về, 71 đồng chí nguyên là lãnh đạo huyện".
    """
    was = _WAS.match(sentence.folded, draft.end) or _IS.match(sentence.folded, draft.end)
    over = (draft.parent,) if draft.parent is not None else ()
    before = (*over, *(d for d in sentence.drafts if d.start < draft.start))
    held = next((_post(d) for d in before if _holds(d, draft)), None)
    if was is None or held is None:
        return None
    for hit in hits:
        if has_level(hit) and _POSTS.fullmatch(sentence.folded, was.end(), hit[0]):
            if was.re is _IS and not _ONCE.match(sentence.folded, hit[1]):
                return None
            draft.note("origin", level_of(hit, ground), "the post held before", hit)
            return level_of(hit, ground), level_of(held, ground)
    return None


# "30 đồng chí là lãnh đạo quận, huyện cũ"
_IS = re.compile(r"\s(?:là|vốn)\s(?:các\s)?")
_ONCE = re.compile(r"\s(?:cũ|trước đây|trước sắp xếp|điều động về|được điều động về|điều về)\b")
_POSTS = re.compile(r"[^;.:()\d]{0,60}")


def _post(draft: Draft) -> Hit | None:
    return next((h for h in draft.noun if "at" in h[2]), None)


def _holds(whole: Draft, draft: Draft) -> bool:
    fewer = (whole.num.value or 0) >= (draft.num.value or 0)
    return _post(whole) is not None and whole.unit == draft.unit and fewer


def over(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "12 người ở xã khác sang": from another of the level, to one."""
    for at, way in enumerate(hits):
        one = hits[at - 1] if at else way
        said = _OTHER.fullmatch(sentence.folded, one[1], max(one[1], way[0]))
        if "level" not in one[2] or "dir" not in way[2] or not said:
            continue
        if reached(way, hits[at + 1 :], sentence) is None:
            draft.note("origin", level_of(one, ground), "from one to another of a level", one)
            return level_of(one, ground), level_of(one, ground)
    return None


_OTHER = re.compile(r"\s(?:khác|bạn)\s(?:được\s)?")

# "43 xã đã điều động trong phạm vi địa phương mình, cộng lại được 179 lượt"
_OWN = re.compile(
    r"\b(?:trong|ở)\s(?:phạm vi|nội bộ)\s(?:(?:của|từng|mỗi|chính|ngay)\s){0,2}"
    r"(?:địa phương|đơn vị|xã|phường|huyện)\s(?:mình|ấy|đó|nhà)\b"
)
_OWN_REACH = 120


def within(draft: Draft, _hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read those whom units counted before moved within their own bounds."""
    said = sentence.said_before(draft, _OWN, _OWN_REACH)
    if said is None or draft.unit == "org_unit":
        return None
    units = [d for d in sentence.drafts if d.unit == "org_unit" and d.tail <= said.start()]
    named = [h for h in sentence.hits if "admin" in h[2] and h[1] <= said.start()]
    whose = next((h for d in reversed(units) for h in d.noun if "level" in h[2]), None)
    whose = whose or next((h for h in reversed(named) if "level" in h[2]), None)
    if whose is None:
        return None
    draft.note("origin", level_of(whose, ground), "from one to another of a level", whose)
    return level_of(whose, ground), level_of(whose, ground)


INSIDE = (former, swap, office, over, within)
