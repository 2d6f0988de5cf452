"""Articles on a decision: posts given out for the year to come, mergers yet to take effect.

"HĐND tỉnh thông qua nghị quyết giao biên chế năm 2020" in December 2019 gives out posts: they are
assigned. "Nghị quyết có hiệu lực từ 1-1-2025" in November 2024 merges communes that still stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cadre_analysis.model import Article
from cadre_analysis.observe.draft import Sentence

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
    if allots or coming:
        for sentence in sentences:
            sentence.allots, sentence.coming = allots, coming


def _is_coming(folded: str, published: str | None) -> bool:
    """Say whether something told of takes effect in a later month than that of publication."""
    if published is None or ("hiệu lực" not in folded and "chính thức" not in folded):
        return False
    now = (int(published[:4]), int(published[5:7] or 12))
    return any((int(found[3] or now[0]), int(found[2])) > now for found in _EFFECT.finditer(folded))
