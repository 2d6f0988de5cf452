"""Police who are moved: the force they come from is none of the levels of the administration."""

from __future__ import annotations

import re

from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_ground import Ground
from cadre_analysis.observe.flow_shapes import level_of

BARE = frozenset({"người", "đồng chí", "trường hợp"})


def is_police(draft: Draft, sentence: Sentence, before: Draft | None) -> bool:
    """Say whether police are moved: "điều động công an chính quy về xã".

    The force is none of the levels; what follows speaks of it too.
    """
    named = any("công an" in h[2]["word"] or h[2]["word"] == _REGULAR for h in sentence.hits)
    carried = (
        before is not None and before.group == "police" and draft.group in {None, "all", "police"}
    )
    force = any("chiến sĩ" in h[2]["word"] for h in draft.noun)  # "20 cán bộ, chiến sĩ"
    guards = sentence.folded.find(_GUARDS, draft.first, max(draft.last, draft.end)) >= 0
    stays = not draft.modes or not _LEAVES.issuperset(draft.modes)  # "thôi nhiệm vụ": for nowhere
    return stays and (named or carried or force or guards or draft.group == "police")


_LEAVES = frozenset({"relief", "retirement"})
_GUARDS = "bộ đội biên phòng"
_REGULAR = "lực lượng chính quy"  # without its name


def covered(draft: Draft, ground: Ground) -> str | None:
    """Return the level of the units that have police: "21/21 xã có công an chính quy"."""
    if draft.unit not in {"org_unit", "percent"}:
        return None
    return next((level_of(h, ground) for h in draft.noun if "level" in h[2]), None)


_FORCE = re.compile(
    r"\btừ\s(?:[^,;.:()\d]{0,40}\s)?(?:công an|ca)\s(?:các\s|cấp\s)?(?P<unit>tỉnh|huyện|quận)\b"
)
# "Công an các phòng 284 đồng chí", "công an các huyện rút về cơ sở hơn 300 đồng chí"
_LABELLED = re.compile(
    r"\bcông an\s(?:(?:các\s|cấp\s)?(?P<unit>tỉnh|huyện|quận)|(?:các\s)?(?:phòng|đơn vị))"
    r"(?:\s(?:có|cử|rút|điều|đưa|chi viện)(?:\s(?:về|xuống)(?:\s(?:xã|cơ sở))?)?)?"
    r"(?:\s(?:hơn|gần|trên|khoảng))?\s\Z|\btừ\s(?:các\s)?phòng(?:\snghiệp vụ)?\s\Z"
)
# "40 đồng chí của Công an huyện, 24 đồng chí thuộc các phòng nghiệp vụ Công an tỉnh": parts of them
_OF_FORCE = re.compile(
    r"(?:\s(?:là\s(?:cán bộ|người)|đang|trước đây|vốn))?(?:\s(?:công tác|làm việc"
    r"|được (?:điều động|điều|rút|chọn|lấy|tăng cường)))?\s(?:của|thuộc|ở|tại|từ)\s(?:các\s)?"
    r"(?:công an\s(?:các\s|cấp\s)?(?P<unit>tỉnh|huyện|quận)\b|phòng\b)"
)
_FORCES = {"tỉnh": "province", "huyện": "district", "quận": "district"}


_LABEL = 60  # characters before the number in which the force stands


def sending(draft: Draft, sentence: Sentence, ground: Ground) -> str | None:
    """Return the level of the force that gives its own people, where that alone is said.

    "Lấy từ công an cấp huyện 615 người"; who orders them elsewhere is no origin.
    """
    folded = sentence.folded
    said = _FORCE.search(folded, draft.first, max(draft.last, draft.end))
    said = said or _LABELLED.search(folded, max(sentence.start, draft.start - _LABEL), draft.start)
    if said is None and draft.noun and draft.noun[0][2]["word"] in BARE:
        said = _OF_FORCE.match(folded, max(draft.tail, draft.end))
    if said is None:
        return None
    level = _FORCES.get(said["unit"], "province")
    draft.note("origin", level, "the force that people are taken from")
    return level if level in ground.order else None
