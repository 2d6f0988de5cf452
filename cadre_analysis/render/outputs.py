"""The outputs of one code cell to blocks; what cannot be set is refused by name."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from typing import Any

from cadre_analysis.render import markup, payload, prose
from cadre_analysis.render.page import Block, Figure, Pre, printable
from cadre_analysis.render.tally import Tally

Output = Mapping[str, Any]  # nbformat's untyped output node
Bundle = Mapping[str, Any]

# What only a browser with scripts, or LaTeX, could show: their plain-text stand-ins
# ("FigureWidget(...)") would pass for a result, so they are refused rather than shown.
_REFUSED = (
    "application/vnd.jupyter.widget-view+json",
    "application/javascript",
    "application/pdf",
    "text/latex",
)
_ANSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")


def blocks(output: Output, tally: Tally) -> Iterator[Block]:
    """Yield the blocks of one output.

    Raises
    ------
    RenderError
        If the output is an error, or of a kind that a report cannot set.
    """
    kind = output["output_type"]
    if kind == "stream":
        text = printable(_ANSI.sub("", _joined(output["text"]))).strip("\n")
        if text.strip():
            yield Pre(text=text, kind="stderr" if output["name"] == "stderr" else "output")
    elif kind == "error":
        raise tally.refusal(
            vi=f"ô này dừng vì lỗi {output['ename']}: {output['evalue']}; sổ tính hỏng không được "
            "dựng thành báo cáo.",
            en=f"this cell stopped with {output['ename']}: {output['evalue']}; a failed notebook "
            "is not made into a report.",
        )
    else:
        yield from _bundle(output["data"], output.get("metadata", {}), tally)


def _bundle(data: Bundle, metadata: Bundle, tally: Tally) -> Iterator[Block]:
    """Set the richest form that a report can hold, our own structure first."""
    ours = data.get(payload.MEDIA)
    if ours is not None and ours.get("type") != "figure":
        yield from payload.blocks(ours, tally)
        return
    picture = next((media for media in reversed(markup.PICTURES) if media in data), None)
    if picture is not None:
        yield _figure(picture, data, metadata, tally)
    elif ours is not None:
        raise tally.refusal(
            vi="hình không kèm ảnh (image/svg+xml hoặc image/png).",
            en="a figure comes without its picture (image/svg+xml or image/png).",
        )
    else:
        yield from _words(data, tally)


def _figure(media: str, data: Bundle, metadata: Bundle, tally: Tally) -> Figure:
    raw = _joined(data[media])
    content = raw.encode() if media == "image/svg+xml" else base64.b64decode(raw)
    said = metadata.get(media, {})
    alt = str(said.get("alt", "")) if isinstance(said, Mapping) else ""
    words = dict(data.get(payload.MEDIA) or {"caption": None})
    words["alt"] = alt or words.get("alt") or words.get("caption") or markup.unnamed(tally)
    return payload.figure(words, media, content, tally)


def _words(data: Bundle, tally: Tally) -> Iterator[Block]:
    refused = [media for media in data if media in _REFUSED or _foreign(media)]
    if "text/html" in data and not refused:
        yield from markup.blocks(_joined(data["text/html"]), tally)
    elif "text/markdown" in data and not refused:
        yield from prose.blocks(_joined(data["text/markdown"]), tally)
    elif set(data) == {"text/plain"}:
        yield Pre(text=printable(_ANSI.sub("", _joined(data["text/plain"]))), kind="output")
    elif data:
        kinds = ", ".join(sorted(refused or data))
        raise tally.refusal(
            vi=f"kết quả loại {kinds} không dựng được trong báo cáo; hãy hiển thị bảng, hình "
            "(SVG, PNG) hoặc chữ.",
            en=f"an output of the kind {kinds} cannot be set in a report; display a table, a "
            "picture (SVG, PNG) or text.",
        )


def _foreign(media: str) -> bool:
    """Return whether a maker's own viewer is asked for (plotly, vega, bokeh)."""
    return media.startswith("application/vnd.") and media != payload.MEDIA


def _joined(value: object) -> str:
    """Return a multi-line field as one string; nbformat allows a list of lines."""
    return "".join(value) if isinstance(value, list) else str(value)
