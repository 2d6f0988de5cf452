"""A container that would unpack without end is refused before anything in it is opened."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from bombs import laughing, swollen
from factories import ROOT
from sheet_files import of_rows, saved
from word_files import of_lines, with_parts

from cadre_analysis.errors import ReadError
from cadre_analysis.read import package, read
from cadre_analysis.read.formats import extract

_BODY, _SHEET = "word/document.xml", "xl/worksheets/sheet1.xml"


def word() -> bytes:
    return of_lines("Huyện có 12 cán bộ.")


def sheet() -> bytes:
    return saved(of_rows([["Xã A", 12]]))


def with_password() -> bytes:
    data = bytearray(word())
    at = data.index(b"PK\x01\x02")  # the directory entry: its flags are the ninth and tenth bytes
    data[at + 8] |= 1
    return bytes(data)


def in_body(content: bytes) -> Callable[[], bytes]:
    return lambda: with_parts(word(), {_BODY: content})


def long_body() -> bytes:
    return with_parts(word(), {_BODY: random.Random(1).randbytes(13_000_000)})  # noqa: S311


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a picture of blanks": (lambda: swollen(word(), "word/media/a.bin", 150), "unpacks"),
    "XML of blanks": (lambda: swollen(word(), "word/more.xml", 210), "unpacks"),
    "a sheet of blanks": (lambda: swollen(sheet(), "xl/more.xml", 210), "unpacks"),
    "entities": (in_body(laughing()), "document type"),
    "entities in UTF-16": (in_body(laughing("utf-16")), "document type"),
    "entities in UTF-7": (in_body(laughing("utf-7")), "document type"),
    "entities in a sheet": (lambda: with_parts(sheet(), {_SHEET: laughing()}), "document type"),
    "entities in a relation": (
        lambda: with_parts(word(), {"word/_rels/document.xml.rels": laughing()}),
        "document type",
    ),
    "thousands of parts": (
        lambda: with_parts(word(), {f"word/media/{n}.png": b"" for n in range(3_000)}),
        "parts",
    ),
    "a password": (with_password, "password"),
    "a long body": (long_body, "too long"),
}

_CHILD = """
import resource, sys
from pathlib import Path
from cadre_analysis.errors import ReadError
from cadre_analysis.read.formats import extract
data = Path(sys.argv[1]).read_bytes()
try:
    extract(data, sys.argv[2])
    print("read")
except ReadError as error:
    print(error.message("en"))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.parametrize(("made", "said"), BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_in_time_and_in_memory(
    tmp_path: Path, made: Callable[[], bytes], said: str
) -> None:
    pytest.importorskip("resource", reason="NOT TESTED: memory is not counted here")
    (tmp_path / "bom").write_bytes(made())
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(tmp_path / "bom"), "bom.docx"],
        capture_output=True, text=True, check=True, timeout=10, cwd=ROOT,
    )  # fmt: skip
    *sentence, memory = done.stdout.splitlines()

    assert len(sentence) == 1
    assert said in sentence[0]
    assert sentence[0].startswith("bom.docx: ")
    assert int(memory) < 1_000_000  # kilobytes


def test_a_directory_that_lies_about_sizes_unpacks_no_more_than_it_says() -> None:
    data = swollen(word(), "word/more.xml", 50)
    at = data.rindex(b"PK\x01\x02")
    lying = data[: at + 24] + (1_000).to_bytes(4, "little") + data[at + 28 :]

    with pytest.raises(ReadError, match="damaged"):
        extract(lying, "bom.docx")


def test_what_is_safe_is_opened() -> None:
    with package.opened(word(), "bai.docx") as archive:
        assert package.part(archive, _BODY, "bai.docx")
        assert package.part(archive, "word/none.xml", "bai.docx") is None


@pytest.mark.parametrize("keep", [0.3, 0.9, 0.99])
def test_half_a_file_is_refused(keep: float) -> None:
    data = word()
    with pytest.raises(ReadError, match="damaged"):
        extract(data[: int(len(data) * keep)], "bai.docx")


def test_a_part_that_was_spoilt_is_refused() -> None:
    data = bytearray(word())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        at = archive.getinfo(_BODY).header_offset + 30 + len(_BODY)
    data[at + 20 : at + 40] = bytes(20)

    with pytest.raises(ReadError) as caught:
        extract(bytes(data), "bai.docx")
    assert "\n" not in caught.value.message("vi")


def test_other_files_of_a_folder_are_read_beside_a_bomb(tmp_path: Path) -> None:
    (tmp_path / "bom.docx").write_bytes(with_parts(word(), {_BODY: laughing()}))
    (tmp_path / "anh.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    (tmp_path / "nen.docx").write_bytes(swollen(word(), "a.xml", 210))
    (tmp_path / "tot.docx").write_bytes(word())
    found = read(tmp_path)

    assert [one.doc_id for one in found.articles] == ["tot"]
    said = {refusal.path.name: refusal.en for refusal in found.refused}
    assert said.keys() == {"bom.docx", "anh.docx", "nen.docx"}
    assert "PNG" in said["anh.docx"]


def of_parts(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("_", "."), text)
    return out.getvalue()


LETTER = (
    b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    b"\tboundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<html><body>12 c=C3=A1n b=E1=BB=99"
)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0" + bytes(600),
            "old Word or Excel file, not an article; open it",
        ),
        ("a.rtf", b"{\\rtf1 12}", "RTF file, not an article; save it as .docx"),
        ("a.odt", of_parts(mimetype="application/x", content_xml="<a/>"), "OpenDocument"),
        ("a.docx", of_parts(a_txt="12"), "archive, not an article; unpack it"),
        ("a.txt", b"\x1f\x8b\x08" + bytes(60), "archive, not an article; unpack it"),
        ("a.mht", LETTER, "MHTML, not an article; open it and save it as .html"),
        ("a.html", LETTER, "MHTML, not an article; open it and save it as .html"),
    ],
)
def test_what_is_not_read_says_what_it_is_and_what_to_do(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (refusal,) = read(tmp_path).refused

    assert said in refusal.en
    assert refusal.en.count(".\n") == 0


def test_a_word_file_with_macros_is_a_word_file_and_an_empty_page_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.docm").write_bytes(word())
    (tmp_path / "b.html").write_bytes(b" \n")
    found = read(tmp_path)

    assert [one.format for one in found.articles] == ["docx"]
    assert [path.name for path in found.empty] == ["b.html"]
