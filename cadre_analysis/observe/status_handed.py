"""The status that is handed on: by the line above, the total, or the number before."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import future, status_stage
from cadre_analysis.observe.draft import Draft, Sentence

_BOUNDS = frozenset({"at_least", "at_most"})


def go_on(draft: Draft, sentence: Sentence, before: Draft | None, published: str | None) -> None:
    """Fill the status with that of the line above, of the total, or of the number before."""
    if _is_reached_column(draft, sentence):
        return
    above = _above(sentence)
    over_now = status_stage.is_over(sentence, published)
    if above:
        draft.status = above[-1][2]["status"]
        draft.note("status", draft.status, "cue in the line above the list", above[-1])
    elif (plan := status_stage.planned(draft, before)) is not None:
        draft.status = plan.status
    elif draft.parent is not None:
        over = draft.parent
        done = over.start < sentence.start and (over_now or _is_done(draft, sentence))
        norm = over.norm and not status_stage.opens(over, sentence)
        draft.status = "actual" if norm or done else over.status
    elif before is not None and not over_now and _is_next(draft, before, sentence):
        earlier = _is_earlier(draft, before)
        draft.status = "actual" if earlier else _handed_on(draft, before, sentence)
    if (
        draft.status == "actual"
        and sentence.aim == "target"
        and not (
            _has_result(sentence)
            or _IS_NOW.search(sentence.folded, sentence.start, draft.start)
            or _is_achieved(draft, sentence)
            or _is_of_result(draft, sentence)
            or _has_turned(draft, before, sentence)
            or over_now
        )
    ):
        draft.status = "target"
        draft.note("status", "target", "the heading speaks of a plan")
    elif draft.status == "actual" and _is_called(draft, sentence):
        draft.status = "target"
        draft.note("status", "target", "the article calls for applicants")


def _has_turned(draft: Draft, before: Draft | None, sentence: Sentence) -> bool:
    """Say whether a paragraph that opens with a plan has come to what was reached.

    "Theo đề án, Ban Chấp hành có 43 đồng chí; đại hội bầu được 41. Nữ 12 đồng chí".
    """
    told = _told_last(draft, sentence) or before
    if told is None or told.status != "actual" or told.norm:
        return False
    opens = sentence.folded.rfind("\n", 0, sentence.start) + 1
    by_plan = sentence.folded.startswith("theo ", opens)
    return by_plan and opens <= told.start


def _is_called(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a call for applicants counts who may come, not who came before it."""
    begin = sentence.calls  # "Hai tháng qua, huyện tuyển 12 giáo viên; sau đó sẽ tuyển 30 người"
    called = begin is not None and begin < max(draft.last, draft.end)
    vacant = any("vacant" in h[2] for h in draft.own)
    return called and draft.indicator in future.HIRING and not vacant


# "Theo đề án, cả nước tuyển 500 người. … Sau phỏng vấn, tỉnh chọn được 48 người"
_ACHIEVED = re.compile(
    r"\b(?:chọn|tuyển|tuyển dụng|lấy|nhận|kết nạp|mở|cử|thu hút|giải quyết|bố trí|đào tạo|bồi dưỡng"
    r"|kiểm tra|giám sát|sắp xếp|xử lý|điều động|luân chuyển|giảm|cắt giảm|bầu|làm|vận động)"
    r"\sđược\s(?:thêm\s|tổng cộng\s|hơn\s|gần\s|trên\s|khoảng\s)?\Z"
)
_ACHIEVED_REACH = 36  # characters before the number


def _is_achieved(draft: Draft, sentence: Sentence) -> bool:
    """Say whether so many were got, whatever the paragraph began with: "chọn được 48 người"."""
    return sentence.said_before(draft, _ACHIEVED, _ACHIEVED_REACH) is not None


def _is_done(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a new sentence tells what is or was done, whatever was planned before."""
    done = _stands(draft, sentence) or _is_achieved(draft, sentence)
    return done or _is_beside_result(draft, sentence)


def _is_beside_result(draft: Draft, sentence: Sentence) -> bool:
    """Say whether its like before it in the sentence was reached, goals beside it left out.

    "Nữ 12 đồng chí (đề án 15% trở lên); dưới 40 tuổi 5 đồng chí".
    """
    told = _told_last(draft, sentence)
    return told is not None and told.status == "actual" and told.indicator == draft.indicator


def _told_last(draft: Draft, sentence: Sentence) -> Draft | None:
    """Return the number before it in its sentence that is no goal set beside a result."""
    before = (d for d in reversed(sentence.drafts) if d.start < draft.start)
    return next((d for d in before if not d.norm), None)


def _is_of_result(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it is a part of what was got: "chọn được 48 người, gồm 17 nữ"."""
    over = draft.parent
    return over is not None and over.start >= sentence.start and over.status == "actual"


def is_under_plan(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a list stands under a plan, and its time is but that of what was told before."""
    above, lead = _above(sentence), sentence.lead
    if not above or lead is None or above[-1][2]["status"] != "target":
        return False
    return draft.period is not None and draft.period.start < lead.start


def is_under_result(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it stands below what is told as reached, and its time is that of a goal before.

    "Đến năm 2025 phải có 95%. Nhiều huyện đã cán đích:" above "- Yên Thành: 97%".
    """
    span, lead = draft.period, sentence.lead if sentence.item else None
    at = sentence.start
    if lead is not None:
        at = max(lead.start, lead.folded.rfind(". ", lead.start, lead.end))
    if span is None or span.kind not in future.GOALS or span.start >= at:
        return False
    told = lead if lead is not None else sentence
    cues = [h for h in told.hits if "status" in h[2] and at <= h[0] < draft.start]
    cues = [h for h in cues if "faint" not in h[2]]
    return bool(cues) and all(h[2]["status"] == "actual" for h in cues)


def _is_earlier(draft: Draft, before: Draft) -> bool:
    """Say whether the number is of a year before that of the plan told last.

    "Năm 2016 dự kiến mở 92 lớp. … Năm 2015, tỉnh mở 84 lớp": those were held.
    """
    mine = draft.period.last.year if draft.period and draft.period.last else None
    its = before.period.last.year if before.period and before.period.last else None
    return mine is not None and its is not None and mine < its


def _is_next(draft: Draft, before: Draft, sentence: Sentence) -> bool:
    """Say whether the number goes on with the one before it in its paragraph.

    It does where both say the same of others, and in a plan: "phấn đấu … trở lên. 100% CBCCVC …".
    """
    apart = sentence.folded.count("\n", before.end, draft.start) and not _in_list(before, sentence)
    if apart or draft.column is not None:  # a column tells what its own head and its row say
        return False
    earlier = before.start < sentence.start
    if _is_achieved(draft, sentence) or (earlier and _stands(draft, sentence)):
        return _is_left_too(draft, before, sentence)
    if before.unit == "post" and _is_taken_on(draft, sentence):
        return False
    if before.indicator == draft.indicator or _is_broken_down(draft, before):
        return True
    if before.status != "target":
        return False
    more = not before.norm and before.start < sentence.start
    more = more and _MOREOVER.match(sentence.folded, sentence.start) is not None
    raised = not before.norm and _RAISED.match(sentence.folded, before.tail, draft.start)
    return more or raised is not None or draft.start - sentence.start <= _OPENS


_LEFT = frozenset({"surplus_staff", "shortage_staff"})
_THERE = re.compile(r"\b(?:đang|hiện|vẫn|đã|từng|còn|thực\stế|trước)\b")


def _is_left_too(draft: Draft, before: Draft, sentence: Sentence) -> bool:
    """Say whether more of those are told of who will be too many, or too few.

    "Số công chức dôi ra dự báo là 412 người. Người không chuyên trách dôi 205 người".
    """
    over = before.parent or before
    if over.status != "target" or over.group not in _LEFT or draft.group != over.group:
        return False
    if not any("surplus" in h[2] or "shortage" in h[2] for h in draft.own):
        return False
    return _THERE.search(sentence.folded, sentence.start, draft.start) is None


_IS_NOW = re.compile(
    r"\b(?:(?:đang|hiện)\s(?:có|còn|dôi|thừa|thiếu)|tại\s(?:hội\snghị|đại\shội|kỳ\shọp)"
    r"|trước\skhi\s(?:có|ban\shành|triển\skhai|thực\shiện))\b[^.;]{0,60}\Z"
)
_TAKES = re.compile(r"\b(?:tuyển|lấy|nhận|chọn|điền|đón)\s(?:được\s)?\Z")
_TAKES_REACH = 12


def _is_taken_on(draft: Draft, sentence: Sentence) -> bool:
    """Say whether people fill the places named before: "xin 212 chỉ tiêu, tuyển 201 người"."""
    if draft.unit != "person" or draft.indicator not in future.HIRING:
        return False
    return sentence.said_before(draft, _TAKES, _TAKES_REACH) is not None


_STANDS = re.compile(
    r"\b(?:tại\s(?:hội\snghị|đại\shội|kỳ\shọp)|đang|hiện|vẫn|khuyết|thiếu|dôi|thừa|trống|hụt|thực\stế|đã|từng"
    r"|trước\s(?:đây|đó|năm|khi\s(?:thực|sắp|sáp|hợp|tinh))|năm\s(?:ngoái|trước)"
    r"|mới\s(?:có|được|đạt|chỉ|kết\snạp|tuyển|cử|bố\strí|giải\squyết|mở|đưa))\b(?!\scó,)"
)
_STANDING = re.compile(r"\s(?:đang|hiện|còn(?!\slại)|vẫn)\s(?!có,)")


def _stands(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a new sentence tells how things stand, whatever was planned in the one before."""
    behind = _STANDING.match(sentence.folded, max(draft.tail, draft.end))
    return (
        behind is not None
        or _STANDS.search(sentence.folded, sentence.start, draft.start) is not None
    )


def _is_broken_down(draft: Draft, before: Draft) -> bool:
    """Say whether the make-up of a planned body follows its size: "75 vị. Trong đó: - Nữ: 24".

    So does what becomes of those too many: "số dôi dư là 218 người. Giải quyết trước 61 người".
    """
    over = before.parent or before
    if over.group == "surplus_staff" and over.indicator == Indicator.HEADCOUNT:
        return over.status == "target" and draft.indicator == Indicator.DOWNSIZING
    return before.indicator == Indicator.HEADCOUNT and draft.indicator == Indicator.COMPOSITION


_OPENER = re.compile(
    r"\b(?:trong đó|cụ thể|gồm|như sau|cơ cấu|(?:phân|chia|xét|tính)\s(?:ra|theo))\b"
    r"[^.;]{0,40}:?\s?\Z"
)


def _in_list(before: Draft, sentence: Sentence) -> bool:
    """Say whether both stand in one list, or the number before is what the list breaks down.

    "Dự kiến 75 vị. Trong đó:", "Nhóm này được chia như sau:".
    """
    lead = sentence.lead
    if lead is None or not sentence.item:
        return False
    if before.start >= max(lead.start, lead.folded.rfind(". ", lead.start, lead.end)):
        return True
    return _OPENER.search(lead.folded, lead.start, lead.end) is not None


_JOINED = frozenset({", ", " và ", " cùng "})


def _handed_on(draft: Draft, before: Draft, sentence: Sentence) -> str:
    """Return what is handed on: of a rule beside results nothing, save to the next band of it.

    "tối thiểu 10% dưới 40 tuổi, 40 - 50% từ 40 đến 50 tuổi", "nhu cầu là 130 bác sĩ và 40 y sĩ".
    """
    if not before.norm or sentence.folded[before.tail : draft.start] in _JOINED:
        return before.status
    return "target" if draft.qualifier == "range" and before.qualifier in _BOUNDS else "actual"


# "Năm 2011, ủy ban dự kiến kiểm tra 16 tổ chức đảng. Cùng với đó, mở 4 lớp bồi dưỡng"
_MOREOVER = re.compile(
    r"\s?(?:cùng với đó|cùng đó|bên cạnh đó|đồng thời|song song(?: với đó)?|tiếp đó|cùng lúc)\b"
)
# "Tỉnh dự kiến cử 620 lượt đi học; đưa tỷ lệ đạt chuẩn lên 80%"
_RAISED = re.compile(r"[^.;\d]{0,80}[,;]\s(?:đưa|nâng)\s(?:tỷ lệ|số)\b[^.;\d]{0,80}\Z")
_OPENS = 3  # characters before a number with which its sentence begins


def _has_result(sentence: Sentence) -> bool:
    return any(h[2].get("status") == "actual" and "faint" not in h[2] for h in sentence.hits)


def _above(sentence: Sentence) -> list[Hit]:
    """Return the cues in the last sentence of the line above.

    Those before it govern their own numbers: "Yêu cầu là không dưới 15%. Nhiều nơi vượt mức này:".
    """
    lead = sentence.lead
    if lead is None:
        return []
    last = lead.folded.rfind(". ", lead.start, lead.end)
    cues = [h for h in lead.hits if "status" in h[2] and "faint" not in h[2] and h[0] > last]
    return [h for h in cues if not status_stage.is_measured(h, sentence)]


_REACHED = re.compile(r"\b(?:trúng|thực hiện|đạt|kết quả|có mặt|hiện có|đã|tuyển được)\b")


def _is_reached_column(draft: Draft, sentence: Sentence) -> bool:
    """Say whether the head of the column names a result: "Huyện | Chỉ tiêu | Trúng tuyển"."""
    return draft.column is not None and _REACHED.search(sentence.folded, *draft.column) is not None
