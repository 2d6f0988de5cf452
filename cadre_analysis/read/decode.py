"""Bytes to canonical text, or one sentence that says why not.

A file is tried as what it says it is, then as UTF-8, which no other text is by chance; only what
fails, and UTF-8 that holds letters that no sound page holds, is looked at more closely.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import NoReturn

from cadre_analysis.errors import ReadError
from cadre_analysis.read import damage, legacy
from cadre_analysis.text import canonical, is_usual

MAX_BYTES = 20_000_000  # an article is a few kB; one line of 100 MB would only stall the reader

# C0 controls that no article holds; tab, newline, form feed and carriage return are left out.
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CAPITALS = re.compile(rb"[\x02-\x06\x10-\x15\x19\x1c-\x1e]")  # Ẳ Ẵ Ẫ … of VISCII and VPS
_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins as UTF-16's does
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_RUN = re.compile(r"\S+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")  # the same in text of any encoding
_STATES = {
    damage.LOST: ("nhiều chữ trong tệp đã mất", "many letters of the file are lost"),
    damage.MISREAD: (
        "UTF-8 đã bị đọc nhầm bảng mã rồi lưu lại",
        "UTF-8 was once taken for another encoding and saved so",
    ),
    damage.OLD_FONT: (
        "lẫn chữ Unicode với chữ của phông cũ (.VnTime, VNI)",
        "Unicode mixed with text typed for an old font (.VnTime, VNI)",
    ),
}
_HEAD = 4096  # bytes that tell UTF-16 without a mark
_HALF = 0.4  # the least share of zeros in one half of it: blanks, plain letters, digits
_FEW = 20  # at most one damaged word in so many: the rest of the article can be relied on


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Return the canonical text of ``data`` and the name of its encoding.

    Parameters
    ----------
    data
        The bytes of one file.
    path
        The file's name, for the sentence of a refusal only.

    Raises
    ------
    ReadError
        If the bytes are not text, or not in an encoding that is known for certain.
    UnopenedFormatError
        If they may be in an old Vietnamese encoding whose tables are not installed.
    """
    text, encoding = _decoded(data, path)
    if word := damage.asked(text):
        _refuse_state(damage.LOST, word, path)
    return text, encoding


def _decoded(data: bytes, path: str) -> tuple[str, str]:
    encoding = _unicode(data)
    if encoding:
        return _relied_on(data.decode(encoding, "replace"), encoding[:6], path)
    if _BINARY.search(data) and _BINARY.search(_CAPITALS.sub(b"", data)):
        _refuse_binary(path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _otherwise(data, error.start, path)
    return (text, "utf-8") if is_usual(text) else _relied_on(text, "utf-8", path)


def _unicode(data: bytes) -> str | None:
    """Return the Unicode encoding with zeros in it that ``data`` is in, marked or for certain."""
    marked = next((name for mark, name in _MARKED if data.startswith(mark)), None)
    if marked or len(data) % 2 or b"\x00" not in data[:_HEAD]:
        return marked
    even, odd = data[:_HEAD:2], data[1:_HEAD:2]
    for high, low, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if b"\x00" not in low and high.count(0) >= _HALF * len(high):
            return name
    return None


def _relied_on(text: str, encoding: str, path: str) -> tuple[str, str]:
    """Return ``text``, converted if all of it was typed for an old font.

    Raises
    ------
    ReadError
        If too much of it is damaged, or it holds what no text holds.
    UnopenedFormatError
        If it was typed for an old font whose tables are not installed.
    """
    found = damage.spots(text)
    if found and not _are_few(found, text):
        whole = legacy.of_text(text, path)
        if whole is None:
            _refuse_damaged(found, text, path)
        text, encoding = whole
    if _CONTROL.search(text):
        _refuse_binary(path)
    return canonical(text), encoding


def _otherwise(data: bytes, at: int, path: str) -> tuple[str, str]:
    """Return the text of ``data``, which is not UTF-8 from the byte ``at`` on.

    A word or two cut or pasted wrongly leave the rest as it was. Otherwise the bytes are in a
    code page from before Unicode, or in several.

    Raises
    ------
    ReadError
        If the encoding is not known for certain.
    UnopenedFormatError
        If it may be one whose tables are not installed.
    """
    text = data.decode("utf-8", "replace")
    if _is_mostly_sound(text):
        return _relied_on(text, "utf-8", path)
    mixed = legacy.is_spelled(text)
    whole = None if mixed else legacy.of_bytes(data, path)
    if whole is None and (word := damage.asked(text)):
        _refuse_state(damage.LOST, word, path)
    if whole is None:
        _refuse_unknown(at, path, mixed=mixed)
    if _CONTROL.search(whole[0]):
        _refuse_binary(path)
    return canonical(whole[0]), whole[1]


def _is_mostly_sound(text: str) -> bool:
    """Return whether what a wrong byte spoilt in ``text`` leaves an article to be relied on.

    A code page spoils most words, and is told by the first fifth of a long file.
    """
    words = damaged = 0
    for found in _RUN.finditer(text):  # one by one: the words of a long file fill the memory
        word = found.group()
        if word.isascii():
            continue
        words += 1
        damaged += "\ufffd" in word
        yet = (len(text) - found.end()) // 2  # no more words can follow
        if damaged * _FEW > words + yet and damaged > 1:
            return False
    return _is_few(damaged, words)


def _are_few(found: tuple[damage.Spot, ...], text: str) -> bool:
    """Return whether what is damaged leaves an article that can be relied on.

    Measured by the words that hold more than plain letters: a page may be markup for the most part.
    """
    words = sum(not word.isascii() for word in text.split())
    damaged = sum(len(text[spot.start : spot.end].split()) for spot in found)
    return _is_few(damaged, words)


def _is_few(damaged: int, words: int) -> bool:
    return damaged * _FEW <= words or damaged == 1 < words


def _refuse_binary(path: str) -> NoReturn:
    raise ReadError(
        path=path,
        detail_vi="không phải tệp văn bản (có byte nhị phân); hãy lưu bài bằng UTF-8.",
        detail="not a text file (it holds binary bytes); save the article as UTF-8 text.",
    )


def _refuse_unknown(at: int, path: str, *, mixed: bool) -> NoReturn:
    if mixed:
        vi, en = "lẫn UTF-8 với bảng mã khác", "UTF-8 mixed with another encoding"
    else:
        vi, en = (
            "không phải UTF-8 và không rõ bảng mã",
            "neither UTF-8 nor another for certain",
        )
    raise ReadError(
        path=path,
        detail_vi=f"{vi} (từ byte {at:,}); hãy lưu lại tệp bằng UTF-8.",
        detail=f"{en} (from byte {at:,}); save the file again as UTF-8.",
    )


def _refuse_damaged(found: tuple[damage.Spot, ...], text: str, path: str) -> NoReturn:
    """Say why a text that decodes cannot be read, with the first of its damaged words.

    Raises
    ------
    ReadError
        Always.
    """
    state = Counter(spot.state for spot in found).most_common(1)[0][0]
    sample = damage.sample(text, next(spot for spot in found if spot.state == state))
    _refuse_state(state, sample, path)


def _refuse_state(state: str, sample: str, path: str) -> NoReturn:
    vi, en = _STATES[state]
    raise ReadError(
        path=path,
        detail_vi=f"{vi}, như «{sample}»; hãy lấy lại từ bản gốc và lưu bằng UTF-8.",
        detail=f"{en}, such as “{sample}”; take it from the original again, saved as UTF-8.",
    )


def refuse_oversize(size: int, limit: int, path: str) -> None:
    """Refuse a file that is larger than ``limit`` bytes.

    Raises
    ------
    ReadError
        If ``size > limit``.
    """
    if size > limit:
        raise ReadError(
            path=path,
            detail_vi=f"tệp quá lớn ({size:,} byte, giới hạn {limit:,}); hãy tách thành từng bài.",
            detail=f"too large ({size:,} bytes, the limit is {limit:,}); split it into articles.",
        )
