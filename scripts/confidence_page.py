"""``docs/confidence.md``: what a confidence means, what lowers it, and whether it holds.

``train_confidence.py`` writes it with the weights. Where only rules changed since,

    python scripts/confidence_page.py

measures the gold sets on the rules of today; what the fit itself showed stays.
"""

# ruff: noqa: E501  a paragraph of Markdown is one line

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import pin_accuracy
import softmax

from cadre_analysis import language
from cadre_analysis import score as yardstick
from cadre_analysis.codes import Doubt
from cadre_analysis.observe import doubt
from cadre_analysis.review import BELOW
from cadre_analysis.score import Calibration

PAGE = pin_accuracy.ROOT / "docs" / "confidence.md"
WEIGHTS = Path(doubt.__file__).with_name("doubt_weights.json")

_HEAD = """# Độ tin của mỗi số liệu · How sure each reading is
Made by `scripts/train_confidence.py`; do not edit by hand. Do `scripts/train_confidence.py` tạo ra; không sửa tay.
Weights · Trọng số: sha256 `{digest}`

Mỗi số liệu có `confidence` (0–1): khả năng mọi trường cốt lõi đều đọc đúng (đơn vị, chỉ tiêu, kết quả hay kế hoạch, giới, tuổi, dân tộc, nơi đi, nơi đến, tăng giảm). `doubts` nêu điều làm giảm độ tin, nặng nhất trước; `second_reading` là chỉ tiêu của cách đọc thứ hai. `cadre review --doubtful` liệt kê những số liệu có độ tin dưới {below_vi}, nặng nhất trước; `cadre observe --explain --format text` nêu lý do bên từng số; `cadre score --calibration` tính những bảng dưới đây cho bài của bạn.

Each reading has a `confidence` (0–1): how likely all its core fields are right (unit, indicator, plan or result, sex, age, ethnicity, levels moved from and to, change). `doubts` names what lowers it, heaviest first; `second_reading` is the indicator of the second reading. `cadre review --doubtful` lists those below {below_en}, the worst first; `cadre observe --explain --format text` gives the reasons beside each number; `cadre score --calibration` makes the tables below for your own articles.

## Có đúng như nói không? · Does it hold?
Một hàng gom những số liệu có độ tin gần nhau: n số liệu, độ tin trung bình, tỷ lệ đúng thật và khoảng 95 % (Wilson). Sai lệch là khoảng cách trung bình giữa độ tin và tỷ lệ đúng; Brier là sai số bình phương trung bình, bên cạnh là trị số ấy nếu mọi số liệu có cùng một độ tin; xếp hạng là tỷ lệ cặp mà số liệu đúng có độ tin cao hơn số liệu sai. Khoảng của ba số ấy có được bằng cách rút lại các bài.

A row gathers readings of about one confidence: how many, the mean said, the share that is right, its 95 % interval (Wilson). The error is the mean gap between said and seen; Brier the mean squared error, beside that of giving all the same; ranked how often a right reading is surer than a wrong one. The intervals of these three come from drawing the documents anew.
"""
_SETS = {
    "fresh": (
        "Bài người khác viết, không quy tắc hay trọng số nào làm theo, trừ hai số kéo và dời độ tin",
        "Articles by others, on which no rule and no weight was made but the two numbers that stretch and shift the confidence",
    ),
    "local unseen": (
        "Báo cáo địa phương do người khác viết, chưa ai mở, chỉ xem tổng điểm và mã",
        "Local reports by somebody else, never opened; sums and codes were watched",
    ),
    "dev odd": (
        "Bài số lẻ đã xem khi viết quy tắc, nên đọc đúng hơn bài mới",
        "Odd-numbered articles, looked at when rules were written, hence read better than new ones",
    ),
    "dev even": (
        "Bài số chẵn, cũng đã xem",
        "Even-numbered articles, looked at as well",
    ),
    "own": (
        "Bài tự viết, đã dùng để luyện",
        "Articles of our own, on which weights were fitted",
    ),
}
_LOWERS = "## Điều làm giảm độ tin · What lowers it"
_LEFT_OUT = (
    "Phép khớp: mỗi bài đọc như chưa từng thấy (trọng số luyện từ bài khác, bỏ những từ chỉ bài ấy có), độ tin cũng khớp từ bài khác",
    "The fit: each article read as if never seen (weights from other articles, without the words only it has), the confidence fitted on others, too",
)


def page(left_out: Iterable[str]) -> str:
    """Return the page; ``left_out`` tells how the confidences hold on articles left out of the fit.

    It is a `table`, or the one that stands there.
    """
    digest = sha256(WEIGHTS.read_bytes()).hexdigest()[:16]
    below = str(BELOW)
    head = _HEAD.format(digest=digest, below_vi=below.replace(".", ","), below_en=below)
    return "\n".join([head, *_tables(), *left_out, *_doubts()]) + "\n"


def of_fit(left_out: Calibration) -> Iterator[str]:
    """Yield the table of the articles left out of the fit."""
    yield from _table(_LEFT_OUT, left_out)


def standing() -> list[str]:
    """Return the table of the fit that stands on the page.

    Raises
    ------
    SystemExit
        If the weights are not those that the page was written with.
    """
    source = PAGE.read_text(encoding="utf-8")
    if sha256(WEIGHTS.read_bytes()).hexdigest()[:16] not in source:
        sys.exit(f"{PAGE.name} is of other weights: run scripts/train_confidence.py")
    begin, end = source.index(f"### {_LEFT_OUT[0]}"), source.index(_LOWERS)
    return source[begin:end].splitlines()


def _tables() -> Iterator[str]:
    for name, titles in _SETS.items():
        yield from _table(titles, measured(name))


def measured(name: str) -> Calibration:
    """Return how the confidences hold on one gold set."""
    corpus = pin_accuracy.SETS[name]
    documents = [one for one in yardstick.gold(corpus.gold) if corpus.has(one.doc_id)]
    seen = pin_accuracy.predictions(corpus, documents)
    return yardstick.calibration(yardstick.judged(documents, seen))


def _table(titles: tuple[str, str], held: Calibration) -> Iterator[str]:
    yield f"### {titles[0]} · {titles[1]}"
    yield "| độ tin · confidence | n | nói · said | đúng · seen | 95 % |"
    yield "|---|---:|---:|---:|---:|"
    for b in held.bins:
        low, high = b.interval
        yield (
            f"| {b.low:g}–{b.high:g} | {b.n} | {b.said:.3f} | {b.seen:.3f} | {low:.2f}–{high:.2f} |"
        )
    yield ""
    yield (
        f"n {held.n} · nói/said {held.said:.3f} · đúng/seen {held.seen:.3f} · "
        f"sai lệch/error {_with(held, 'error', held.error)} · "
        f"Brier {_with(held, 'brier', held.brier)} ({held.constant:.3f}) · "
        f"xếp hạng/ranked {_with(held, 'ranked', held.ranked)}"
    )
    yield ""


def _with(held: Calibration, name: str, value: float) -> str:
    bounds = held.intervals.get(name)
    return f"{value:.3f}" + (f" [{bounds[0]:.3f}–{bounds[1]:.3f}]" if bounds else "")


def _doubts() -> Iterator[str]:
    yield _LOWERS
    yield (
        "Trọng số cộng vào log của tỷ lệ đúng/sai, so với điều có chữ nói rõ bên con số; nhiều mức thì "
        "cộng dồn. Mã có trọng số 0 không làm giảm khả năng đúng và không bị nêu. · Weights add to the log-odds of being "
        "right, against what a word beside the number says; grades of one add up. A code whose "
        "weight is 0 makes no reading less likely to be right and is not named."
    )
    yield ""
    yield "| `doubts` | tiếng Việt | English | trọng số · weight |"
    yield "|---|---|---|---:|"
    table = doubt.weights()
    for code in Doubt:
        own = [w for sign, w in sorted(table.items()) if sign.partition(doubt.MARK)[0] == code]
        entry = language.codelist("doubt")[code]
        shown = " ".join(f"{weight:+.2f}" for weight in own) or "0"
        yield f"| `{code}` | {entry.vi} | {entry.en} | {shown} |"


if __name__ == "__main__":
    softmax.replace(PAGE, page(standing()))
