"""``python -m cadre_analysis.frame`` writes ``CODEBOOK.md`` at the root of the project."""

from __future__ import annotations

from pathlib import Path

from cadre_analysis.frame.codebook import codebook

CODEBOOK = Path(__file__).resolve().parents[2] / "CODEBOOK.md"


def main() -> None:
    """Write the codebook under a temporary name first: a stopped run leaves the old one."""
    draft = CODEBOOK.with_suffix(".md.part")
    draft.write_text(codebook(), encoding="utf-8", newline="\n")
    Path(draft).replace(CODEBOOK)


if __name__ == "__main__":
    main()
