"""Numbers that follow one another: stages of an inspection, before and after, examples, ordinals.

Of "kiểm tra 19 tổ chức đảng, kết luận 11 tổ chức vi phạm, kỷ luật 2" each is of the one before; of
"đông nhất là Mạo Khê 27, Kim Sơn 12" and "đợt một 148 người, đợt hai 143" none is. Those who apply
and those taken on are counted apart: "Vòng 1: dự tuyển 33, trúng tuyển 14" are of the two totals.
"""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.observe import recalled
from cadre_analysis.observe.draft import Draft
from cadre_analysis.observe.scene import Scene, Whole

_FOUND = "found_in_violation"
_CONCLUDED = re.compile(r"\b(?:kết luận|phát hiện|làm rõ|có (?:khuyết điểm|vi phạm|sai phạm))\b")
_AROUND = 40  # characters around a number in which such words stand
# "9 thôn nhập thành 4", "6 thôn còn 3": what became of the number before
_BECOMES = re.compile(
    r"[^\d.;:]{0,40}\b(thành|xuống còn|rút xuống|xuống|còn|lên|làm)\s[^\d.,;:]{0,12}\Z"
)
_TOP = re.compile(
    r"\b(?:(?:nhiều|đông|cao|thấp|ít|khá|tốt|lớn)\s(?:hơn cả|nhất)|dẫn đầu|đi đầu|đứng đầu"
    r"|điển hình|tiêu biểu|nổi bật|xếp sau|tiếp đến|kế đến|kế là|tiếp theo)\b"
)
_ORDINAL = re.compile(
    r"\b(?:lớp|đợt|khóa|nhóm|vòng|bước|giai đoạn|lần|kỳ)\s"
    r"(?:thứ\s)?(?:nhất|hai|ba|tư|một|đầu|[ivx]{1,3}|\d{1,2})\b[^.;]{0,24}\Z"
)


def follows(whole: Whole, scene: Scene, where: str) -> list[str]:
    """Return how the number follows the total: a later stage of it, what became of it, its peer."""
    said = _stages(whole, scene, where) + _steps_of_a_choice(whole, scene)
    total, draft = whole.draft, scene.draft
    folded = scene.sentence.folded
    if recalled.is_named(scene.named, total, whole.sentence):
        said.append("named_again")
    if where == "same" and draft.unit != "percent":
        said += ["example"] if _is_example(total, scene) else []
        turned = _BECOMES.fullmatch(folded, total.num.end, draft.num.start)
        said += [f"becomes:{turned[1]}"] if turned else []
        between = folded[whole.sentence.start : total.num.start]
        if _TOP.search(between):
            said.append("top" if "," in folded[total.num.end : draft.num.start] else "top_near")
    if _is_numbered(total, folded) and _is_numbered(draft, folded):
        said.append(f"ordinals:{total.unit == draft.unit}")
    return said


# "còn 78 người chưa có bằng, phần đông ở các huyện miền núi như Kỳ Sơn 19 người"
_SUCH_AS = re.compile(
    r"\b(?:như|nhất là|chủ yếu (?:ở|là|tại)|tập trung (?:nhiều )?(?:ở|tại)"
    r"|phần (?:đông|lớn) (?:ở|là)|nhiều nhất|đông nhất)\b"
)


def _is_example(total: Draft, scene: Scene) -> bool:
    """Say whether the number tells of one place among those of the count right before."""
    folded, draft, drafts = scene.sentence.folded, scene.draft, scene.sentence.drafts
    if "place" not in scene.said:
        return False
    such = _SUCH_AS.search(folded, total.end, draft.start)
    if such is None:
        return False
    return all(d.unit == "percent" for d in drafts if total.start < d.start < such.start())


_SPAN = 44  # characters before a number in which its ordinal stands


def _is_numbered(draft: Draft, folded: str) -> bool:
    return _ORDINAL.search(folded[max(0, draft.num.start - _SPAN) : draft.num.start]) is not None


def _stages(whole: Whole, scene: Scene, where: str) -> list[str]:
    folded = scene.sentence.folded
    one, two = _stage(whole.draft, folded), _stage(scene.draft, folded)
    if one is None or two is None or where not in {"same", "paragraph"}:
        return []
    name = f"{one}>{two}"
    unit = "same" if whole.draft.unit == scene.draft.unit else "other"
    last = scene.last.companion or scene.last if scene.last is not None else None
    nearest = "near" if last is whole.draft else "far"
    return [f"stage:{name}:{unit}", f"stage:{name}:{unit}:{nearest}"]


# The steps of a recruitment or an election, the last word before the number telling which.
_CHOICE = re.compile(
    r"\b(?:(?P<tried>ứng tuyển|dự tuyển|dự thi|ứng cử|đăng ký|nộp (?:hồ sơ|đơn)"
    r"|hồ sơ|thí sinh|ứng viên)"
    r"|(?P<sat>làm bài|vào vòng|qua vòng|sát hạch|xét tuyển|đủ điều kiện)"
    r"|(?P<chosen>trúng tuyển|trúng cử|đỗ|được nhận|nhận|lấy|chọn|tuyển được|đạt yêu cầu|đắc cử))\b"
)


def _steps_of_a_choice(whole: Whole, scene: Scene) -> list[str]:
    """Return which steps the two numbers tell of, where both tell of the same recruitment."""
    if not whole.draft.indicator == scene.draft.indicator == Indicator.RECRUITMENT:
        return []
    folded = scene.sentence.folded
    one, two = _step(whole.draft, folded), _step(scene.draft, folded)
    return [f"step:{one}>{two}"] if one and two else []


def _step(draft: Draft, folded: str) -> str | None:
    """Return the step that the words before a number name, or those right behind it."""
    before = _CHOICE.finditer(folded, max(0, draft.num.start - _AROUND), draft.num.start)
    found = next(reversed(list(before)), None)
    found = found or _CHOICE.search(folded, draft.num.end, draft.num.end + _AROUND // 2)
    return found.lastgroup if found is not None else None


def _stage(draft: Draft, folded: str) -> str | None:
    """Return which stage of an inspection a number tells of."""
    if draft.indicator == Indicator.DISCIPLINE:
        return "punished"
    if draft.indicator != Indicator.INSPECTION:
        return None
    if draft.category == _FOUND:
        return "found"
    piece = folded[max(0, draft.num.start - _AROUND) : draft.num.end + _AROUND // 2]
    return "found" if _CONCLUDED.search(piece) else draft.category or "inspected"
