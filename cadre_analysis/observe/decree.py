"""Articles on a decision: posts given out for the year to come, mergers yet to take effect.

"HĐND tỉnh thông qua nghị quyết giao biên chế năm 2020" in December 2019 gives out posts: they are
assigned. "Nghị quyết có hiệu lực từ 1-1-2025" in November 2024 merges communes that still stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cadre_analysis.codes import Indicator
from cadre_analysis.model import Article
from cadre_analysis.observe.draft import Draft, Sentence

_ALLOTS = re.compile(
    r"\b(?<!dự kiến )(?<!sẽ )(?<!đề nghị )(?<!xin )(?<!kiến nghị )(?<!đề xuất )"
    r"(?:giao|chốt|phân bổ|quyết định|phê duyệt|thông qua)\s(?:[^\s.;]+\s){0,5}?biên chế\b"
)
_EFFECT = re.compile(
    r"\b(?:hiệu lực|chính thức (?:hoạt động|vận hành)|đi vào (?:hoạt động|vận hành))"
    r"(?: thi hành)?(?: kể)? (?:từ|vào)(?: ngày)? (\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}))?(?!\d)"
)


def mark(
    article: Article,
    folded: str,
    sentences: Iterable[Sentence],
    bounds: Sequence[tuple[int, int] | None],
) -> None:
    """Mark the sentences of an article whose headline or lead gives out posts, or that looks ahead.

    ``bounds`` are those of the headline and of the lead.
    """
    allots = any(_ALLOTS.search(folded, *bound) for bound in bounds if bound is not None)
    coming = _is_coming(folded, article.published)
    pending = any(not _is_tallied(folded, laid.start()) for laid in _LAID.finditer(folded))
    drafted = _VOTED.search(folded) is None and any(
        _DRAFTED.search(folded, *bound) for bound in bounds if bound is not None
    )
    if allots or coming or pending or drafted:
        for sentence in sentences:
            sentence.allots, sentence.coming, sentence.pending = allots, coming, pending
            sentence.drafted = drafted


# "UBND tỉnh trình HĐND giao 19.804 biên chế", "trình HĐND dự thảo nghị quyết về biên chế năm 2026"
_DRAFTED = re.compile(
    r"\b(?<!đã )(?<!tờ )trình\s(?:[^\W\d]{1,12},?\s){0,10}?"
    r"(?:giao|phân bổ|quyết định|dự thảo|thông qua|phê duyệt|xem xét)\s"
    r"(?:(?:[^\s.;:]+|\d[\d.]*)\s){0,8}?biên chế\b"
)
_VOTED = re.compile(r"\b(?:biểu quyết|đã|được|vừa) thông qua\b|\bthông qua (?:các )?nghị quyết\b")
_LACKING = frozenset({"vacant", "shortage", "surplus", "present"})
_NOW = re.compile(r"\b(?:hiện|nay|năm trước|năm qua|đã|có mặt)\b")


def is_drafted(draft: Draft, sentence: Sentence) -> bool:
    """Say whether posts are told that a draft would give out: those lacking now are there."""
    if not sentence.drafted or draft.unit != "post" or draft.indicator not in _POSTS:
        return False
    if any(not _LACKING.isdisjoint(h[2]) for h in (*draft.own, *draft.noun)):
        return False
    return _NOW.search(sentence.folded, draft.first, draft.start) is None


_POSTS = frozenset({Indicator.HEADCOUNT, Indicator.DOWNSIZING})


# "vừa trình UBND tỉnh danh sách 226 người đề nghị nghỉ", "thẩm định hồ sơ 97 người xin thôi việc"
_LAID = re.compile(
    r"\b(?:trình|thẩm định|rà soát)\s(?:(?!được\b|phê duyệt\b|đồng ý\b)[^.;\n\s]{1,12}\s){0,12}?"
    r"(?:danh sách|hồ sơ|đơn)\s(?:(?!được\b|phê duyệt\b)[^.;\n\s]{1,12}\s){0,12}?"
    r"(?:(?:đề nghị|xin|nguyện vọng|đăng ký|muốn)\s)(?:được\s)?(?:xin\s)?(?:nghỉ|thôi|về hưu)\b"
    r"|\btrình\s(?:(?!được\b)[^.;\n\s]{1,12}\s){1,9}?(?:phê duyệt|xem xét|quyết định)"
    r"(?:,\sphê duyệt)?\s(?:danh sách|hồ sơ)\s(?:[^.;\n\s]{1,12}\s){0,16}?"
    r"(?:nghỉ|thôi việc|về hưu|hưởng (?:chế độ|chính sách)|tinh giản)\b"
)
# "Tính đến ngày 20/7, Sở đã trình UBND tỉnh phê duyệt danh sách 318 người nghỉ": a tally so far
_TALLIED = re.compile(r"\b(?:(?:tính )?đến (?:ngày|hết|nay|thời điểm))\b[^;\n]{0,60}\bđã\s\Z")
_TALLY_REACH = 100  # characters before "trình"


def _is_tallied(folded: str, start: int) -> bool:
    """Say whether what is laid before somebody at ``start`` is a tally of all so far."""
    return _TALLIED.search(folded, max(0, start - _TALLY_REACH), start) is not None


_GRANTED = re.compile(
    r"\b(?:đã|từng|trước (?:đó|đây)|đợt trước|lũy kế|tính chung|chi trả|(?:phê )?duyệt"
    r"|giải quyết được|ra quyết định)\b"
)
_LEAVES = frozenset({Indicator.DOWNSIZING, Indicator.MOVEMENT})


def is_pending(draft: Draft, sentence: Sentence) -> bool:
    """Say whether it counts those who have asked to leave and whose list is yet to be granted.

    "Sở vừa trình UBND tỉnh danh sách 226 người đề nghị nghỉ. … Cấp xã có 174 trường hợp"; of those
    gone before it says so: "Trước đó, tỉnh đã giải quyết cho 1.043 người".
    """
    if not sentence.pending or draft.change is not None or draft.unit not in _LEAVERS:
        return False
    if draft.indicator not in _LEAVES or (
        draft.indicator == Indicator.MOVEMENT and "retirement" not in draft.modes
    ):
        return False
    laid = _LAID.search(sentence.folded, sentence.start, sentence.end)
    if laid is not None and laid.start() < draft.start:
        return True  # "trình UBND tỉnh phê duyệt danh sách 318 người nghỉ"
    return _GRANTED.search(sentence.folded, sentence.start, draft.start) is None


_LEAVERS = frozenset({"person", "case", "percent"})


def _is_coming(folded: str, published: str | None) -> bool:
    """Say whether something told of takes effect in a later month than that of publication."""
    if published is None or ("hiệu lực" not in folded and "chính thức" not in folded):
        return False
    now = (int(published[:4]), int(published[5:7] or 12))
    return any((int(found[3] or now[0]), int(found[2])) > now for found in _EFFECT.finditer(folded))
