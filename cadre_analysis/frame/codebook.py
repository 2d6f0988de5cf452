"""``CODEBOOK.md``: what each column means, from the schema and the code lists."""

from __future__ import annotations

from collections.abc import Iterator

from cadre_analysis import language
from cadre_analysis.frame.schema import TABLES, VERSION, Column

_HEAD = f"""# Codebook · Bảng giải thích các cột

Made by `python -m cadre_analysis.frame` from the schema and the code lists; do not edit by hand.
Do `python -m cadre_analysis.frame` tạo ra từ lược đồ và các bảng mã; không sửa tay.

Schema version · Phiên bản lược đồ: {VERSION}

In CSV files a missing cell is empty; missing is never 0. Offsets are Unicode code points into the
canonical text. Trong tệp CSV, ô không có số liệu để trống; không có số liệu không phải là 0. Vị trí
tính theo ký tự Unicode của văn bản chuẩn.
"""


def codebook() -> str:
    """Return the whole codebook as Markdown."""
    return "\n".join((_HEAD, *_tables(), *_codelists()))


def _tables() -> Iterator[str]:
    for name, columns in TABLES.items():
        yield f"## `{name}`\n"
        yield "| column | type | may be missing | codes | unit | nghĩa | meaning |"
        yield "|---|---|---|---|---|---|---|"
        yield from (_row(column) for column in columns)
        yield ""


def _row(c: Column) -> str:
    codes = f"[{c.codelist}](#codes-{c.codelist})" if c.codelist else ""
    missing = "" if c.required else "yes"
    return f"| `{c.name}` | {c.dtype} | {missing} | {codes} | {c.unit or ''} | {c.vi} | {c.en} |"


def _codelists() -> Iterator[str]:
    used = dict.fromkeys(c.codelist for columns in TABLES.values() for c in columns if c.codelist)
    for name in used:
        yield f'## <a id="codes-{name}"></a>Codes · Mã: `{name}`\n'
        yield "| code | tiếng Việt | English | định nghĩa | definition |"
        yield "|---|---|---|---|---|"
        for code in language.codelist(name).values():
            cells = (f"`{code.code}`", code.vi, code.en, code.definition_vi, code.definition_en)
            yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
        yield ""
