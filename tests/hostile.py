"""Texts that no paper prints, made to cost a careless pattern dearly: one piece, repeated."""

from __future__ import annotations

# Each piece is repeated to the length wanted; the last one of a pair is what comes behind it all.
PIECES = {
    "digits": ("7", "x"),
    "groups of three digits": ("123.", "x"),
    "decimals": ("1,5", "x"),
    "ratios": ("13/", "x"),
    "dates": ("1/1/", "x"),
    "ranges": ("5 - ", "x"),
    "document numbers": ("12-nq/", "x"),
    "dots": (".", "x"),
    "ellipses": ("… ", "x"),
    "commas": (",", "5"),
    "spaces": (" ", "x"),
    "spaces behind a number": ("5 ", "x"),
    "no-break spaces": ("\u00a0", "x"),
    "opening brackets": ("(", "5"),
    "closing brackets": (")", "5"),
    "quotes": ('"', "x"),
    "dashes": ("- ", "x"),
    "letters": ("a", "5"),
    "capitals": ("A", "5"),
    "words": ("cán bộ ", "5"),
    "and": (" và", "5"),
    "training, training": ("đào tạo, ", "5"),
    "movement without a number": ("luân chuyển điều động ", "5"),
    "of which": ("trong đó ", "5"),
    "of which with numbers": ("trong đó 5 nữ, ", "x"),
    "persons in a list": ("5 cán bộ, ", "x"),
    "shares in brackets": ("6 nữ (15%), ", "x"),
    "number words": ("hai mươi ", "x"),
    "hundreds": ("trăm ", "x"),
    "year": ("năm ", "2020"),
    "since": ("từ năm ", "2020"),
    "from to": ("từ 5 đến ", "x"),
    "compared with": ("so với ", "năm 2015"),
    "versus assigned": ("giảm giao ", "năm 2015"),
    "units of a place": ("xã Tân ", "5"),
    "names": ("Nguyễn Văn ", "5"),
    "appointed": ("đồng chí Nguyễn được bổ nhiệm giữ chức Bí thư ", "5"),
    "abbreviations": ("TP. ", "5"),
    "sentences": ("Có 5 cán bộ. ", "x"),
    "lines": ("5\n", "x"),
    "empty lines": ("\n", "5"),
    "markup": ("<a href=", "5"),
    "dollars": ("$_{", "5"),
    "ages": ("dưới 40 tuổi ", "x"),
    "ages without an end": ("từ 40 đến ", "tuổi"),
}


def text(name: str, length: int) -> str:
    """Return the hostile text ``name``, about ``length`` characters long."""
    piece, end = PIECES[name]
    return piece * (length // len(piece)) + end
