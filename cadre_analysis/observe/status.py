"""Plan or result: whether a number is aimed at or was reached."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.context import governs
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.period import Kind

# "5 người phải chịu kỷ luật" is no plan.
_SANCTIONS = frozenset({Indicator.DISCIPLINE, Indicator.INSPECTION})
_QUOTA = frozenset({"chỉ tiêu", "suất", "chỉ tiêu tuyển dụng"})


def decide(draft: Draft, sentence: Sentence, before: Draft | None, published: str | None) -> None:
    """Fill ``status``: what the number's own words say, else what it goes on with.

    A period that ends after publication makes a plan of what nothing else calls one.
    """
    if draft.companion is not None:
        draft.status = draft.companion.status
        return
    if _is_from(draft, sentence):
        draft.note("status", "actual", "where things stand: từ a lên b")
        return
    if not _is_said(draft, sentence) and not _is_past(draft, published):
        _go_on(draft, sentence, before)
    if draft.status == "actual" and _is_future(draft, published):
        draft.status = "target"
        draft.note("status", "target", "the period ends after publication")


def _is_said(draft: Draft, sentence: Sentence) -> bool:
    """Fill the status that words beside the number give, and say whether there are any."""
    if sentence.row:
        cues = [h for h in draft.own if "status" in h[2]]  # "Chỉ tiêu | Trúng tuyển" over cells
    else:
        cues = [h for h in sentence.hits if _is_cue(h, draft, sentence)]
    if _is_quota(draft, cues):  # "131 chỉ tiêu", "131 suất": places to be filled
        draft.status = "target"
        draft.note("status", "target", "a quota is counted", draft.noun[0])
    elif _is_of_applicants(draft, cues):
        draft.note("status", "actual", "who applied, sat or was taken on")
    elif cues:
        draft.status = cues[-1][2]["status"]
        draft.note("status", draft.status, "nearest cue before the number", cues[-1])
    elif draft.indicator not in _SANCTIONS and _is_owed(draft, sentence):
        draft.status = "target"
        draft.note("status", "target", "what must or will be, beside the number")
    else:
        return False
    return True


def _is_quota(draft: Draft, cues: list[Hit]) -> bool:
    """Say whether places to be filled are counted: not those filled, left empty or assigned.

    "131 chỉ tiêu" are; "tuyển được 98 chỉ tiêu", "33 chỉ tiêu còn trống" and the posts of a head
    count are not.
    """
    if (
        draft.unit == "percent"
        or draft.indicator in _POSTS
        or not any(h[2]["word"] in _QUOTA for h in draft.noun)
    ):
        return False
    filled = bool(cues) and cues[-1][2]["status"] == "actual" and "cue" in cues[-1][2]
    left = any("vacant" in h[2] and h[0] >= draft.end for h in draft.own)
    return not left and not (filled and draft.start - cues[-1][1] <= _TOUCHES)


def _is_of_applicants(draft: Draft, cues: list[Hit]) -> bool:
    """Say whether it counts those who came: "240 chỉ tiêu, 205 người nộp đơn, 31 được miễn thi".

    A plan said in the number's own words holds: "dự kiến có 45 người dự thi".
    """
    if draft.indicator != Indicator.RECRUITMENT:
        return False
    came = any("applied" in h[2] for h in draft.own)
    return came and not any(h[2]["status"] == "target" and h[0] >= draft.first for h in cues)


_POSTS = frozenset({Indicator.HEADCOUNT, Indicator.DOWNSIZING})


def _go_on(draft: Draft, sentence: Sentence, before: Draft | None) -> None:
    """Fill the status with that of the line above, of the total, or of the number before."""
    above = _above(sentence.lead) if sentence.lead else []
    if above:
        draft.status = above[-1][2]["status"]
        draft.note("status", draft.status, "cue in the line above the list", above[-1])
    elif draft.parent is not None:
        draft.status = draft.parent.status
    elif (
        before is not None
        and before.indicator == draft.indicator
        and not sentence.folded.count("\n", before.end, draft.start)
    ):
        draft.status = before.status
    elif (
        before is not None
        and before.status == "target"
        and draft.start - sentence.start <= _OPENS
        and not sentence.folded.count("\n", before.end, draft.start)
    ):
        draft.status = "target"  # "phấn đấu … trở lên. 100% CBCCVC …" goes on with the plan
        draft.note("status", "target", "a sentence that begins with its number goes on")


_OPENS = 3  # characters before a number with which its sentence begins


def _above(lead: Sentence) -> list[Hit]:
    """Return the cues in the last sentence of the line above.

    Those before it govern their own numbers: "Yêu cầu là không dưới 15%. Nhiều nơi vượt mức này:".
    """
    last = lead.folded.rfind(". ", lead.start, lead.end)
    return [h for h in lead.hits if "status" in h[2] and h[0] > last]


_FROM = re.compile(r"\btừ\s(?:mức\s)?\Z")
_TO = re.compile(r"[^.;\d]{0,24}\s(?:lên|xuống|xuống còn|còn)\s")


def _is_from(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number is where things stood: "nâng từ 85% lên 95%"."""
    folded = sentence.folded
    return (
        _FROM.search(folded, max(sentence.start, draft.start - 10), draft.start) is not None
        and _TO.match(folded, draft.num.end) is not None
    )


_DUTY = (
    r"(?<!không\s)(?<!chưa\s)(?<!chẳng\s)(?<!diện\s)(?<!hoặc\s)\b(?:sẽ|phải)\s"
    r"(?!nhờ\b|chịu\b|hoàn\strả\b|nghỉ\b|dạy\b|là\b|người\b|trả\b|ra\skhỏi\b|hợp\sđồng\b"
    r"|thuê\b|mượn\b|biệt\sphái\b|kiêm\b|bố\strí\sdạy\b)"
)
_MUST = re.compile(_DUTY)
_MUST_BEFORE = re.compile(_DUTY + r"[^.;:()\d]{0,40}\Z")
_DUTY_REACH = 60  # characters back in which a duty may stand: "phải đào tạo, bồi dưỡng 8.940 lượt"


def _is_owed(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number must or will be: "phải kết nạp 3.450 đảng viên"."""
    folded = sentence.folded
    if _MUST_BEFORE.search(folded, max(sentence.start, draft.start - _DUTY_REACH), draft.start):
        return True
    return _MUST.search(folded, draft.end, max(draft.last, draft.end)) is not None


def _is_past(draft: Draft, published: str | None) -> bool:
    span = draft.period
    if span is None or published is None or span.last is None or span.last.year is None:
        return False
    return span.kind in {Kind.YEAR, Kind.RANGE, Kind.PART_OF_YEAR} and span.last.year < int(
        published[:4]
    )


def _is_cue(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether a hit is a cue for what follows it.

    A counted noun ("228 chỉ tiêu") and the base of a share ("96% kế hoạch") are none.
    """
    if "status" not in hit[2] or hit[1] > draft.start or not governs(hit[1], draft, sentence):
        return False
    if any(hit in d.noun for d in sentence.drafts):
        return False
    behind = any(0 <= hit[0] - d.tail <= _BASE_OF for d in sentence.drafts if d.unit == "percent")
    touches = draft.start - hit[1] <= _TOUCHES  # "đạt 75,6% so với chỉ tiêu 160": the plan itself
    return not ("plan_base" in hit[2] and behind) or touches


_TOUCHES = 4  # characters between a plan and its own number: "chỉ tiêu 160", "chỉ tiêu là 160"
_BASE_OF = 14  # characters between a share and the plan it is of: "bằng 96% so với kế hoạch"


def _is_future(draft: Draft, published: str | None) -> bool:
    """Say whether its time is yet to come; the school year 2023-2024 is not, in November 2023."""
    span = draft.period
    if span is None or published is None or span.last is None or span.last.year is None:
        return False
    now = int(published[:4])
    begun = span.kind is Kind.YEAR and span.first is not None and (span.first.year or now) <= now
    return span.kind in {Kind.TARGET, Kind.UNTIL, Kind.YEAR} and span.last.year > now and not begun
