"""How names of places are compared: spellings that mean the same have the same key."""

from __future__ import annotations

import re
from functools import lru_cache

from cadre_analysis.text import fold

TYPE_WORDS = {
    "thành phố": "Thành phố", "thị xã": "Thị xã", "thị trấn": "Thị trấn", "đặc khu": "Đặc khu",
    "phường": "Phường", "huyện": "Huyện", "tỉnh": "Tỉnh", "quận": "Quận", "xã": "Xã",
    "tp": "Thành phố", "tx": "Thị xã", "tt": "Thị trấn",
}  # fmt: skip
TYPES_EN = {  # one, several
    "Tỉnh": ("province", "provinces"), "Thành phố": ("city", "cities"),
    "Huyện": ("district", "districts"), "Quận": ("urban district", "urban districts"),
    "Thị xã": ("town", "towns"), "Phường": ("ward", "wards"), "Xã": ("commune", "communes"),
    "Thị trấn": ("township", "townships"), "Đặc khu": ("special zone", "special zones"),
}  # fmt: skip
LEVEL_OF_TYPE = {
    "Tỉnh": ("province",), "Thành phố": ("province", "district"), "Huyện": ("district",),
    "Quận": ("district",), "Thị xã": ("district",), "Thị trấn": ("commune",),
    "Phường": ("commune",), "Xã": ("commune",), "Đặc khu": ("commune",),
}  # fmt: skip

_TYPED = re.compile(r"(?P<type>" + "|".join(TYPE_WORDS) + r")(?:\s+|\.\s*)(?P<rest>.+)\Z")
_LOOSE = re.compile(r"[\s\-'.]+")
_FARM = re.compile(r"\An\.?t\.?\s")  # "Thị trấn NT Mộc Châu" was a state farm's
_DAK = re.compile(r"đ[ăâaắ][kc](?=[a-zà-ỹ])")  # Đắk, Đăk, Đak, Đắc: papers and packages disagree

# Phú Quí, Phú Quý: at the end of a syllable papers and packages write i or y
_FINAL_Y = re.compile(r"(?<=[bcdđghklmnprstvx])[yỳýỷỹỵ](?!\w)|(?<=\bqu)[yỳýỷỹỵ](?!\w)")
_I_FOR = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """Return what two spellings of one name share.

    Case, tone marks' place, blanks, hyphens and i for y do not count.
    """
    folded = _FINAL_Y.sub(lambda y: y[0].translate(_I_FOR), _FARM.sub("nông trường ", fold(name)))
    return _DAK.sub("đắk", _LOOSE.sub("", folded))


@lru_cache(maxsize=65_536)
def parse(name: str) -> tuple[str | None, str]:
    """Return the type and the bare name of "TP. Bạc Liêu".

    The type is None where the name has none.

    A number keeps its type: "Quận 1" is a name.
    """
    match = _TYPED.match(fold(name.strip()))
    if match is None:
        return None, name.strip()
    kind = TYPE_WORDS[match.group("type")]
    rest = name.strip()[match.start("rest") :].strip()
    return kind, f"{kind} {int(rest)}" if rest.isdecimal() else rest
