"""Whom a number counts: its group."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import candidacy, rolls
from cadre_analysis.observe.draft import Draft, nearest

_BODY_COUNTED = frozenset({
    Indicator.HEADCOUNT, Indicator.COMPOSITION, Indicator.PLANNING, Indicator.QUALIFICATION,
    Indicator.POLITICAL_THEORY,
})  # fmt: skip


HANDED = "from the total or the sentence before"


def group(draft: Draft, before: Draft | None, level: str | None, staff: str | None) -> None:
    """Fill ``group``: the counted noun, else the nearest noun of the segment, else the total's.

    ``staff`` is the group that the headline speaks of.
    """
    # "18 đồng chí là Ủy viên Trung ương" are told of as the leaders they are
    hit = None if before is not None and _is_of_roll(draft) else _group_hit(draft)
    post = next((code for h in draft.noun if (code := _of_post(h))), None)
    if post is not None and (hit is None or hit not in draft.noun):
        draft.group = post
        draft.note("group", post, "post counted", draft.noun[0])
    elif hit is not None:
        draft.group = _sitting(hit, draft, before, staff)
        draft.note("group", draft.group, "counted noun or noun of the segment", hit)
    else:
        draft.group = _handed(draft, before)
        if draft.group:
            draft.note("group", draft.group, HANDED)
    _by_scope(draft)
    if draft.group in {None, "all"} and draft.indicator in _STAFF and staff in _HEADLINED:
        draft.group = staff
        draft.note("group", str(staff), "group of the headline")
    if draft.group is None:
        draft.group = "all"
        draft.note("group", "all", "default")
    if draft.group in {"all", "civil_servants"} and (
        level == "commune" or _is_of_communes(draft, communal=staff == "commune_officials")
    ):
        draft.group = "commune_officials"  # a commune's own staff, whatever the noun
        draft.note("group", draft.group, "staff of communes")


def _by_scope(draft: Draft) -> None:
    """Take whom a standing committee manages for leaders and managers of its level."""
    managed = next((h for h in draft.own if "managed" in h[2]), None)
    if managed is not None and draft.group in {None, "all"}:
        draft.group = managed[2]["group"]
        draft.note("group", draft.group, "management scope", managed)


def _is_of_roll(draft: Draft) -> bool:
    return any(rule == rolls.RULE for _, _, rule, _, _ in draft.trace)


# "Còn thiếu 6 người. Trong tháng 7, xã cử 12 lượt đi tập huấn": who goes is not who is lacking
_THEY_ALONE = frozenset({"shortage_staff", "surplus_staff", "planned_successors"})
_OFFICES = frozenset({"party_organisations", "administrative_units"})
_JOINED = "new_party_members"


def _handed(draft: Draft, before: Draft | None) -> str | None:
    """Return the group of the total, or else of the number before, if those counted may be of it.

    Behind "16 tập thể" the "108 cá nhân" are no organisations, and behind those admitted others
    are "đảng viên" who were struck off.
    """
    over = draft.companion or draft.parent
    source = over or before
    if source is None or (over is None and source.group in _THEY_ALONE):
        return None
    if source.group in _OFFICES and draft.unit == "person" != source.unit:
        return None
    merged = draft.unit == "org_unit" and draft.indicator == Indicator.RESTRUCTURING
    if merged and source.unit != "org_unit" and source.group not in _OFFICES:
        return None  # "tinh giản 1.220 cán bộ, công chức; giảm 16 phòng": rooms are no officials
    if source.group == _JOINED and draft.indicator in _PUNISHED:
        return "party_members"
    if source.group == _JOINED and over is None and draft.indicator != Indicator.PARTY_ADMISSION:
        return None  # "Kết nạp 213 đảng viên." and under another head "Bổ nhiệm: 17 đồng chí"
    return source.group


_PUNISHED = frozenset({Indicator.DISCIPLINE, Indicator.PERFORMANCE, Indicator.HEADCOUNT})


def _sitting(hit: Hit, draft: Draft, before: Draft | None, staff: str | None) -> str:
    """Return the group of ``hit``; delegates may be those of a council.

    "HĐND thành phố: bầu 71/71 đại biểu, nữ 20".
    """
    if "sits" not in hit[2]:
        return hit[2]["group"]
    over = draft.companion or draft.parent or before
    told = {staff, over.group if over is not None else None}
    council = not told.isdisjoint(_STANDING) or any("council" in h[2] for h in draft.own)
    return "elected_deputies" if council else hit[2]["group"]


_BODIES = frozenset({
    "committee_members", "standing_committee_members", "candidates", "elected_deputies",
    "congress_delegates",
})  # fmt: skip


def is_handed(draft: Draft, over: Draft) -> bool:
    """Say whether the group was that of the number before, and those are of another body.

    "870 người ứng cử, để bầu 500 đại biểu. Trong đó trung ương giới thiệu 197 người".
    """
    if over.group not in _BODIES or draft.indicator not in _BODY_COUNTED:
        return False
    return any(slot == "group" and rule == HANDED for slot, _, rule, _, _ in draft.trace)


_STANDING = frozenset({"elected_deputies", "candidates"})


def _is_of_communes(draft: Draft, *, communal: bool) -> bool:
    """Say whether staff of communes alone is spoken of: "Về cấp xã, hiện có 136.261 cán bộ"."""
    if draft.indicator not in _STAFF:
        return False
    named = [h for h in draft.own if "level" in h[2] and h[2]["level"] != "sector"]
    if communal:  # "huyện có 246 cán bộ, công chức" under "Chuẩn hóa cán bộ cấp xã"
        named = [h for h in named if "official" in h[2] or h[2]["word"].startswith("cấp ")]
        return {h[2]["level"] for h in named} <= {"commune"}
    levels = {h[2]["level"] for h in named}
    return levels == {"commune"} and draft.group == "civil_servants"


_HEADLINED = frozenset(
    {"committee_members", "key_officials", "leaders_managers", "cell_secretaries"}
)
_STAFF = frozenset({
    Indicator.HEADCOUNT, Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY,
    Indicator.COMPOSITION, Indicator.TRAINING,
})  # fmt: skip


def group_of_kind(draft: Draft) -> None:
    """Fill the group that the indicator implies.

    Those in a plan are its successors, those moved and unnamed are leaders.
    """
    code = _ALWAYS.get(str(draft.indicator))
    if draft.group not in _STANDING and any(
        rule == candidacy.RULE for _, _, rule, _, _ in draft.trace
    ):
        code = "candidates"
    if draft.unit == "org_unit" and draft.indicator == Indicator.PARTY_ADMISSION:
        code = None
    if code is None and draft.group in {None, "all"} and draft.unit != "org_unit":
        code = _implied(draft)
    if code is not None:
        draft.group = code
        draft.note("group", code, "whom the indicator counts")


def _implied(draft: Draft) -> str | None:
    """Return whom a number counts that says nothing of them.

    "Mở 52 lớp cho 3.890 học viên" are for all; those counted by turns are officials mostly.
    """
    if draft.indicator == Indicator.MOVEMENT:
        return _moved(draft)
    if draft.indicator == Indicator.TRAINING and draft.unit != "person_time":
        return None
    return _MOSTLY.get(str(draft.indicator))


def _moved(draft: Draft) -> str:
    """Return who is moved where no noun says it.

    Staff lent to communes, holders of the posts named, or leaders.
    """
    if "reinforcement" in draft.modes:
        return "civil_servants"
    taken = any(
        "postholder" in h[2] and _KEY.match(h[2]["word"]) for h in draft.own if h[0] >= draft.end
    )
    return "key_officials" if taken else "leaders_managers"


_KEY = re.compile(r"(?:phó |quyền |tân )?(?:bí thư(?! chi bộ| đoàn)|chủ tịch)")
_LEADS = re.compile(
    r"(?:phó |quyền )?(?:giám đốc|trưởng (?:phòng|ban)|lãnh đạo|thủ trưởng|hiệu trưởng|phòng|ban\b"
    r"|hiệu phó)|phó trưởng"
)
_ALWAYS: dict[str, str] = {
    Indicator.PLANNING: "planned_successors",
    Indicator.NONLOCAL_LEADER: "key_officials",
    Indicator.PARTY_ADMISSION: "new_party_members",
}
_MOSTLY: dict[str, str] = {
    Indicator.DOWNSIZING: "civil_servants",
    Indicator.HEADCOUNT: "civil_servants",
    Indicator.PERFORMANCE: "civil_servants",
    Indicator.QUALIFICATION: "civil_servants",
    Indicator.POLITICAL_THEORY: "civil_servants",
    Indicator.TRAINING: "civil_servants",
}


def _of_post(hit: Hit) -> str | None:
    """Read "5 bí thư huyện ủy", "23 lãnh đạo cấp sở": a post says of which rank its holder is."""
    if "postholder" not in hit[2]:
        return None
    if _KEY.match(hit[2]["word"]):
        return "key_officials"
    return "leaders_managers" if _LEADS.match(hit[2]["word"]) else None


def _group_hit(draft: Draft) -> Hit | None:
    for hit in draft.noun:
        if hit[2].get("group", "all") != "all":
            return hit
    named = [h for h in draft.own if _names_group(h, draft)]
    specific = [h for h in named if h[2]["group"] != "all"]
    near = [h for h in specific if h[0] >= draft.clause]
    if (
        draft.noun
        and draft.noun[0][2].get("group") == "all"
        and not near
        and not any("topic" in h[2] for h in draft.own)
    ):
        return draft.noun[0]
    return nearest(near or specific or named, draft)


def _names_group(hit: Hit, draft: Draft) -> bool:
    """Say whether a hit names the number's group.

    Bodies that act ("Ban Thường vụ đã luân chuyển …") are nobody's group; bodies described are.
    """
    if "group" not in hit[2] or "managed" in hit[2]:
        return False
    if "party_org" in hit[2]:
        return draft.unit in {"org_unit", None}
    if hit in draft.noun:
        return True
    return {"body", "delegates"}.isdisjoint(hit[2]) or draft.indicator in _BODY_COUNTED
