"""Small notebooks for tests: real files that papermill runs."""

from __future__ import annotations

from pathlib import Path

import nbformat

PARAMETERS = """\
source = "seeds"  # thư mục bài
lang = "vi"  # ngôn ngữ
mode = "well"  # điều ô cuối sẽ làm
"""

MODES = {
    "well": "print('xong')",
    "err": "raise ValueError('hỏng ở đây')",
    "die": "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "hang": "import time; time.sleep(600)",
}


def write(path: Path, *, parameters: str = PARAMETERS, title: str = "Thử", last: str = "") -> Path:
    """Write a notebook: a title, a parameters cell, a heading, one cell that acts by ``mode``."""
    act = last or f"exec({MODES!r}[mode])"
    cells = [
        _markdown(f"# {title}\n\nCó chạy không?", "vi"),
        _markdown(f"# {title}\n\nDoes it run?", "en"),
        nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}, id="parameters"),
        _markdown("## Luân chuyển", "vi"),
        _markdown("## Rotation", "en"),
        nbformat.v4.new_code_cell(act, id="act"),
    ]
    for number, cell in enumerate(cells):
        cell["id"] = cell.get("id") if cell["cell_type"] == "code" else f"cell-{number}"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=KERNEL), path)
    return path


def _markdown(text: str, lang: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_markdown_cell(text, metadata={"tags": [lang]})


KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
