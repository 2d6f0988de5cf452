"""By how many points a share grew: "tỷ lệ nữ tăng 4,2 điểm"; points of a test are marks."""

from __future__ import annotations

import re

# "Tỷ lệ nữ tăng 4,2 điểm phần trăm, tỷ lệ trẻ giảm 1,5 điểm": points of a share, no marks
_POINTS = re.compile(r"\sđiểm(?=\s?[,.;)\n]|\sso với|\Z)")
_SHARE_GREW = re.compile(
    r"(?:\bt[ỷỉ] lệ\b|%|phần trăm)[^.;:\n\d]{0,60}\s(?:tăng|giảm|cao hơn|thấp hơn|hơn|kém|vượt|hụt)"
    r"(?:\s(?:so với\s)?(?:mục tiêu|chỉ tiêu|kế hoạch|yêu cầu|nghị quyết|bình quân|mức bình quân)"
    r"(?:\s(?:đề ra|đặt ra|đại hội|chung|giao|cả nước|toàn tỉnh)){0,2})?"
    r"(?:\s(?:thêm|lên|đi|gần|hơn|khoảng|tới))?\s\Z"
)
_GREW_BACK = 90  # characters


def end_of(folded: str, start: int, end: int) -> int | None:
    """Return where the points end that the figure at ``[start, end)`` tells; None for others."""
    behind = _POINTS.match(folded, end)
    if behind is None:
        return None
    before = _SHARE_GREW.search(folded, max(0, start - _GREW_BACK), start)
    return behind.end() if before is not None else None
