"""The title of an office's document: below its kind, "BÁO CÁO", and often over several lines.

Above it stand who writes, the number, the motto of the state and where and when it was signed
(Decree 30/2020 for the state, Guide 36-HD/VPTW for the Party); none of them is the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cadre_analysis.lexicon import page
from cadre_analysis.read.dateline import dateline
from cadre_analysis.text import fold

_LONGEST = 400  # characters; "kết quả thực hiện Nghị quyết số … về …, giai đoạn …" takes lines
_HEAD = 12  # lines; of a heading further down, "KẾT LUẬN" is but a part of the text


def titled(lines: Sequence[str], apart: Sequence[bool]) -> list[int]:
    """Return the places of the lines that make the title, its kind first; none if it has no kind.

    An office shows above it, or the page begins with it and what it is on follows in small letters:
    "NGHỊ QUYẾT" in a menu, "THÔNG BÁO" above a headline of the press are no kinds.

    Parameters
    ----------
    lines
        The lines of the head.
    apart
        For each line whether a blank line stands above it.
    """
    head = lines[:_HEAD]
    kind = next((place for place, line in enumerate(head) if _is_kind(line)), None)
    if kind is None or not all(_is_letterhead(line) for line in head[:kind]):
        return []
    below = [n for n in range(kind + 1, len(lines)) if dateline(lines[n]) is None]
    opens = kind == 0 and len(lines) > 1 and lines[1][:1].islower()
    if not opens and not any(_OFFICE.match(fold(line)) for line in head[:kind]):
        return []
    rest = [lines[n] for n in (kind, *below)]
    more = sum(1 for _ in _goes_on(rest, [apart[n] for n in (kind, *below)]))
    return [kind, *below[:more]]


def _is_kind(line: str) -> bool:
    return line.isupper() and page.pattern("kind").match(fold(line)) is not None


_NUMBER_OR_MOTTO = re.compile(
    r"\W{0,6}số\b|.{0,60}\bđộc lập\b.{0,9}\btự do\b|.{0,60}\bngày\b.{0,9}\btháng\b"
)
# Who writes, the number of what is written, the motto, where and when it was signed.
_OFFICE = re.compile(
    r"\W{0,6}(?:(?:ubnd|hđnd|ubmttq|mttq|ủy ban|uỷ ban|hội đồng|đảng (?:bộ|ủy|uỷ|đoàn)"
    r"|(?:tỉnh|huyện|thành|thị|quận) (?:ủy|uỷ|đoàn)|ban|bộ|sở|phòng|hội|chi (?:bộ|cục)|cục|trường"
    r"|trung tâm|công an|công đoàn|liên đoàn|mặt trận|viện|tòa án|văn phòng|tổng cục|thanh tra"
    r"|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn)\b|số\b)"
    r"|.{0,60}\bđộc lập\b.{0,9}\btự do\b|.{0,60},\s?ngày\b.{0,9}\btháng\b"
)
_LISTED = re.compile(r"(?:[IVX]{1,5}|\d{1,2}|[A-ZĐa-zđ])\s?[.)/-]\s?")
_FEW = 6  # words of a body that is not printed in capitals: "Ban Tổ chức Huyện ủy"


def _is_letterhead(line: str) -> bool:
    """Tell whether a line above the kind is of the letterhead, and no headline of its own."""
    if line.isupper() or not any(map(str.isalnum, line)) or len(line.split()) <= _FEW:
        return True
    return _NUMBER_OR_MOTTO.match(fold(line)) is not None


def _goes_on(lines: Sequence[str], apart: Sequence[bool]) -> Iterator[str]:
    """Yield the lines below the first one that go on from the one above them."""
    said = 0
    for place, (above, line) in enumerate(pairwise(lines)):
        said += len(line)
        if said > _LONGEST or not _is_next(above, line, first=place == 0, apart=apart[place + 1]):
            return
        yield line


def _is_next(above: str, line: str, *, first: bool, apart: bool) -> bool:
    """Tell whether a line goes on: in small letters, or as loud as the one above it.

    Right below the kind any line does, for it says what the document is on; but no sentence does.
    """
    if _LISTED.match(line) or fold(line).startswith("kính gửi"):
        return False
    if line[:1].islower():
        return not line.endswith((":", ";"))
    if line.isupper():
        return above.isupper() and not apart
    return first and line[:1].isupper() and not line.endswith((".", ":", ";", "!", "?"))


def worded(lines: Sequence[str]) -> str:
    """Return a title as it is said: "Báo cáo kết quả công tác năm 2022"."""
    kind, *rest = lines
    loud = not rest or rest[0].isupper()
    return " ".join([kind if loud else kind.capitalize(), *rest])
