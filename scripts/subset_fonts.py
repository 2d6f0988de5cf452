"""Build the small web fonts that HTML reports embed, from the whole Be Vietnam Pro.

Run by hand when the font or the list of characters changes; reports then need no font tools::

    pip install brotli==1.2.0
    python scripts/subset_fonts.py

Kept are the letters of Vietnamese and of Western European names, digits, and the punctuation of
reports; the reader's own fonts show anything else.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import fontpkg_be_vietnam_pro
from fontTools import subset

SOURCE = Path(fontpkg_be_vietnam_pro.ROOT)
TARGET = Path(__file__).parents[1] / "cadre_analysis/render/templates/cadre/fonts"
STYLES = {"regular": "Regular", "medium": "Medium", "semibold": "SemiBold"}
UNICODES = [
    *range(0x20, 0x7F),  # ASCII
    *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A, which hold ă â đ ê ô
    *(0x1A0, 0x1A1, 0x1AF, 0x1B0),  # ơ ư
    *range(0x300, 0x30A),  # tone marks of decomposed text
    *(0x323,),
    *range(0x1EA0, 0x1EFA),  # Vietnamese letters with tones
    *range(0x2010, 0x2027),  # dashes, quotes, bullet, ellipsis
    *(0x2030, 0x2039, 0x203A, 0x20AB, 0x20AC, 0x2122),
    *(0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265),
]


def main() -> None:
    """Write one woff2 file a style, and the licence beside them."""
    TARGET.mkdir(parents=True, exist_ok=True)
    options = subset.Options()
    options.flavor = "woff2"
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "tnum"]
    options.hinting = False
    options.recalc_timestamp = False
    for name, style in STYLES.items():
        font = subset.load_font(str(SOURCE / f"files/BeVietnamPro-{style}.ttf"), options)
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=UNICODES)
        subsetter.subset(font)
        made = TARGET / f"{name}.woff2"
        subset.save_font(font, str(made), options)
        sys.stdout.write(f"{made.name}: {made.stat().st_size} bytes\n")
    shutil.copyfile(SOURCE / "LICENSE", TARGET / "OFL.txt")


if __name__ == "__main__":
    main()
