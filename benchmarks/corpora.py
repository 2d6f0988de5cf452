"""Corpora for measuring speed: dense, mixed and packed, made anew from texts of the project.

*dense* repeats the paragraphs of ``seeds/``, *packed* the development texts of ``tests/gold``, and
*mixed* holds a tenth of *dense* among other news. Numbers, places and the order of paragraphs vary
from document to document, so that nothing is gained by remembering a sentence; the same seed gives
the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("dense", "mixed", "packed")
_SEED = 20_260_101
_SHARE = 0.1  # of the bytes of *mixed* that are *dense*
_NUMBER = re.compile(
    r"(?<![\d/.,:-])(?:\d{1,3}(?:\.\d{3})+|\d{1,3})(?:,\d{1,2})?(?![\d/:-]|[.,]\d)"
)
_SLOT = re.compile(r"\{(\w+)\}")
_PARAGRAPH = 200  # characters; shorter lines are the page's own and stay where they are
_HUNDRED = 100
# What the seeds are of, and what they may be of as well: districts and communes of the country.
_OWN = re.compile(r"Sông Lô|Hoành Bồ|Tân Phong")
_PLACES = (
    "Ba Vì", "Bảo Lạc", "Bình Liêu", "Cẩm Khê", "Châu Thành", "Đầm Hà", "Định Hóa", "Đô Lương",
    "Đông Hưng", "Gia Viễn", "Giao Thủy", "Hải Hậu", "Hạ Hòa", "Hữu Lũng", "Kim Sơn", "Krông Bông",
    "Lạc Thủy", "Lâm Hà", "Lục Ngạn", "Mộc Châu", "Mường Ảng", "Nam Trực", "Nga Sơn", "Phú Lương",
    "Quan Hóa", "Quỳnh Nhai", "Sa Thầy", "Sơn Dương", "Tam Nông", "Thanh Ba", "Thạch Thất",
    "Tiên Lữ", "Trấn Yên", "Tuy Phước", "Vân Hồ", "Vị Xuyên", "Xín Mần", "Yên Lập", "Yên Thế",
)  # fmt: skip
_PROVINCES = (
    "An Giang", "Bắc Kạn", "Bến Tre", "Cà Mau", "Cao Bằng", "Đắk Lắk", "Đồng Tháp", "Gia Lai",
    "Hà Giang", "Hà Tĩnh", "Hòa Bình", "Khánh Hòa", "Kon Tum", "Lai Châu", "Lào Cai", "Long An",
    "Nghệ An", "Phú Yên", "Quảng Bình", "Quảng Ngãi", "Sơn La", "Tây Ninh", "Thái Bình",
    "Trà Vinh", "Tuyên Quang", "Vĩnh Long",
)  # fmt: skip


def write(kind: str, folder: Path, size: int) -> int:
    """Write documents of ``kind`` into ``folder``, ``size`` bytes or a little more; return bytes.

    A thousand documents share a sub-folder: file systems slow down on larger ones.
    """
    done = 0
    for number, text in enumerate(documents(kind)):
        if done >= size:
            break
        sub = folder / f"{number // 1000:04}"
        sub.mkdir(parents=True, exist_ok=True)
        data = text.encode()
        (sub / f"{kind}-{number:06}.txt").write_bytes(data)
        done += len(data)
    return done


def documents(kind: str) -> Iterator[str]:
    """Yield the documents of ``kind`` without end."""
    random = Random(_SEED)  # noqa: S311 (no secret: the same corpus each time is the point)
    if kind == "mixed":
        return _mixed(random)
    texts = seeds() if kind == "dense" else development()
    return varied(texts, random, shuffled=kind == "dense")


def seeds() -> list[str]:
    """Return the seeds."""
    return [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]


def development() -> list[str]:
    """Return the development texts, which are read by the program only."""
    return [
        path.read_text("utf-8") for path in sorted((ROOT / "tests" / "gold" / "dev").glob("*.txt"))
    ]


def varied(texts: list[str], random: Random, *, shuffled: bool) -> Iterator[str]:
    """Yield the texts again and again, each time with other numbers and places."""
    while True:
        for text in texts:
            told = _shuffled(text, random) if shuffled else text
            place = random.choice(_PLACES)
            yield _NUMBER.sub(lambda m: _other(m, random), _OWN.sub(place, told))


def _shuffled(text: str, random: Random) -> str:
    """Return ``text`` with its paragraphs in another order; head and foot stay."""
    lines = text.split("\n")
    places = [n for n, line in enumerate(lines) if len(line) > _PARAGRAPH]
    moved = random.sample(places, len(places))
    order = dict(zip(places, moved, strict=True))
    return "\n".join(lines[order.get(n, n)] for n in range(len(lines)))


def _other(number: re.Match[str], random: Random) -> str:
    """Return another number of the same form; what is at most a hundred stays so."""
    printed = number.group()
    if printed == "100":
        return printed
    head = str(random.randint(1, 9))
    return head + re.sub(r"\d", lambda _: str(random.randint(0, 9)), printed[1:])


def _mixed(random: Random) -> Iterator[str]:
    dense, other = varied(seeds(), random, shuffled=True), _other_news(random)
    ours = all_ = 0
    while True:
        text = next(dense) if ours <= _SHARE * all_ else next(other)
        size = len(text.encode())
        ours += size if ours <= _SHARE * all_ else 0
        all_ += size
        yield text


def _other_news(random: Random) -> Iterator[str]:
    """Yield articles on economy, floods, farming and sport."""
    sections = [
        part.strip().split("\n\n")
        for part in (ROOT / "benchmarks" / "other_news.txt").read_text("utf-8").split("## ")[1:]
    ]
    told_of = [body.split("\n") for _, body in sections]
    while True:
        first, second = random.sample(range(len(sections)), 2)
        place = random.choice(_PROVINCES)
        title = random.choice(sections[first][0].split("\n")[1:])
        told = iter([s for n in (first, second) for s in random.sample(told_of[n], 16)])
        paragraphs = [" ".join(islice(told, random.randint(2, 4))) for _ in range(12)]
        text = "\n\n".join([title, _slot("d", place, random), *filter(None, paragraphs)])
        yield _SLOT.sub(lambda m, at=place: _slot(m[1], at, random), text) + "\n"


def _slot(name: str, place: str, random: Random) -> str:
    """Return what stands in a slot of a sentence."""
    drawn = random.randint
    return {
        "n": f"{drawn(2, 999)}",
        "m": f"{drawn(1, 99)}.{drawn(0, 999):03}",
        "p": f"{drawn(1, 99)},{drawn(1, 99)}",
        "q": f"{drawn(1, 4)}",
        "y": f"{drawn(2015, 2024)}",
        "d": f"{drawn(1, 28)}/{drawn(1, 12)}/{drawn(2015, 2024)}",
        "place": place,
    }[name]
