"""Words that ask, need or aim, and plan nothing of what follows them.

"Ban Pháp chế đề nghị làm rõ vì sao vẫn còn 406 biên chế chưa tuyển": the posts are vacant now.
"Trên cơ sở chỉ tiêu được giao, huyện kết nạp 137 đảng viên": what one goes by is no plan.
"""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence

_ASKED = frozenset({"đề nghị", "kiến nghị", "đề xuất", "yêu cầu"})
# "đề nghị làm rõ vì sao", "yêu cầu giải trình nguyên nhân để"
_WHY = re.compile(
    r"[^.;:\d]{0,40}\b(?:vì sao|tại sao|vì đâu|do đâu|lý do|nguyên nhân|thực trạng|trách nhiệm)\b"
)
_PAPERS = frozenset({"document", "case"})
_ENDS = frozenset({",", ".", ";", ":", ")", ""})
_TAKEN = re.compile(r"[^.;:\d]{0,40}\b(?:công nhận|phê duyệt|chuẩn y)\b")
_PASSED = re.compile(r"\b(?:trúng tuyển|đạt yêu cầu|đỗ)\b")
_NEEDS = frozenset({"cần thêm", "cần bổ sung", "cần có thêm"})


def is_no_plan(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether a word that asks or needs makes no plan of the number behind it."""
    word = hit[2]["word"]
    if _is_ground(hit, draft, sentence) or is_conceded(hit[0], draft, sentence):
        return True
    if word in _ASKED:
        return (
            _WHY.match(sentence.folded, hit[1], draft.start) is not None
            or _is_of_papers(hit, sentence)
            or _is_of_passed(hit, draft, sentence)
        )
    # "so với định mức, tỉnh cần thêm 841 người": so many lack; who is hired for is planned
    return word in _NEEDS and draft.unit == "person" and draft.indicator == Indicator.HEADCOUNT


# What one goes by or works for, in a clause that opens the sentence: "Để đạt mục tiêu đề ra, …"
_GROUND = re.compile(
    r"\W{0,4}(?:trên cơ sở|căn cứ|bám sát|xuất phát từ|trước(?! mắt)|từ|đáp ứng|thực hiện"
    r"|triển khai|cụ thể hóa|cùng với|bên cạnh|với|xác định|sau khi|để|nhằm|qua|so với"
    r"|theo đúng|theo sát)\b[^.,;:()]{0,90}(?:,\s)?\Z"
)
_CLOSED = re.compile(r"[^.;:,()]{0,60},\s")
_GOES_BY = frozenset({"phương án", "theo kế hoạch", "có kế hoạch", "nhiệm vụ trọng tâm"})


def _is_ground(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the aim is but what one goes by: no number stands in that clause."""
    if "norm" not in hit[2] and hit[2]["word"] not in _GOES_BY:
        return False
    closed = _CLOSED.match(sentence.folded, hit[1], draft.start)
    if closed is None or any(d.start < closed.end() for d in sentence.drafts):
        return False
    return _GROUND.match(sentence.folded[sentence.start : hit[0]]) is not None


# "Dù kế hoạch phải xoay xở nhiều lần, trung tâm vẫn mở 42 lớp": in spite of it
_CONCEDED = re.compile(
    r"\b(?:dù|mặc dù|tuy|cho dù|dẫu|dẫu cho|dẫu rằng|bất chấp)\s(?:[^.,;:()\d]{0,60}\s)?\Z"
)
_CONCEDED_REACH = 80


def is_conceded(at: int, draft: Draft, sentence: Sentence) -> bool:
    """Say whether what stands at ``at`` is granted in a clause closed before the number."""
    low = max(sentence.start, at - _CONCEDED_REACH)
    if _CONCEDED.search(sentence.folded, low, at) is None:
        return False
    closed = _CLOSED.match(sentence.folded, at, draft.start)
    return closed is not None and not any(at <= d.start < closed.end() for d in sentence.drafts)


def _is_of_papers(hit: Hit, sentence: Sentence) -> bool:
    """Say whether it describes papers counted: "27 hồ sơ đề nghị; qua thẩm định trình 22"."""
    if sentence.folded[hit[1] : hit[1] + 1] not in _ENDS:
        return False
    return any(d.unit in _PAPERS and 0 <= hit[0] - d.tail <= 1 for d in sentence.drafts)


def _is_of_passed(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether those who have passed are to be confirmed: "đề nghị công nhận 109 người …"."""
    if draft.indicator != Indicator.RECRUITMENT:
        return False
    taken = _TAKEN.match(sentence.folded, hit[1], sentence.end)
    return taken is not None and _PASSED.search(sentence.folded, hit[1], sentence.end) is not None
