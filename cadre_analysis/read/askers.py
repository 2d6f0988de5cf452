"""Voters and delegates who ask: the places they come from are not of whom an answer tells."""

from __future__ import annotations

import re

_REACH = 110  # characters in which those who ask are named
_REPLY = 48  # characters before them in which an answer to them is announced
_WHO = re.compile(r"\b(?:cử tri|bạn đọc|độc giả|đại biểu (?=tổ\s|xã\s|phường\s|thị trấn\s))")
# "Hỏi: Nhân viên y tế thôn ở xã Kim Thủy có được hưởng phụ cấp không?"
_QUESTION = re.compile(r"^[\s*•–-]{0,4}(?:câu\s)?hỏi(?:\s\d{1,3})?\s?:[^\n]*$", re.MULTILINE)
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
    for match in _QUESTION.finditer(low):
        text, low = (_blanked(one, *match.span()) for one in (text, low))
    for match in _WHO.finditer(low):
        start = match.end()
        stop = _ENDS.search(low, start, start + _REACH)
        end = stop.start() if stop else min(len(low), start + _REACH)
        if _asks(low, match, stop.group() if stop else ""):
            end = max(end, _question(low, end))
            text, low = (_blanked(one, start, end) for one in (text, low))
    return text, low


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _question(low: str, start: int) -> int:
    """Return the end of the question on the line: its "xã" and "huyện" are the asker's."""
    line = low.find("\n", start)
    return low.rfind("?", start, line if line >= 0 else len(low))


def _asks(low: str, who: re.Match[str], stop: str) -> bool:
    line = low.rfind("\n", 0, who.start()) + 1
    announced = _ANSWERS.search(low, max(line, who.start() - _REPLY), who.start())
    return stop in _ASKS or announced is not None or who.group().startswith("đại biểu")
