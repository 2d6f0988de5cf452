"""One person in two posts, told without the name of the thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence

_HOLDS = r"(?:là|làm|giữ|giữ chức|đảm nhiệm|đảm nhận|kiêm|phụ trách|nắm|đứng đầu)"
# "vừa được bầu làm bí thư chi bộ vừa giữ chức trưởng ấp", "vừa là bí thư, vừa là chủ tịch"
_BOTH = re.compile(
    rf"\bvừa\s(?:được\s(?:bầu|cử|chọn|tín nhiệm|giao)\s)?{_HOLDS}\s[^.;\d]{{3,70}}?"
    rf"\svừa\s(?:được\s(?:bầu|cử|chọn|giao)\s)?{_HOLDS}\s"
)
# "chức danh bí thư và chủ tịch do cùng một người đảm nhiệm"
_ONE = re.compile(r"\bdo\s(?:cùng\s)?một\s(?:người|đồng chí|cán bộ)\s" + _HOLDS + r"\b")
_WINDOW = 140  # characters behind the number


def both(draft: Draft, sentence: Sentence) -> Iterator[tuple[str, str]]:
    """Yield what speaks for one person in two posts: what befell those counted is said behind."""
    end = min(sentence.end, draft.end + _WINDOW)
    for shape in (_BOTH, _ONE):
        found = shape.search(sentence.folded, draft.end, end)
        if found is not None and found.start() < draft.last:
            yield Indicator.DUAL_POST, "cue@after-a"
            return
