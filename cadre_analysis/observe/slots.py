"""The dimensions of a number: sex, age, ethnicity, group."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence, nearest

_BODY_COUNTED = frozenset({
    Indicator.HEADCOUNT, Indicator.COMPOSITION, Indicator.PLANNING, Indicator.QUALIFICATION,
    Indicator.POLITICAL_THEORY,
})  # fmt: skip
_UNBROKEN = ("_T", "_T", "_T")


def breakdowns(draft: Draft) -> None:
    """Fill sex, age and ethnicity from the words of the number's clause.

    Where they say nothing, from the count beside it.
    """
    whole = _whole_from(draft)
    for slot, tag in (("sex", "sex"), ("age", "age"), ("ethnicity", "eth")):
        said = [h for h in draft.near if tag in h[2] and h[0] >= whole]
        hit = nearest(_plainest(said), draft)
        if hit is not None:
            setattr(draft, slot, hit[2][tag])
            draft.note(slot, hit[2][tag], "word of the clause", hit)
    if draft.companion is not None and not _is_broken(draft):
        other = draft.companion
        draft.sex, draft.age, draft.ethnicity = other.sex, other.age, other.ethnicity


def hand_back(drafts: list[Draft]) -> None:
    """Give a count the breakdown said behind its share: "12 đồng chí (29,3%) dưới 50 tuổi"."""
    for draft in drafts:
        count = draft.companion
        if count is None or count.indicator != draft.indicator or draft.unit != "percent":
            continue
        if _says_its_own(draft) and not _says_its_own(count):
            count.sex, count.age, count.ethnicity = draft.sex, draft.age, draft.ethnicity
            count.note("sex", count.sex, "breakdown said behind its share")


def _says_its_own(draft: Draft) -> bool:
    return any(rule == "word of the clause" for _, _, rule, _, _ in draft.trace)


def _plainest(hits: list[Hit]) -> list[Hit]:
    """Drop "trẻ" where an age is said too: "đại biểu trẻ (dưới 35 tuổi)"."""
    return [h for h in hits if "limit" in h[2]] or hits


def handed_on(
    draft: Draft, sentence: Sentence, before: Draft | None, title: tuple[Hit, ...]
) -> None:
    """Hand the breakdown before on to a composition that is broken down by nothing.

    It is that of the number before, of its list or of the headline.
    """
    if (
        draft.indicator not in {Indicator.COMPOSITION, Indicator.PLANNING}
        or _is_broken(draft)
        or _is_otherwise(draft)
        or _whole_from(draft)
    ):
        return
    label = [h for h in draft.own if not DIMS.isdisjoint(h[2]) and h[1] <= draft.start]
    lead = label or [
        h for h in (sentence.lead.hits if sentence.lead else ()) if not DIMS.isdisjoint(h[2])
    ]
    source = draft.parent if draft.parent is not None and _is_broken(draft.parent) else before
    if lead:
        _take_dims(draft, lead)  # "Nơi có tỷ lệ nữ cao nhất: phường A 45,2%"
    elif source is not None and _goes_on(draft, source, sentence):
        draft.sex, draft.age, draft.ethnicity = source.sex, source.age, source.ethnicity
        draft.note("sex", draft.sex, "breakdown of the number before")
    elif title and (draft.indicator == Indicator.COMPOSITION or not _is_a_total(draft)):
        _take_dims(draft, list(title))


def _whole_from(draft: Draft) -> int:
    """Return where "tổng số" ends that touches the number, else 0: it is the whole, not broken.

    "Người dân tộc thiểu số chiếm 7,9% tổng số 27.684 người".
    """
    touching = (h[1] for h in draft.near if "total" in h[2] and 0 <= draft.start - h[1] <= 1)
    return next(touching, 0)


def from_total(draft: Draft, total: Draft, sentence: Sentence) -> None:
    """Take the breakdown of the total: "98 người Khmer, trong đó 60 đại học" are all Khmer."""
    held = draft.indicator in _HELD and "\n" not in sentence.folded[total.end : draft.start]
    if (held or draft.indicator == total.indicator) and _is_broken(total) and not _is_broken(draft):
        draft.sex, draft.age, draft.ethnicity = total.sex, total.age, total.ethnicity
        draft.note("sex", draft.sex, "breakdown of the total")


_HELD = (Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY)
DIMS = frozenset({"sex", "age", "eth"})
_OTHERWISE = frozenset({"dim", "delegates", "grade", "standard", "mean_age", "kind_of_member"})


def _is_otherwise(draft: Draft) -> bool:
    """Say whether the number's clause breaks down by something else.

    "Ngoài Đảng 12", "tốt nghiệp đại học 51".
    """
    return any(not _OTHERWISE.isdisjoint(h[2]) for h in draft.near)


def _is_a_total(draft: Draft) -> bool:
    """Say whether it begins anew: "Ban Thường vụ có 27 đồng chí", not "Thới Bình 5"."""
    return (
        draft.unit == "person"
        and bool(draft.noun)
        and not draft.change
        and draft.parent is None
        and not draft.listed
    )


def _goes_on(draft: Draft, source: Draft, sentence: Sentence) -> bool:
    if (
        source.indicator != draft.indicator
        or not _is_broken(source)
        or draft.num.start - source.end >= _FAR
    ):
        return False
    if source is draft.parent or sentence.folded[source.end : draft.start] == " và ":
        return True  # "Nữ lần lượt 11 và 2 đồng chí"
    anew = sentence.folded.count("\n", source.end, draft.start)
    if anew and source is not draft.parent and not (sentence.item or sentence.row):
        return False  # a new paragraph counts anew
    return not _is_a_total(draft)


_FAR = 400  # characters over which a breakdown is handed on without being said again


def _is_broken(draft: Draft) -> bool:
    return (draft.sex, draft.age, draft.ethnicity) != _UNBROKEN


def _take_dims(draft: Draft, hits: list[Hit]) -> None:
    for slot, tag in (("sex", "sex"), ("age", "age"), ("ethnicity", "eth")):
        hit = next(iter(_plainest([h for h in hits if tag in h[2]])), None)
        if hit is not None:
            setattr(draft, slot, hit[2][tag])
            draft.note(slot, hit[2][tag], "breakdown of the line above or of the headline", hit)


def group(draft: Draft, before: Draft | None, level: str | None, staff: str | None) -> None:
    """Fill ``group``: the counted noun, else the nearest noun of the segment, else the total's.

    ``staff`` is the group that the headline speaks of.
    """
    hit = _group_hit(draft)
    post = next((code for h in draft.noun if (code := _of_post(h))), None)
    if post is not None and (hit is None or hit not in draft.noun):
        draft.group = post
        draft.note("group", post, "post counted", draft.noun[0])
    elif hit is not None:
        draft.group = hit[2]["group"]
        draft.note("group", draft.group, "counted noun or noun of the segment", hit)
    else:
        source = draft.companion or draft.parent or before
        draft.group = source.group if source else None
        if draft.group:
            draft.note("group", draft.group, "from the total or the sentence before")
    managed = next((h for h in draft.own if "managed" in h[2]), None)
    if managed is not None and draft.group in {None, "all"}:
        # Whom a standing committee manages are the leaders and managers of its level.
        draft.group = managed[2]["group"]
        draft.note("group", draft.group, "management scope", managed)
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
    if draft.unit == "org_unit" and draft.indicator == Indicator.PARTY_ADMISSION:
        code = None
    if code is None and draft.group in {None, "all"} and draft.unit != "org_unit":
        code = (
            _moved(draft)
            if draft.indicator == Indicator.MOVEMENT
            else _MOSTLY.get(str(draft.indicator))
        )
    if code is not None:
        draft.group = code
        draft.note("group", code, "whom the indicator counts")


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
