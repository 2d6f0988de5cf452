"""Bad input gets one clear sentence and its exit code, loses nothing, and shows no traceback."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from called import ROOT, cadre, one_sentence
from notebook_files import write

GOOD = "Huyện Mẫu: Chăm lo cán bộ\n\nNgày 3/4/2022\n\nĐến nay, huyện đã luân chuyển 12 cán bộ."


@pytest.fixture
def tmp_path():
    """Return a folder that other users may enter: pytest's own are closed to them."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder).resolve()


@pytest.fixture
def notebook(tmp_path):
    return write(tmp_path / "thu.ipynb")


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "bai"
    folder.mkdir()
    (folder / "mot.txt").write_text(GOOD, encoding="utf-8")
    return folder


def report(notebook, source, out, *more, **how):
    return cadre(
        "report", notebook, "--source", source, "--out", out, "--format", "html", *more, **how
    )


@pytest.fixture(params=["observe", "report", "check"])
def reading(request, notebook, tmp_path):
    """Return a function that has a verb read a source."""
    verb = request.param

    def run(source, **how):
        if verb == "report":
            return report(notebook, source, tmp_path / "out", **how)
        return cadre(verb, source, **how)

    return run


def test_an_empty_folder_is_nothing_to_read(reading, tmp_path):
    (tmp_path / "trong").mkdir()
    done = reading(tmp_path / "trong")
    assert done.returncode == 2
    assert "không có bài nào" in one_sentence(done)
    assert not (tmp_path / "out").exists()


def test_where_everything_is_refused_there_is_nothing_to_read(reading, tmp_path):
    (tmp_path / "hong").mkdir()
    (tmp_path / "hong" / "anh.txt").write_bytes(bytes(range(256)) * 8)
    done = reading(tmp_path / "hong")
    assert done.returncode == 2
    assert "anh.txt" in one_sentence(done)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("verb", ["observe", "check"])
def test_a_dataset_is_no_folder_of_articles(articles, tmp_path, verb):
    assert cadre("export", articles, "--out", tmp_path / "bo").returncode == 0
    done = cadre(verb, tmp_path / "bo")
    assert done.returncode == 2
    assert "đây là bộ dữ liệu" in one_sentence(done)


@pytest.mark.parametrize("verb", ["observe", "check"])
@pytest.mark.parametrize("name", ["sources.csv", "manifest.json", "OBSERVATIONS.CSV"])
def test_a_file_of_data_is_not_read_as_an_article(articles, verb, name):
    (articles / name).write_text("doc_id,place\nmot,12 cán bộ được luân chuyển\n", "utf-8")
    done = cadre(verb, articles / name)
    assert done.returncode == 2
    assert "không phải bài" in one_sentence(done)
    assert "12" not in done.out


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param({"manifest.json": ('"schema": "', '"schema": "9')}, "lược đồ 9", id="another"),
        pytest.param({"texts.jsonl": ("cán bộ", "can bo")}, "đã khác lúc ghi", id="damaged"),
    ],
)
def test_a_dataset_that_cannot_be_read_is_refused_before_any_kernel(
    articles, notebook, tmp_path, spoil, said
):
    assert cadre("export", articles, "--out", tmp_path / "bo").returncode == 0
    whole = report(notebook, tmp_path / "bo", tmp_path / "out")
    assert whole.returncode == 0
    assert "1 bài đã đọc" in whole.out
    for name, (old, new) in spoil.items():
        path = tmp_path / "bo" / name
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    done = report(notebook, tmp_path / "bo", tmp_path / "ra")
    assert done.returncode == 2
    assert said in one_sentence(done)
    assert not (tmp_path / "ra").exists()


def test_a_missing_folder_is_said_to_be_missing(reading, tmp_path):
    done = reading(tmp_path / "khong-co")
    assert done.returncode == 2
    assert "khong-co" in one_sentence(done)


def empty_files(articles):
    (articles / "trong.txt").write_bytes(b"")
    (articles / "cach.txt").write_text(" \n\n", encoding="utf-8")


def named_empty(done):
    said = [line for line in done.err.splitlines() if "tệp trống, không có chữ nào" in line]
    return sorted(Path(line.split(": ")[1]).name for line in said)


def test_an_empty_file_is_named_and_is_no_failure(articles):
    empty_files(articles)
    done = cadre("observe", articles)
    assert done.returncode == 0
    assert "2 tệp trống" in done.err
    assert named_empty(done) == ["cach.txt", "trong.txt"]
    assert json.loads(done.out.splitlines()[0])["obs_value"] == 12


@pytest.mark.parametrize(
    "call",
    [
        ("observe", "{bai}"),
        ("check", "{bai}"),
        ("review", "{bai}"),
        ("show", "mot", "--source", "{bai}"),
        ("export", "{bai}", "--out", "{ra}"),
        ("add", "{bai}", "--to", "{ra}"),
        ("report", "{so}", "--source", "{bai}", "--out", "{ra}", "--format", "html"),
    ],
    ids=lambda call: call[0],
)
def test_rows_of_sources_csv_that_name_no_article_are_named_once(
    articles, notebook, tmp_path, call
):
    (articles / "sources.csv").write_text("doc_id,date\nmot,2022-04-03\nhai,2022-04-04\n", "utf-8")
    named = {"bai": articles, "ra": tmp_path / "ra", "so": notebook}
    done = cadre(*(word.format(**named) for word in call))
    assert done.returncode == 0
    said = "sources.csv: 1 dòng không ứng với bài nào ở đây: «hai»; doc_id là tên tệp của bài."
    assert one_sentence(done).endswith(said)


@pytest.mark.parametrize("verb", ["check", "review"])
def test_each_verb_that_reads_names_the_empty_files(articles, verb):
    empty_files(articles)
    done = cadre(verb, articles)
    assert done.returncode == 0
    assert named_empty(done) == ["cach.txt", "trong.txt"]


def test_an_empty_file_is_named_again_until_it_holds_an_article(articles, tmp_path):
    empty_files(articles)
    for _again in range(2):
        done = cadre("add", articles, "--to", tmp_path / "bo")
        assert done.returncode == 0
        assert named_empty(done) == ["cach.txt", "trong.txt"]
    (articles / "trong.txt").write_text(GOOD.replace("12", "18"), encoding="utf-8")
    done = cadre("add", articles, "--to", tmp_path / "bo", "--json")
    assert named_empty(done) == ["cach.txt"]
    assert [Path(path).name for path in json.loads(done.out)["empty"]] == ["cach.txt"]


def test_a_report_names_empty_files_too(articles, notebook, tmp_path):
    empty_files(articles)
    done = report(notebook, articles, tmp_path / "out")
    assert done.returncode == 0
    assert "2 tệp trống" in done.out
    assert named_empty(done) == ["cach.txt", "trong.txt"]


def test_of_empty_files_alone_there_is_nothing_to_report(notebook, tmp_path):
    (tmp_path / "bai").mkdir()
    empty_files(tmp_path / "bai")
    done = report(notebook, tmp_path / "bai", tmp_path / "out")
    assert done.returncode == 2
    assert named_empty(done) == ["cach.txt", "trong.txt"]
    assert "không có bài nào để đọc" in done.err
    assert not (tmp_path / "out" / "thu.html").exists()


def test_a_folder_of_empty_files_alone_is_done(tmp_path):
    (tmp_path / "trong.txt").write_bytes(b"")
    done = cadre("observe", tmp_path)
    assert done.returncode == 0
    assert done.out == ""


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, id="a picture"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), id="an old Word file"),
    ],
)
def test_a_binary_file_named_txt_is_refused_and_the_rest_is_done(
    articles, notebook, tmp_path, content
):
    (articles / "anh.txt").write_bytes(content)
    done = cadre("observe", articles)
    assert done.returncode == 1
    assert "anh.txt" in one_sentence(done)
    assert json.loads(done.out.splitlines()[0])["doc_id"] == "mot"

    done = report(notebook, articles, tmp_path / "out")
    assert done.returncode == 1
    assert "anh.txt" in one_sentence(done)
    assert (tmp_path / "out" / "thu.html").is_file()


def nobody_can_run():
    """Whether a user without rights can start this interpreter with everything it needs."""
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("setpriv"):
        return False
    trial = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", sys.executable, "-c"]
    done = subprocess.run(
        [*trial, "import cadre_analysis.cli, papermill"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


@pytest.fixture
def locked():
    """Take rights from a folder; return how to run as somebody whom that stops."""
    changed = []

    def lock(folder, mode):
        folder.chmod(mode)
        changed.append(folder)
        if os.geteuid() != 0:
            return {}
        if not nobody_can_run():
            pytest.skip("root ignores rights, and no other user can run this interpreter here")
        return {"as_nobody": True, "env": {"HOME": "/nonexistent"}}

    yield lock
    for folder in changed:
        folder.chmod(stat.S_IRWXU)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_a_folder_without_the_right_to_read_is_refused(articles, locked):
    how = locked(articles, 0)
    done = cadre("observe", articles, **how)
    assert done.returncode == 2
    assert "không mở được thư mục" in one_sentence(done)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_an_output_folder_without_the_right_to_write_is_refused_before_any_kernel(
    articles, notebook, tmp_path, locked
):
    trace = tmp_path / "da-chay"
    write(notebook, last=f"open({str(trace)!r}, 'w')")
    out = tmp_path / "ra"
    out.mkdir()
    articles.chmod(0o755)
    done = report(notebook, articles, out, **locked(out, 0o555))
    assert done.returncode == 2
    assert "không ghi được" in one_sentence(done)
    assert not trace.exists()
    assert list(out.iterdir()) == []


def test_an_output_folder_that_is_a_file_is_refused_before_any_kernel(articles, notebook, tmp_path):
    trace = tmp_path / "da-chay"
    write(notebook, last=f"open({str(trace)!r}, 'w')")
    (tmp_path / "ra").write_text("", encoding="utf-8")
    done = report(notebook, articles, tmp_path / "ra")
    assert done.returncode == 2
    assert "không ghi được" in one_sentence(done)
    assert not trace.exists()


@pytest.mark.parametrize(
    ("word", "said"),
    [
        pytest.param("mod=well", "«mode»", id="unknown"),
        pytest.param("mode=[a]", "một chuỗi chữ", id="wrong type"),
        pytest.param("lang=fr", "vi hoặc en", id="out of range"),
    ],
)
def test_a_wrong_parameter_is_refused_before_any_kernel(articles, notebook, tmp_path, word, said):
    trace = tmp_path / "da-chay"
    write(notebook, last=f"open({str(trace)!r}, 'w')")
    done = report(notebook, articles, tmp_path / "out", "-p", word)
    assert done.returncode == 2
    assert said in one_sentence(done)
    assert not trace.exists()


def test_a_notebook_without_a_parameters_cell_is_refused(articles, notebook, tmp_path):
    content = json.loads(notebook.read_text("utf-8"))
    for cell in content["cells"]:
        cell["metadata"] = {}
    notebook.write_text(json.dumps(content), encoding="utf-8")
    done = report(notebook, articles, tmp_path / "out")
    assert done.returncode == 2
    assert "parameters" in one_sentence(done)


def test_an_unknown_notebook_names_the_nearest(tmp_path):
    done = cadre("report", "10_traning", cwd=ROOT)
    assert done.returncode == 2
    assert "«10_training»" in one_sentence(done)


def test_markup_in_a_title_is_shown_literally(tmp_path):
    hostile = "<script>alert(1)</script> và $_{bad$ của huyện Mẫu"
    folder = tmp_path / "bai"
    folder.mkdir()
    text = GOOD.replace("Huyện Mẫu: Chăm lo cán bộ", hostile)
    (folder / "doc.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    done = cadre("report", "--source", folder, "--out", out, cwd=ROOT)
    assert done.returncode == 0, done.err
    pages = [p.read_text("utf-8") for p in out.glob("*.html")]
    assert len(pages) == 8
    assert not any("<script" in page for page in pages)
    assert any("&lt;script&gt;alert(1)" in page and "$_{bad$" in page for page in pages)


def test_a_narrow_terminal_and_an_english_user_are_no_trouble(tmp_path):
    (tmp_path / "trong").mkdir()
    done = cadre(
        "observe", tmp_path / "trong", env={"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    )
    assert done.returncode == 2
    assert "\\u" in done.err
    done = cadre("observe", tmp_path / "trong", env={"LANG": "en_US.UTF-8"})
    assert "nothing to read" in one_sentence(done)
