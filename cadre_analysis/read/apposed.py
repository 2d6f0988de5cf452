"""Places whose type is told behind their name: "Nam Trà My - huyện vùng cao của tỉnh Quảng Nam"."""

from __future__ import annotations

import re
from dataclasses import replace

from cadre_analysis.gazetteer.names import TYPE_WORDS, key
from cadre_analysis.lexicon import place as words
from cadre_analysis.read.mentions import Mention, is_above, known_names, mentions
from cadre_analysis.text import UPPER, fold

# "Nam Trà My - huyện vùng cao của tỉnh Quảng Nam"; "… là huyện ủy viên" tells of a person
_APPOSED = re.compile(
    rf"(?P<name>[{UPPER}]\w*(?:[ '’-][{UPPER}]\w*){{1,4}})(?P<sign>\s(?:[-–—]|là)|,)\s(?:một\s)?"
    r"(?:trong\s(?:những|các|số)\s)?(?P<type>huyện|quận|thị xã|thị trấn|thành phố|phường|xã)\s"
    r"(?!ủy|uỷ|viên)(?=[^\W\d_])"
)
_OF = re.compile(r"[^.;\n]{0,60}\b(?:của|thuộc|ở)\s")  # between such a place and what it lies in


def apposed(text: str, low: str) -> list[Mention]:
    """Return what ``mentions`` yields, and the places whose type is told behind their name."""
    named = list(mentions(text, low))
    for match in _APPOSED.finditer(text):
        kind = TYPE_WORDS[match["type"]]
        name = _without_opener(match["name"])
        if text[match.end()].isupper() or key(name) not in known_names(kind):
            continue  # "Lê Lợi - phường Tân Phong": another place follows
        held = [_as_parent(m, match.end(), kind, text) for m in named]
        if match["sign"] == "," and held == named:
            continue  # "… giúp Tam Đường, huyện đã …"; but "Sà Phìn, xã biên giới của huyện …"
        named = held
        named.append(Mention(match.end("name") - len(name), match.end("type"), kind, name))
    return sorted(named, key=lambda mention: mention.start)


def _without_opener(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and fold(first) in words.surfaces("opener") else name


def _as_parent(mention: Mention, start: int, kind: str, text: str) -> Mention:
    """Return ``mention`` as what the place lies in that is told of up to ``start``."""
    if mention.start < start or not is_above(mention.type, kind):
        return mention
    told = _OF.fullmatch(text, start, mention.start) is not None
    return replace(mention, parent=True) if told else mention
