"""Voters and delegates who ask: the places they come from are not of whom an answer tells."""

from __future__ import annotations

import re

_REACH = 110  # characters in which those who ask are named
_REPLY = 48  # characters before them in which an answer to them is announced
_WHO = re.compile(r"\b(?:cử tri|đại biểu (?=tổ\s|xã\s|phường\s|thị trấn\s))")
_ENDS = re.compile(
    r"[:?!;\n]|(?<!tp)\.|\b(?:hỏi|kiến nghị|phản ánh|phản ảnh|đề nghị|đề xuất|thắc mắc|băn khoăn"
    r"|bức xúc|cho rằng|cho biết|nêu|muốn|mong|gửi|có ý kiến|chất vấn|chưa hài lòng|về|trước"
    r"|quan tâm)\b"
)
# A verb behind them says that they ask; "cử tri huyện Bác Ái đi bỏ phiếu" is the article's own.
_ASKS = frozenset(
    """hỏi|kiến nghị|phản ánh|phản ảnh|đề nghị|đề xuất|thắc mắc|băn khoăn|bức xúc|cho rằng|nêu|muốn
|mong|có ý kiến|chất vấn|chưa hài lòng|quan tâm|:""".replace("\n", "").split("|")
)
_ANSWERS = re.compile(r"\b(?:trả lời|phúc đáp|giải đáp|hồi âm|hồi đáp|câu hỏi|kiến nghị|ý kiến)\b")


def without_askers(text: str, low: str) -> tuple[str, str]:
    """Return ``text`` and its fold with blanks where those who ask name their places.

    "Trả lời cử tri Bảo Lạc, Bảo Lâm về …", "Cử tri xã Nà Hang hỏi: …".
    """
    for match in _WHO.finditer(low):
        start = match.end()
        stop = _ENDS.search(low, start, start + _REACH)
        end = stop.start() if stop else min(len(low), start + _REACH)
        if _asks(low, match, stop.group() if stop else ""):
            end = max(end, _question(low, end))
            text = text[:start] + " " * (end - start) + text[end:]
            low = low[:start] + " " * (end - start) + low[end:]
    return text, low


def _question(low: str, start: int) -> int:
    """Return the end of the question on the line: its "xã" and "huyện" are the asker's."""
    line = low.find("\n", start)
    return low.rfind("?", start, line if line >= 0 else len(low))


def _asks(low: str, who: re.Match[str], stop: str) -> bool:
    line = low.rfind("\n", 0, who.start()) + 1
    announced = _ANSWERS.search(low, max(line, who.start() - _REPLY), who.start())
    return stop in _ASKS or announced is not None or who.group() != "cử tri"
