"""A folder that is large enough for workers, and what they may be told to do with its articles.

Workers import these functions by name, so they cannot stand in a test that is run as a program.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from cadre_analysis.errors import LexiconError
from cadre_analysis.observe import attempt as room
from cadre_analysis.read.many import SMALL

_PADDING = "Mưa nắng sông núi, đồng ruộng làng bến.\n" * 450


def told(number):
    return (
        f"Huyện số {number}\n\nNăm {2011 + number % 9}, huyện luân chuyển {2 + number} cán bộ về "
        f"xã, trong đó {1 + number % 2} nữ; đã xoay vòng {3 + number} cán bộ.\n"
    )


def large(folder, articles=24):
    """Return a folder of articles of which each is read in a moment, and more than ``SMALL``."""
    (folder / "phu").mkdir(parents=True)
    for number in range(articles):
        place = folder / "phu" if number % 3 == 0 else folder
        (place / f"b{number:03}.txt").write_text(told(number) + _PADDING, "utf-8")
    size = sum(path.stat().st_size for path in folder.rglob("*.txt"))
    assert size > SMALL
    return folder


def named(article):
    return article.doc_id


def whose(article):
    """Return the article's name and the process that read it."""
    return article.doc_id, os.getpid()


def deadly(article, *, name, marks):
    """End the process at one article, each time, or the first time where ``marks`` is a folder."""
    mark = Path(marks, name) if marks else None
    if article.doc_id == name and not (mark and mark.exists()):
        if mark:
            mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return article.doc_id


def faulty(article, *, name):
    """Read an article with rules that fail on one."""
    if article.doc_id == name:
        room.observe = _fails
    return room.attempt(article)


def _fails(_article):
    return float("1.200,50")


def mended_by_user(article, *, name):
    if article.doc_id == name:
        raise LexiconError(path="a.toml", line=1, detail_vi="sai", detail="wrong")
    return article.doc_id


def broken(article, *, name):
    if article.doc_id == name:
        raise _OddError(name, 1)
    return article.doc_id


class _OddError(Exception):
    """One that cannot be made again from what it says."""

    def __init__(self, name, number):
        super().__init__(f"{name} {number}")


def doubled(numbers):
    return [2 * number for number in numbers]


def printing(numbers):
    """Print, and read the standard input, as a library might."""
    os.write(1, b"not a message")
    return [*numbers, os.read(0, 10)]


def slow(numbers):
    time.sleep(0.3 if 0 in numbers else 0)
    return numbers


def killed(numbers):
    """End the process that is given a 7."""
    if 7 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return numbers
