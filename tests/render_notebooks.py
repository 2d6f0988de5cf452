"""Notebooks as they look after a run, built by code: every kind of output a report may meet."""

from __future__ import annotations

import base64
import struct
import zlib
from hashlib import blake2b
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbformat import v4 as nb4

OURS = "application/vnd.cadre+json"
HOSTILE = '<script>alert(1)</script> $_{x} #import "a" ] [ * _ ` @here <lbl> \\ // {{7*7}} </td>'
PLACES = ("Sông Lô", "Hoành Bồ", "Điện Biên", "Tân Phong", "Đông Hải", "Phước Long")


def obs_id(n: int) -> str:
    """Return an id of the same shape as the real ones."""
    return blake2b(str(n).encode(), digest_size=8).hexdigest()


def ref(n: int) -> dict[str, Any]:
    return {"n": n, "id": obs_id(n)}


def cell(text: str, *refs: int, tone: str | None = None) -> dict[str, Any]:
    return {"text": text, "refs": [ref(n) for n in refs], "tone": tone}


def display(payload: dict[str, Any], **others: Any) -> NotebookNode:
    """Return an output that holds one structured payload."""
    data = {OURS: {"v": 1, **payload}, "text/plain": "stand-in", **others}
    return nb4.new_output("display_data", data=data)


def code(source: str, *outputs: NotebookNode, tags: tuple[str, ...] = ()) -> NotebookNode:
    made = nb4.new_code_cell(source, outputs=list(outputs), execution_count=1)
    made.metadata["tags"] = list(tags)
    return made


def prose(source: str, lang: str | None = None) -> NotebookNode:
    made = nb4.new_markdown_cell(source)
    made.metadata["tags"] = [lang] if lang else []
    return made


def notebook(*cells: NotebookNode, cadre: dict[str, Any] | None = None) -> NotebookNode:
    """Return a valid notebook; the ids of its cells count up, so that bytes stay the same."""
    made = nb4.new_notebook(cells=list(cells))
    for place, each in enumerate(made.cells):
        each["id"] = f"cell-{place}"
    if cadre is not None:
        made.metadata["cadre"] = cadre
    nbformat.validate(made)
    return made


def svg(label: str = "") -> str:
    bars = "".join(
        f'<rect x="{60 + 90 * i}" y="{230 - 30 * i}" width="56" height="{30 * i + 20}" '
        f'fill="#17446b"/>'
        for i in range(6)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="460pt" height="200pt" '
        f'viewBox="0 0 620 270">{bars}<path d="M40 252h560" stroke="#5b6875"/>{label}</svg>'
    )


def png(width: int = 8, height: int = 8) -> bytes:
    """Return a small blue picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    lines = (b"\x00" + b"\x17\x44\x6b" * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )


def table(
    rows: int = 6, caption: str = "Lớp và học viên, theo địa bàn", first: int = 1
) -> NotebookNode:
    """Return a table in which row ``i`` refers to source ``first + i``."""
    body: list[dict[str, Any]] = [
        {"kind": "section", "cells": [cell("Kết quả"), *[cell("")] * 4]},
    ]
    for i in range(rows):
        place = PLACES[i % len(PLACES)]
        body.append(
            {
                "kind": "body",
                "cells": [
                    cell(place),
                    cell(f"{3 + i}", first + i),
                    cell(f"trên {i + 1}.200", first + i) if i % 3 else cell("–", tone="missing"),
                    cell(f"{15 + i},38 %", tone="warning" if i % 4 == 3 else None),
                    cell("lý luận chính trị, quản lý nhà nước" if i % 2 else "ngoại ngữ, tin học"),
                ],
            }
        )
    body.append(
        {"kind": "total", "cells": [cell("Cộng"), cell("86", first), cell(""), cell(""), cell("")]}
    )
    columns = [
        {"label": "Địa bàn", "align": "left"},
        {"label": "Lớp", "align": "right"},
        {"label": "Lượt học viên", "align": "right"},
        {"label": "Tỷ lệ", "align": "right"},
        {"label": "Nội dung", "align": "left"},
    ]
    note = "«–»: bài báo không nêu. Không nêu không có nghĩa là không có."
    return display(
        {"type": "table", "caption": caption, "note": note, "columns": columns, "rows": body}
    )


def figure(alt: str = "Sáu cột, cao nhất ở Phước Long: 170 lượt.") -> NotebookNode:
    made = display(
        {
            "type": "figure",
            "caption": "Lượt bồi dưỡng theo địa bàn, kết quả và kế hoạch tách riêng",
            "alt": alt,
            "note": "Cột để hở: số liệu chỉ cho cận dưới («trên 3.000 người»).",
        },
        **{"image/svg+xml": svg()},
    )
    made.metadata["image/svg+xml"] = {"alt": alt}
    return made


def text(*, first: int = 1, style: str = "body") -> NotebookNode:
    runs = [
        {"text": "Huyện Sông Lô có ", "bold": False, "refs": []},
        {"text": "6 trên 39", "bold": True, "refs": [ref(first), ref(first + 1)]},
        {"text": " ủy viên là nữ, bằng 15,38 %; chỉ tiêu là 15 %.", "bold": False, "refs": []},
    ]
    return display({"type": "text", "paragraphs": [{"style": style, "runs": runs}]})


def entry(n: int, **changes: Any) -> dict[str, Any]:
    made = {
        "n": n,
        "id": obs_id(n),
        "reading": f"{n + 2} lớp bồi dưỡng, {PLACES[n % len(PLACES)]}, năm 2023",
        "before": "Trong kỳ vừa rồi, trung tâm chính trị của huyện đã tổ chức được ",
        "exact": f"{n + 2} lớp",
        "after": " cho đảng viên mới và cấp ủy viên cơ sở, ai cũng có chỗ ngồi.",
        "source": "kể lại theo bài báo, «Chăm lo khâu cán bộ ở cơ sở»",
        "date": "2023-05-09",
        "url": "https://example.org/bai/1" if n % 5 == 0 else None,
    }
    return made | changes


def sources(count: int) -> NotebookNode:
    title = "Nguồn của từng con số"
    return display(
        {"type": "sources", "title": title, "entries": [entry(n) for n in range(1, count + 1)]}
    )


def marked(first: int = 1) -> NotebookNode:
    runs = [
        {"text": "Từ đầu nhiệm kỳ, huyện đã mở ", "id": None, "n": None, "ignored": None},
        {"text": f"{first + 2} lớp", "id": obs_id(first), "n": first, "ignored": None},
        {"text": " theo Kế hoạch số ", "id": None, "n": None, "ignored": None},
        {"text": "45", "id": None, "n": None, "ignored": "số văn bản"},
        {"text": ", người học đông hơn trước.", "id": None, "n": None, "ignored": None},
    ]
    title = [{"text": "Chăm lo khâu cán bộ ở cơ sở", "id": None, "n": None, "ignored": None}]
    return display(
        {
            "type": "marked",
            "title": "Bài 1",
            "source": "kể lại theo bài báo, «Chăm lo khâu cán bộ ở cơ sở», 9/5/2023",
            "paragraphs": [
                {"kind": "title", "runs": title},
                {"kind": "body", "runs": runs},
                {"kind": "caption", "runs": title},
            ],
        }
    )


DATAFRAME = """<div>
<style scoped>.dataframe tbody tr th { vertical-align: top; }</style>
<table border="1" class="dataframe"><thead>
<tr style="text-align: right;"><th></th><th>địa bàn</th><th>lượt</th></tr></thead><tbody>
<tr><th>0</th><td>Sông Lô</td><td>21</td></tr>
<tr><th>1</th><td>Đông Hải &lt;b&gt;</td><td>1.220</td></tr></tbody></table></div>"""

FACTS: dict[str, Any] = {
    "lang": "vi",
    "title": "Đào tạo, bồi dưỡng: mở bao nhiêu lớp, cho bao nhiêu người?",
    "source": "seeds (5 bài, 2019–2024)",
    "version": "0.1.0",
    "parameters": {"places": ["Sông Lô", "Hoành Bồ"], "since": "2019-01", "until": "2024-12"},
    "dataset_sha256": "9f2c" * 16,
    "built": "2026-11-21T20:00:00+07:00",
}

PROSE = """## Lớp học và người học

Số **lớp**, số *người* và số *lượt* là ba thứ khác nhau[^khac]; báo cáo không cộng chúng với nhau.
Cột để hở là số liệu chỉ cho cận, ví dụ `trên 3.000`.

- Kết quả và kế hoạch đứng riêng;
- số không nêu được ghi là «–»:
    1. không vẽ thành 0,
    2. không cộng vào tổng.

> Mỗi con số dẫn về câu văn nêu nó.

| cách đếm | đơn vị |
|---|--:|
| lượt cán bộ | 1.220 |

Xem thêm [trang chủ](https://example.org/?a=1&b=2) và ~~bản cũ~~.

[^khac]: Một người học hai lớp là **hai** lượt, nhưng vẫn là một người.
"""


def full() -> NotebookNode:
    """Return a report with every kind of output, a table over three pages and 90 sources."""
    frame = {"text/html": DATAFRAME, "text/plain": "…"}
    small = {"image/png": base64.b64encode(png(240, 60)).decode(), "text/plain": "<Figure>"}
    return notebook(
        prose("# Đào tạo, bồi dưỡng: mở bao nhiêu lớp, cho bao nhiêu người?", "vi"),
        prose("# Training: how many courses, for how many people?", "en"),
        code('lang = "vi"\nplaces = []', tags=("parameters",)),
        code("ca.overview(data)", text(style="lead")),
        prose(PROSE, "vi"),
        prose("## Courses and people\n\nOnly in English.", "en"),
        code("ca.tables.training(x)", table(), figure()),
        prose("### Tỷ lệ\n\nSáu trên ba mươi chín là 15,38 %.", "vi"),
        code("ca.findings(x)", text(style="warning"), text(style="note")),
        prose("## Bảng dài", "vi"),
        code("ca.tables.long(x)", table(88, "Mọi lớp trong dữ liệu", first=2)),
        prose("## Ô của người phân tích", "vi"),
        code("df", nb4.new_output("execute_result", data=frame, execution_count=1)),
        code("print(x)", nb4.new_output("stream", name="stdout", text="21 lớp\n 3 huyện\n")),
        code("plt.plot(x)", nb4.new_output("display_data", data=small)),
        prose("## Bài báo và chữ lạ", "vi"),
        code("ca.marked(data, 'bai-1')", marked()),
        code("x", nb4.new_output("stream", name="stdout", text=HOSTILE + " 😀 " + "dài" * 90)),
        prose("## Nguồn", "vi"),
        code("ca.sources(data, x)", sources(90)),
        cadre=FACTS,
    )
