"""The title of an office's document: below its kind, "BÁO CÁO", and often over several lines.

Above it stand who writes, the number, the motto of the state and where and when it was signed
(Decree 30/2020 for the state, Guide 36-HD/VPTW for the Party); none of them is the title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cadre_analysis.lexicon import page
from cadre_analysis.text import fold

_LONGEST = 400  # characters; "kết quả thực hiện Nghị quyết số … về …, giai đoạn …" takes lines
_HEAD = 12  # lines; of a heading further down, "KẾT LUẬN" is but a part of the text


class HeadLine(NamedTuple):
    """A line of the head, and how it stands there."""

    text: str
    apart: bool  # a blank line stands above it
    dated: bool  # it says where and when
    listed: bool  # it opens with a list mark: "I. KẾT QUẢ"


def titled(lines: Sequence[HeadLine]) -> list[int]:
    """Return the places of the lines that make the title, its kind first; none if it has no kind.

    An office shows above it, or the page begins with it and what it is on follows in small letters:
    "NGHỊ QUYẾT" in a menu, "THÔNG BÁO" above a headline of the press are no kinds.
    """
    head = [line.text for line in lines[:_HEAD]]
    kind = next((place for place, line in enumerate(head) if _is_kind(line)), None)
    if kind is None or not all(_is_letterhead(line) for line in head[:kind]):
        return []
    opens = kind == 0 and len(lines) > 1 and lines[1].text[:1].islower()
    if not opens and not any(map(_shows_office, head[:kind])):
        return []
    below = [n for n in range(kind + 1, len(lines)) if not lines[n].dated]
    more = sum(1 for _ in _goes_on([lines[n] for n in (kind, *below)]))
    return [kind, *below[:more]]


def _is_kind(line: str) -> bool:
    return line.isupper() and page.pattern("kind").match(fold(line)) is not None


_SIGNED = re.compile(r".{0,60},\s?ngày\b.{0,9}\btháng\b")  # "Văn Chấn, ngày 14 tháng 12 năm 2022"
_FEW = 6  # words of a body that is not printed in capitals: "Ban Tổ chức Huyện ủy"


def _shows_office(line: str) -> bool:
    """Tell whether a line is of who writes: name, number, motto, where and when it was signed."""
    low = fold(line)
    return page.pattern("letterhead").match(low) is not None or _SIGNED.match(low) is not None


def _is_letterhead(line: str) -> bool:
    """Tell whether a line above the kind is of the letterhead, and no headline of its own."""
    if line.isupper() or not any(map(str.isalnum, line)) or len(line.split()) <= _FEW:
        return True
    return _shows_office(line)


def _goes_on(lines: Sequence[HeadLine]) -> Iterator[HeadLine]:
    """Yield the lines below the first one that go on from the one above them."""
    said = 0
    for place, (above, line) in enumerate(pairwise(lines)):
        said += len(line.text)
        if said > _LONGEST or line.listed or not _is_next(above.text, line, first=place == 0):
            return
        yield line


def _is_next(above: str, line: HeadLine, *, first: bool) -> bool:
    """Tell whether a line goes on: in small letters, or as loud as the one above it.

    Right below the kind any line does, for it says what the document is on; but no sentence does,
    nor whom it is for.
    """
    text = line.text
    if fold(text).startswith("kính gửi"):
        return False
    if text[:1].islower():
        return not text.endswith((":", ";"))
    if text.isupper():
        return above.isupper() and not line.apart
    return first and text[:1].isupper() and not text.endswith((".", ":", ";", "!", "?"))


def worded(lines: Sequence[str]) -> str:
    """Return a title as it is said: "Báo cáo kết quả công tác năm 2022"."""
    kind, *rest = lines
    loud = not rest or rest[0].isupper()
    return " ".join([kind if loud else kind.capitalize(), *rest])
