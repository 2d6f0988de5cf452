"""PDFs for tests: set by Typst as papers and reports are, or written byte by byte.

``typed`` takes Typst's own source, ``article`` the lines of an article, ``page`` the operators of
one page, ``written`` whole objects, for files that no program makes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence

import typst

from cadre_analysis.render.fonts import typst_fonts

FONT = "Be Vietnam Pro"
HEAD, FOOT = "Báo Thử Nghiệm", "Trang"


def typed(source: str) -> bytes:
    made = typst.compile(
        f'#set text(font: "{FONT}", lang: "vi")\n{source}'.encode(),
        font_paths=typst_fonts(),
        ignore_system_fonts=True,
        format="pdf",
    )
    return bytes(made)


def article(lines: Sequence[str], title: str, **layout: str) -> bytes:
    """Return the lines of an article as paragraphs, the title large, a head and page numbers."""
    said = {
        "columns": "1", "size": "11pt", "justify": "true", "indent": "0pt", "spacing": "1.2em",
        **layout,
    }  # fmt: skip
    set_up = (
        f'#set page("a4", columns: {said["columns"]}, header: [{HEAD} #h(1fr) số 12/2023], '
        f"footer: context align(center)[{FOOT} #counter(page).display()])\n"
        f"#set text(size: {said['size']})\n"
        f"#set par(justify: {said['justify']}, first-line-indent: {said['indent']}, "
        f"spacing: {said['spacing']})\n"
    )
    return typed(set_up + "\n\n".join(_paragraph(line, line == title) for line in lines))


def _paragraph(line: str, titled: bool) -> str:
    words = f"#text({json.dumps(line, ensure_ascii=False)})"
    return f'#text(size: 1.5em, weight: "bold")[{words}]' if titled else words


def written(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """Return a file of ``objects``; the first is the catalogue."""
    out, places = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(places) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R%s>>\n"
        b"startxref\n%d\n%%%%EOF\n"
    ) % (size, table, size, trailer, len(out))


CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"
A_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"


def page(
    content: bytes,
    *more: bytes,
    font: bytes = b"Helvetica",
    encoding: bytes = b"/WinAnsiEncoding",
    resources: bytes = b"",
) -> bytes:
    """Return one page that draws ``content``; further objects are numbered from 6."""
    return written([
        CATALOGUE,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>%s>>>>" % resources,
        packed(content),
        b"<</Type/Font/Subtype/TrueType/BaseFont/%s/Encoding%s>>" % (font, encoding),
        *more,
    ])  # fmt: skip


def nameless(content: bytes) -> bytes:
    """Return one page in a font that does not say which letters its codes are."""
    inner = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+Cu/DW 500"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    )
    plain = b"<</Type/Font/Subtype/TrueType/BaseFont/Cu/Encoding/WinAnsiEncoding>>"
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Cu/Encoding/Identity-H"
        b"/DescendantFonts[6 0 R]>>"
    )
    return page(content, inner, font=b"Cu").replace(plain, font)


def packed(content: bytes, entries: bytes = b"", times: int = 1) -> bytes:
    """Return a stream, packed once or more often."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = b"/FlateDecode" * times
    head = b"<</Length %d/Filter[%s]%s>>" % (len(content), filters, entries)
    return head + b"\nstream\n" + content + b"\nendstream"


def words(*lines: bytes) -> bytes:
    """Return the operators that draw ``lines`` under each other."""
    return b"BT /F 12 Tf 14 TL 72 750 Td %s ET" % b" ".join(b"(%s) Tj T*" % x for x in lines)


LINE = b"Toan tinh co 86 can bo duoc luan chuyen trong nam 2022."
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]"


def swollen(content: bytes, times: int, entries: bytes = b"") -> bytes:
    """Return a stream of ``content`` many times over, packed without ever making it whole."""
    packer = zlib.compressobj(9)
    head = packer.compress(b" ") + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)  # stands for itself
    body = head + block * times + packer.flush()
    return b"<</Length %d/Filter/FlateDecode%s>>\nstream\n%s\nendstream" % (
        len(body), entries, body,
    )  # fmt: skip


MEGABYTE = 1 << 20


def _itself() -> bytes:
    form = packed(b"/X Do /X Do", _FORM + b"/Resources<</XObject<</X 6 0 R>>>>")
    return page(b"/X Do " * 50, form, resources=b"/XObject<</X 6 0 R>>")


def _doubling() -> bytes:
    inner = [
        packed(b"/X Do " * 10, _FORM + b"/Resources<</XObject<</X %d 0 R>>>>" % (7 + n))
        for n in range(12)
    ]
    last = packed(b"0 0 9 9 re f", _FORM)
    return page(b"/X Do " * 9, *inner, last, resources=b"/XObject<</X 6 0 R>>")


def _large(content: bytes, times: int) -> bytes:
    return page(b"").replace(packed(b""), swollen(content, times), 1)


def _metadata() -> bytes:
    bomb = swollen(b"x" * MEGABYTE, 1_500, b"/Type/Metadata/Subtype/XML")
    whole = page(words(LINE), bomb)
    return whole.replace(b"/Pages 2 0 R>>", b"/Pages 2 0 R/Metadata 6 0 R>>", 1)


# Files made to stall or to swell, by what is wrong with them.
HOSTILE = {
    "a stream of 300 MB in 300 kB": lambda: _large(b"q " * (MEGABYTE // 2), 300),
    "1.5 GB of blanks": lambda: _large(b" " * MEGABYTE, 1_500),
    "a million texts": lambda: page(words(b"abc") * 1_000_000),
    "a form that draws itself": _itself,
    "forms that draw forms ten times each": _doubling,
    "metadata of 1.5 GB": _metadata,
}


LOOPING = written([
    CATALOGUE,
    b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 3>>",
    b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 2>>",
])  # fmt: skip


def slow() -> bytes:
    """Return a page whose lines take seconds to look at."""
    return page(b"0 0 m 9 900 l S " * 800_000 + words(LINE))


def scanned(pages: int = 2) -> bytes:
    """Return pages that are pictures, as a scanner makes them."""
    picture = (
        b"/Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceGray/BitsPerComponent 8"
    )
    first = 5
    kids = b" ".join(b"%d 0 R" % (first + n) for n in range(pages))
    return written([
        CATALOGUE,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        packed(b"\x80" * 64, picture),
        packed(b"q 595 0 0 842 0 0 cm /I Do Q"),
        *(
            A_PAGE.replace(b">>", b"/Contents 4 0 R/Resources<</XObject<</I 3 0 R>>>>>>")
            for _ in range(pages)
        ),
    ])  # fmt: skip


def many(pages: int) -> bytes:
    """Return a file of empty pages."""
    kids = b" ".join(b"%d 0 R" % (3 + n) for n in range(pages))
    return written([
        CATALOGUE,
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        *(A_PAGE for _ in range(pages)),
    ])  # fmt: skip
