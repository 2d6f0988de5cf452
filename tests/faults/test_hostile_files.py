"""Files made to break their reader: each is read or refused in one sentence, and nothing else.

Every one goes through the command line as a user's does, within ten seconds and a gigabyte.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pdfs
import pypdf
import pytest
import stopwatch
from bombs import laughing, swollen
from code_pages import saved as in_code_page
from factories import ROOT, SEEDS
from notebook_files import write
from word_files import of_lines, with_parts

pytestmark = pytest.mark.skipif(os.name == "nt", reason="NOT TESTED: Windows has no pipes or wait4")

SECONDS, KILOBYTES = 10, 1_000_000
GOOD = "Huyện Mẫu: Chăm lo cán bộ\n\nNgày 3/4/2022\n\nĐến nay, huyện đã luân chuyển 12 cán bộ."
SEED = sorted(SEEDS.glob("*.txt"))[0].read_text("utf-8")


def locked() -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdfs.page(pdfs.words(pdfs.LINE))))
    writer.encrypt(user_password="abc", algorithm="AES-256")  # noqa: S106
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def long_in_a_code_page() -> bytes:
    data = in_code_page(SEED, "vni").data + b"\n"
    # Half of what --max-bytes lets in: 20 MB take 9 to 10.5 s of a slow core, whose speed is not
    # what is tested here.
    return data * (10_000_000 // len(data))


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "bom.docx": (lambda: swollen(of_lines(GOOD), "word/more.xml", 210), "phình ra quá lớn"),
    "thuc-the.docx": (lambda: with_parts(of_lines(GOOD), {"word/document.xml": laughing()}),
                      "DOCTYPE"),
    "khoa.pdf": (locked, "mật khẩu"),
    "vong.pdf": (lambda: pdfs.LOOPING, "bị hỏng"),
    "tu-ve.pdf": (pdfs.HOSTILE["a form that draws itself"], "1 GB"),
    "phong.pdf": (pdfs.HOSTILE["1.5 GB of blanks"], "1 GB"),
    "mot-dong.txt": (lambda: b"can bo 86 nguoi " * 6_250_000, "quá lớn"),
    "so.txt": (lambda: b"5 " * 9_900_000, "con số"),
    "anh.docx": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(4096), "PNG"),
    "nhi-phan.txt": (lambda: bytes(range(256)) * 64, "byte nhị phân"),
}  # fmt: skip
READ: dict[str, Callable[[], bytes]] = {
    "thuc-the.html": lambda: laughing().replace(b"<w>", f"<h1>{GOOD}</h1>".encode()),
    "ma-cu.txt": long_in_a_code_page,
}
# Names that a careless program takes for options, folders, markup or lines.
NAMES = ("-rf.txt", "--help.txt", "..\\..\\x.txt", "%2e%2e%2fx.txt", "...txt", "hai\ndòng.txt",
         "<b>đậm.txt", "d" * 251 + ".txt", "$(reboot).txt", " .txt")  # fmt: skip


class Done:
    """What a run of the command line did, and what it took."""

    def __init__(self, *words: str | Path, cwd: Path) -> None:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "CADRE"))}
        with open(cwd / ".out", "wb") as out, open(cwd / ".err", "wb") as err:  # noqa: PTH123
            process = subprocess.Popen(
                [sys.executable, "-m", "cadre_analysis", *map(str, words)],
                cwd=cwd, env={**env, "PYTHONPATH": str(ROOT)}, stdout=out, stderr=err,
            )  # fmt: skip
            _, status, used = os.wait4(process.pid, 0)
        process.returncode = self.code = os.waitstatus_to_exitcode(status)
        # of this process and what it ended; not by the clock, since others may be at work
        self.seconds, self.kilobytes = used.ru_utime + used.ru_stime, used.ru_maxrss
        if sys.platform == "darwin":
            self.kilobytes //= 1_000
        self.out, self.err = (
            (cwd / name).read_bytes().decode("utf-8", "replace") for name in (".out", ".err")
        )
        (cwd / ".out").unlink()
        (cwd / ".err").unlink()
        assert "Traceback" not in self.err

    @property
    def sentences(self) -> list[str]:
        return [line for line in self.err.splitlines() if line.startswith("cadre: ")]


@pytest.fixture
def cwd(tmp_path: Path) -> Path:
    (tmp_path / "cho").mkdir()
    return tmp_path / "cho"


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_one_sentence_in_time_and_memory(
    name: str, cwd: Path, tmp_path: Path
) -> None:
    made, said = REFUSED[name]
    (tmp_path / name).write_bytes(made())
    done = Done("observe", tmp_path / name, cwd=cwd)

    (sentence,) = done.sentences
    assert said in sentence
    assert name in sentence
    assert (done.code, done.out) == (2, "")
    assert done.seconds < SECONDS * stopwatch.slowness()
    assert done.kilobytes < KILOBYTES


@pytest.mark.parametrize("name", READ)
def test_a_large_or_odd_file_is_read_in_time_and_memory(
    name: str, cwd: Path, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(READ[name]())
    done = Done("observe", tmp_path / name, cwd=cwd)

    assert done.code == 0
    assert done.sentences == []
    assert done.out
    assert done.seconds < SECONDS * stopwatch.slowness()
    assert done.kilobytes < KILOBYTES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a good article among everything that may lie beside it."""
    made = tmp_path / "bai"
    made.mkdir()
    (made / "tot.txt").write_text(GOOD, "utf-8")
    for name in ("thuc-the.docx", "khoa.pdf", "vong.pdf", "anh.docx", "nhi-phan.txt"):
        (made / name).write_bytes(REFUSED[name][0]())
    for number, name in enumerate(NAMES):
        (made / name).write_text(GOOD.replace("12 cán bộ", f"{20 + number} cán bộ"), "utf-8")
    (made / "vong").symlink_to(made, target_is_directory=True)
    (made / "tu-than.txt").symlink_to(made / "tu-than.txt")
    (tmp_path / "mat.txt").write_text(GOOD.replace("12", "99"), "utf-8")
    (made / "ra-ngoai.txt").symlink_to(tmp_path / "mat.txt")
    os.mkfifo(made / "ong.txt")
    return made


BAD = {"thuc-the.docx", "khoa.pdf", "vong.pdf", "anh.docx", "nhi-phan.txt", "tu-than.txt",
       "ra-ngoai.txt", "ong.txt"}  # fmt: skip


def files(place: Path) -> Iterator[tuple[str, int]]:
    """Yield all there is below a place, no link followed."""
    for above, folders, names in os.walk(place):
        for name in (*folders, *names):
            path = Path(above, name)
            yield str(path), path.lstat().st_mtime_ns


def refused(done: Done) -> set[str]:
    return {name for name in BAD for line in done.sentences if f"{name}: " in line}


def test_the_rest_of_a_hostile_folder_is_observed(folder: Path, cwd: Path, tmp_path: Path) -> None:
    before = set(files(tmp_path))
    done = Done("observe", folder, cwd=cwd)
    numbers = sorted(json.loads(line)["obs_value"] for line in done.out.splitlines())

    assert done.code == 1
    assert refused(done) == BAD
    assert len(done.sentences) == len(BAD)
    assert numbers == [12, *range(20, 20 + len(NAMES))]
    assert {path for path, _ in files(tmp_path)} == {path for path, _ in before}


@pytest.mark.parametrize("verb", ["add", "export", "report"])
def test_nothing_is_written_outside_the_folder_that_was_named(
    verb: str, folder: Path, cwd: Path, tmp_path: Path
) -> None:
    notebook = write(tmp_path / "thu.ipynb")
    before = set(files(tmp_path))
    out = cwd / "ra"
    words = {
        "add": ("add", folder, "--to", out),
        "export": ("export", folder, "--out", out),
        "report": ("report", notebook, "--source", folder, "--out", out, "--format", "html"),
    }
    done = Done(*words[verb], cwd=cwd)
    fresh = {path for path, _ in set(files(tmp_path)) - before}

    assert done.code == 1, done.err
    assert refused(done) == BAD
    assert fresh
    beside = str(cwd / ".ra.add")  # where ``cadre add`` keeps what is read and not yet written
    outside = {path for path in fresh if not path.startswith((str(out), beside))}
    assert outside <= {str(cwd)}
