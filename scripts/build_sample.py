"""Build ``docs/sample`` anew: one report of the seeds in Vietnamese, and a picture of two pages.

Run from the root of the project, after what a report looks like has changed:
``.venv/bin/python scripts/build_sample.py``.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "docs" / "sample"
NAME = "20_movement"
FIGURE = "Hình 1"  # the page that holds it stands beside the first
SCALE, EDGE, GROUND = 1.26, 10, "#e3e8ed"
COLOURS = 256  # of the picture, which is one of text and flat areas


def main() -> None:
    """Write the report in both formats and the picture of its first page and its figure."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["report", NAME, "--source", "seeds", "--lang", "vi", "--out", folder]
        subprocess.run(  # noqa: S603  our own command
            [sys.executable, "-m", "cadre_analysis", *command], check=True, cwd=ROOT
        )
        for ending in ("html", "pdf"):
            shutil.copy(Path(folder) / f"{NAME}.{ending}", SAMPLE)
    _picture(SAMPLE / f"{NAME}.pdf").save(SAMPLE / "page.png", optimize=True)


def _picture(path: Path) -> Image.Image:
    """Return the first page and that of the figure, side by side."""
    book = pypdfium2.PdfDocument(path)
    held = next(i for i, page in enumerate(book) if FIGURE in page.get_textpage().get_text_range())
    # drawn large and made smaller: thin strokes are not snapped to whole dots
    large = [book[i].render(scale=3 * SCALE).to_pil() for i in (0, held)]
    pages = [
        page.resize((page.width // 3, page.height // 3), Image.Resampling.LANCZOS) for page in large
    ]
    wide, high = pages[0].size
    sheet = Image.new("RGB", (2 * wide + 3 * EDGE, high + 2 * EDGE), GROUND)
    for place, page in enumerate(pages):
        sheet.paste(page, (EDGE + place * (wide + EDGE), EDGE))
    return sheet.quantize(COLOURS, Image.Quantize.MAXCOVERAGE)  # rare ones stay: an orange arrow


if __name__ == "__main__":
    main()
