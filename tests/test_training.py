"""The scripts that fit the weights: they run, and learn from what the rules read.

A text may be printed otherwise than it is read (doubled blanks, abbreviations); its statements are
told by the places of what is printed. Weights learnt from it are those of the plain text.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import train_indicator
import train_links
import train_status

ROOT = Path(__file__).resolve().parent.parent
# Printed, with [[...]] around each statement: its value, indicator and status.
PRINTED = {
    "plain": (
        "Năm 2023, huyện Phù Cừ kết nạp [[86 đảng viên]], trong đó có [[31 đảng viên]] nữ.\n\n"
        "Năm tới, huyện sẽ kết nạp [[90 đảng viên]]."
    ),
    "shortened": (
        "Năm 2023,  huyện Phù Cừ kết  nạp [[86 ĐV]], trong đó có [[31  ĐV]] nữ.\n\n"
        "Năm tới, huyện sẽ  kết nạp [[90 ĐV]]."
    ),
}
MEANT = ((86, "actual"), (31, "actual"), (90, "target"))
TRAINERS = ("train_indicator", "train_status", "train_links")


def stated(number: int, start: int, end: int) -> dict[str, Any]:
    """Return a statement as the gold has it."""
    value, status = MEANT[number]
    return {
        "id": f"o{number + 1}", "start": start, "end": end, "obs_value": value, "lower": value,
        "upper": value, "qualifier": "exact", "unit_measure": "person", "status": status,
        "indicator": "party_admission", "modes": [], "sex": "F" if value == 31 else "_T",
        "age": "_T", "ethnicity": "_T", "group": "party_members", "body": None, "category": None,
        "change": None, "origin": None, "destination": None, "ref_area": None,
        "time_period_text": None, "time_period_start": None, "time_period_end": None,
        "part_of": "o1" if value == 31 else None, "denominator": None, "quote": "",
    }  # fmt: skip


def written(folder: Path, printed: str) -> Path:
    """Write an article with its gold to ``folder``."""
    text, statements = "", []
    for number, piece in enumerate(printed.split("[[")):
        quote, _, rest = piece.rpartition("]]")
        if number:
            statements.append(stated(number - 1, len(text), len(text) + len(quote)))
        text += quote + rest
    folder.mkdir()
    (folder / "phu-cu.txt").write_text(text, "utf-8")
    gold = {
        "doc_id": "phu-cu", "title": "", "outlet": None, "published": "2023-12-20",
        "ref_area": None, "text_file": "phu-cu.txt", "source_url": None,
        "observations": statements, "distractors": [],
    }  # fmt: skip
    (folder / "gold.jsonl").write_text(json.dumps(gold, ensure_ascii=False) + "\n", "utf-8")
    return folder


def cases(trainer: str, folder: Path) -> list[Any]:
    """Return what a script learns from ``folder``, without the name of its documents."""
    collect = {
        "train_indicator": train_indicator.collect,
        "train_status": train_status.collect,
        "train_links": train_links.collect,
    }[trainer]
    return [case[1:] for case in collect(folder)]  # type: ignore[operator]


@pytest.mark.parametrize("trainer", TRAINERS)
def test_what_is_printed_otherwise_teaches_what_the_plain_text_does(
    trainer: str, tmp_path: Path
) -> None:
    plain, shortened = (cases(trainer, written(tmp_path / n, text)) for n, text in PRINTED.items())
    assert plain
    assert shortened == plain


def test_the_cases_bear_the_gold_readings(tmp_path: Path) -> None:
    folder = written(tmp_path / "shortened", PRINTED["shortened"])
    assert [case[1] for case in cases("train_indicator", folder)].count("party_admission") == 3
    assert [case[1] for case in cases("train_status", folder)] == [s for _, s in MEANT]


@pytest.mark.parametrize("trainer", TRAINERS)
def test_a_script_writes_weights(trainer: str, tmp_path: Path) -> None:
    """The seeds and their gold are enough to fit something."""
    weights = tmp_path / "weights.json"
    command = [sys.executable, str(ROOT / "scripts" / f"{trainer}.py"), "seeds", "--output"]
    done = subprocess.run([*command, str(weights)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert len(json.loads(weights.read_text("utf-8"))) > 20
