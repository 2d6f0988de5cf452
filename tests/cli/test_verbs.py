"""Each verb as a user runs it: what it prints, what it leaves, how it ends."""

from __future__ import annotations

import ast
import csv
import inspect
import io
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import click
import pandas as pd
import psutil
import pytest
from click.testing import CliRunner
from notebook_files import PARAMETERS, write

from cadre_analysis import __version__, cli, language
from cadre_analysis.cli import voice

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"
CALL = [sys.executable, "-m", "cadre_analysis"]
ENV = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "vi_VN.UTF-8", "LC_ALL": ""}


def cadre(*arguments, **more):
    done = subprocess.run(
        [*CALL, *map(str, arguments)],
        capture_output=True,
        check=False,
        timeout=180,
        env=ENV,
        **more,
    )
    done.out, done.err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in done.err, done.err
    return done


@pytest.fixture
def lines():
    return [json.loads(line) for line in cadre("observe", SEEDS).out.splitlines()]


def test_every_verb_is_listed_and_explains_itself():
    runner = CliRunner()
    listed = runner.invoke(cli.app, ["--help"]).output
    for verb in cli.app.list_commands(None):
        assert verb in listed
        assert runner.invoke(cli.app, [verb, "--help"]).exit_code == 0
    assert runner.invoke(cli.app, ["--version"]).output == f"cadre {__version__}\n"


def test_help_speaks_the_language_of_the_user():
    assert "Dựng báo cáo" in cadre("--help").out
    english = subprocess.run(
        [*CALL, "--help"], env={**ENV, "LANG": "en_GB.UTF-8"}, capture_output=True, check=True
    )
    assert b"Build reports" in english.stdout


WRONG = [
    (
        ["add"],
        "Lỗi: Hãy nêu tệp hoặc thư mục cần thêm.",
        "Error: Name the files or folders to add.",
    ),
    (["add", "--forgte"], "Không có tùy chọn '--forgte'. Có phải", "No such option '--forgte'."),
    (["add", "x", "--jobs", "0"], "0 nằm ngoài khoảng x>=1.", "0 is not in the range x>=1."),
    (["add", "x", "--jobs", "hai"], "'hai' không phải là số", "'hai' is not a valid integer"),
    (["add", "--to"], "Tùy chọn '--to' cần 1 giá trị.", "Option '--to' requires an argument."),
    (["xem"], "Không có lệnh 'xem'.", "No such command 'xem'."),
    (["list", "gì"], "'gì' không thuộc 'places', 'docs'", "'gì' is not one of 'places', 'docs'"),
    (["list", "docs", "places"], "Thừa tham số (places)", "unexpected extra argument (places)"),
    (["score"], "Thiếu tham số 'GOLD'.", "Missing argument 'GOLD'."),
    (["export"], "Thiếu tùy chọn '--out'.", "Missing option '--out'."),
]


@pytest.mark.parametrize(("words", "vi", "en"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_wrong_use_is_told_in_the_language_of_the_user(words, vi, en):
    other = {**ENV, "LANG": "en_GB.UTF-8"}
    for env, said in ((ENV, vi), (other, en)):
        done = subprocess.run([*CALL, *words], env=env, capture_output=True, check=False)
        assert done.returncode == 2
        assert said in done.stderr.decode()


def test_what_click_may_say_stands_in_the_catalogues():
    known = language._catalogue("vi")
    for module in voice._CLICK:
        if module in (click.core, click.decorators):  # most of theirs are for programmers
            continue
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            name = getattr(getattr(node, "func", None), "id", "")
            said = [a.value for a in node.args if isinstance(a, ast.Constant)] if name else []
            if name == "_":
                assert known.gettext(said[0]) != said[0], said
            if name == "ngettext":
                assert known.ngettext(*said[:2], 2) != said[1], said


def test_reading_starts_without_pandas_and_notebooks():
    code = (
        "import sys\n"
        "from cadre_analysis import cli\n"
        f"cli.run(['observe', {str(SEEDS)!r}, '--output', sys.argv[1]])\n"
        "slow = {'pandas', 'matplotlib', 'papermill', 'nbconvert', 'numpy'}\n"
        "print(sorted(slow & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, os.devnull + ".jsonl" if os.name == "nt" else "/dev/stdout"],
        env=ENV,
        capture_output=True,
        check=False,
    )
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_each_line_is_an_observation_at_its_words(lines):
    assert len(lines) >= 50
    for line in lines:
        text = (SEEDS / f"{line['doc_id']}.txt").read_text("utf-8-sig")
        assert text[line["start"] : line["end"]] == line["exact"]
        assert line["source_kind"] == "retelling"


def test_explaining_adds_the_rules_and_the_numbers_passed_over():
    lines = [json.loads(line) for line in cadre("observe", SEEDS, "--explain").out.splitlines()]
    assert any(line.get("trace") for line in lines)
    reasons = {line["ignored"] for line in lines if "ignored" in line}
    assert {"date", "year"} <= reasons


def test_tables_hold_the_same_observations_as_the_lines(lines, tmp_path):
    done = cadre("observe", SEEDS, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"))))
    assert {row["obs_id"] for row in rows} == {line["obs_id"] for line in lines}
    cadre("observe", SEEDS, "--format", "parquet", "--output", tmp_path / "x.parquet")
    assert set(pd.read_parquet(tmp_path / "x.parquet")["obs_id"]) == {r["obs_id"] for r in rows}


def test_a_file_that_is_too_large_is_refused():
    done = cadre("observe", SEEDS, "--max-bytes", "10")
    assert done.returncode == 2
    assert done.out == ""
    assert "5 tệp bị từ chối" in done.err


def test_output_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = cadre("observe", SEEDS, "--output", tmp_path / "file" / "x.jsonl")
    assert done.returncode == 2
    assert "không ghi được" in done.err


def test_checks_say_what_agrees_and_what_does_not():
    done = cadre("check", SEEDS)
    assert "6/39 = 15,38%" in done.out
    assert "18 = 1 + 4 + 2 + 2 + 2 + 7" in done.out
    assert "81 trong 86" in done.out
    assert done.returncode == 0
    quiet = json.loads(cadre("check", SEEDS, "--quiet", "--json").out)
    assert {finding["severity"] for finding in quiet}.isdisjoint({"ok"})


def test_a_contradiction_ends_a_check_with_one(tmp_path):
    text = (
        "Huyện có 10 cán bộ được luân chuyển. Trong đó, 7 đồng chí từ xã lên huyện; "
        "6 đồng chí từ huyện xuống xã."
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = cadre("check", tmp_path)
    assert done.returncode == 1, done.out


def test_an_observation_is_shown_in_its_words(lines):
    line = next(line for line in lines if line["obs_value"] == 86)
    done = cadre("show", line["obs_id"][:10], "--source", SEEDS)
    assert done.out.count("Độ tin") == 1
    assert f"[{line['exact']}]" in done.out
    assert "điện biên" in done.out.lower()
    whole = cadre("show", line["doc_id"], "--source", SEEDS).out
    assert whole.count("[") >= 10
    assert cadre("show", "zzzz", "--source", SEEDS).returncode == 2


def test_a_dataset_can_be_exported_and_reported_from(tmp_path):
    done = cadre("export", SEEDS, "--out", tmp_path / "data", "--json")
    assert json.loads(done.out)["articles"] == 5
    notebook = write(tmp_path / "x.ipynb")
    out = tmp_path / "out"
    again = cadre(
        "report", notebook, "--source", tmp_path / "data", "--out", out, "--format", "html"
    )
    assert again.returncode == 0, again.err


def test_doctor_finds_everything_here_in_order(tmp_path):
    done = cadre("doctor", "--json", "--out", tmp_path, cwd=ROOT)
    sick = [symptom for symptom in json.loads(done.out) if not symptom["ok"]]
    assert sick == []
    assert done.returncode == 0


def test_lab_opens_the_notebooks_of_the_project():
    call = json.loads(cadre("lab", "--json", cwd=ROOT).out)["command"]
    assert f"--ServerApp.root_dir={ROOT}" in call
    assert any("notebooks/00_overview.ipynb" in word for word in call)


def test_an_unknown_format_or_option_is_wrong_use(tmp_path):
    assert cadre("report", "--format", "docx", cwd=ROOT).returncode == 2
    assert cadre("report", "--nosuch", cwd=ROOT).returncode == 2
    assert cadre("nosuch").returncode == 2


def test_a_report_answers_in_json(tmp_path):
    notebook = write(tmp_path / "x.ipynb")
    done = cadre(
        "report", notebook, "--source", SEEDS, "--out", tmp_path / "o", "--format", "html", "--json"
    )
    said = json.loads(done.out)
    assert said["articles"] == 5
    assert [r["state"] for r in said["reports"]] == ["done"]


def test_names_can_be_masked_in_a_report(tmp_path):
    text = (
        "Huyện ủy đổi mới công tác cán bộ\n\nThứ Tư, 30/08/2023\n\n"
        "Đồng chí Trần Văn Mẫu, Bí thư Huyện ủy, cho biết huyện đã luân chuyển 12 cán bộ.\n"
    )
    (tmp_path / "bai").mkdir()
    (tmp_path / "bai" / "a.txt").write_text(text, encoding="utf-8")
    for option, shown in ((), True), (("--no-names",), False):
        out = tmp_path / f"out{len(option)}"
        call = ("report", "90_evidence", "--source", tmp_path / "bai", "--out", out, *option)
        assert cadre(*call, "--format", "html", cwd=ROOT).returncode == 0
        assert ("Trần Văn Mẫu" in (out / "90_evidence.html").read_text("utf-8")) is shown


class TestBatch:
    """One notebook over many sets of parameters."""

    def spec(self, tmp_path, text, name="lo.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    def run(self, tmp_path, spec, *more):
        notebook = write(tmp_path / "mau.ipynb", parameters=PARAMETERS + 'place = ""  # nơi\n')
        return cadre(
            "batch", spec, "--notebook", notebook, "--source", SEEDS,
            "--out", tmp_path / "out", "--format", "html", *more,
        )  # fmt: skip

    def reports(self, tmp_path):
        return sorted(p.name for p in (tmp_path / "out").glob("mau-*.html"))

    def test_each_line_is_a_report_with_a_name_of_its_own(self, tmp_path):
        done = self.run(tmp_path, self.spec(tmp_path, "place\nSông Lô\nHoà Bình\nHoa Bình\n../x\n"))
        assert done.returncode == 0, done.err
        names = self.reports(tmp_path)
        assert len(names) == 4
        assert [name.rsplit("-", 1)[0] for name in names] == [
            "mau-hoa-binh", "mau-hoa-binh", "mau-song-lo", "mau-x",
        ]  # fmt: skip

    def test_a_failed_or_refused_line_stops_no_other(self, tmp_path):
        spec = self.spec(
            tmp_path, "mode,lang,plase\nerr,,\nwell,,\nwell,fr,\nwell,en,x\nwell,en,\n"
        )
        done = self.run(tmp_path, spec)
        assert done.returncode == 1
        assert len(self.reports(tmp_path)) == 2
        assert "lo.csv:4" in done.err
        assert "«place»" in done.err
        assert "ValueError" in done.err

    def test_a_place_that_no_article_knows_is_not_among_the_done(self, tmp_path):
        out = tmp_path / "out"
        call = ("--notebook", "50_locality", "--source", SEEDS, "--out", out, "--format", "html")
        spec = self.spec(tmp_path, "place\nSông Lô\nSông Lo\nAtlantis\n")
        done = cadre("batch", spec, *call, "--json", cwd=ROOT)
        assert done.returncode == 1
        states = {r["line"]: r["state"] for r in json.loads(done.out)["reports"]}
        assert states == {2: "done", 3: "failed", 4: "failed"}
        assert "✗ lo.csv:3  50_locality.ipynb: Trong các bài" in done.err
        assert "«Sông Lo»; gần nhất: Sông Lô (Vĩnh Phúc)" in done.err
        assert "lo.csv: 2 dòng chưa có báo cáo: 3, 4." in done.err
        assert [p.name[:19] for p in out.glob("50*")] == ["50_locality-song-lo"]

        spec.write_text("place\nSông Lô\n", encoding="utf-8")
        assert cadre("batch", spec, *call, cwd=ROOT).returncode == 0
        (left,) = json.loads((out / "manifest.json").read_text("utf-8"))["reports"]
        assert left["parameters"]["place"] == "Sông Lô"

    def test_a_second_run_builds_only_what_is_missing(self, tmp_path):
        spec = self.spec(tmp_path, "place\nSông Lô\nHoành Bồ\n")
        self.run(tmp_path, spec)
        (tmp_path / "out" / self.reports(tmp_path)[0]).unlink()
        said = json.loads(self.run(tmp_path, spec, "--json").out)
        assert sorted(r["unchanged"] for r in said["reports"]) == [False, True]
        assert len(self.reports(tmp_path)) == 2

    def test_yaml_gives_values_with_types_and_shares_parameters(self, tmp_path):
        text = "parameters: {lang: en}\nitems:\n- {place: Sông Lô, name: lo}\n- place: 7\n"
        done = self.run(tmp_path, self.spec(tmp_path, text, "lo.yaml"))
        assert done.returncode == 1
        assert "lo.yaml:2" in done.err
        assert [name.rsplit("-", 1)[0] for name in self.reports(tmp_path)] == ["mau-lo"]

    @pytest.mark.parametrize("text", ["", "place\n", "- 1\n- 2\n", "{items: 3}"])
    def test_a_specification_that_says_nothing_is_refused(self, tmp_path, text):
        name = "lo.csv" if "place" in text or not text else "lo.yaml"
        assert self.run(tmp_path, self.spec(tmp_path, text, name)).returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["INT", "TERM"]
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_signal_ends_the_run_its_kernels_and_is_written_down(tmp_path, number, code, jobs):
    asleep = "import pathlib, time; pathlib.Path({!r}).touch(); time.sleep(600)"
    marks = {name: tmp_path / f"{name}.runs" for name in "ab"}
    paths = [
        write(tmp_path / f"{name}.ipynb", last=asleep.format(str(mark)))
        for name, mark in marks.items()
    ]
    out = tmp_path / "out"
    (tmp_path / "run").mkdir()
    process = subprocess.Popen(
        [*CALL, "report", *map(str, paths), "--source", SEEDS, "--out", out, "--jobs", jobs],
        env={**ENV, "TMPDIR": str(tmp_path / "run")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        until(lambda: sum(mark.exists() for mark in marks.values()) >= int(jobs), 60)
        os.killpg(process.pid, number)
        said = process.communicate(timeout=90)[1].decode()
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == code, said
    assert "Traceback" not in said
    until(lambda: not left(tmp_path), 10)
    states = {r["state"] for r in json.loads((out / "manifest.json").read_text())["reports"]}
    assert states == {"interrupted"}
    assert not [p for p in out.iterdir() if ".part" in p.name]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_killed_batch_leaves_whole_reports_and_goes_on_from_there(tmp_path):
    rows = "".join(f"{place}\n" for place in ("Sông Lô", "Hoành Bồ", "Điện Biên", "Tân Phong"))
    (tmp_path / "lo.csv").write_text("place\n" + rows, encoding="utf-8")
    (tmp_path / "run").mkdir()
    notebook = write(tmp_path / "mau.ipynb", parameters=PARAMETERS + 'place = ""  # nơi\n')
    out = tmp_path / "out"
    call = [
        *CALL, "batch", str(tmp_path / "lo.csv"), "--notebook", str(notebook), "--source",
        str(SEEDS), "--out", str(out), "--format", "html", "--jobs", "1", "--json",
    ]  # fmt: skip
    process = subprocess.Popen(
        call,
        env={**ENV, "TMPDIR": str(tmp_path / "run")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    until(lambda: len(whole(out)) >= 2, 60)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    until(lambda: not left(tmp_path), 10)
    done = whole(out)
    assert all(page.rstrip().endswith("</html>") for page in done.values())

    again = subprocess.run(call, env=ENV, capture_output=True, check=True)
    states = {r["name"]: r["unchanged"] for r in json.loads(again.stdout)["reports"]}
    assert len(states) == 4
    assert sum(states.values()) >= 1
    assert {f"{name}.html" for name, kept in states.items() if kept} <= set(done)
    assert not [p for p in out.iterdir() if ".part" in p.name]


def whole(out):
    """Return the reports that stand in a folder."""
    return {page.name: page.read_text("utf-8") for page in out.glob("mau-*.html")}


def left(tmp_path):
    """Return the processes of a run whose temporary files lie in ``tmp_path``; no kernel is named.

    A kernel may be forked, and then bears the name of what it was forked from.
    """
    found = []
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.environ().get("TMPDIR") == str(tmp_path / "run"):
                found.append(process)
    return found


def until(holds, seconds):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.2)


@pytest.mark.parametrize("verb", ["observe", "review", "check"])
def test_a_reader_who_has_seen_enough_is_no_failure(verb):
    process = subprocess.Popen([*CALL, verb, SEEDS], env=ENV, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.read(1)
    process.stdout.close()
    assert process.wait(timeout=60) == 0


def test_what_stood_at_the_output_stays_where_nothing_could_be_read(tmp_path):
    (tmp_path / "cu.jsonl").write_text("giữ", "utf-8")
    done = cadre("observe", SEEDS, "--max-bytes", 10, "--output", tmp_path / "cu.jsonl")
    assert done.returncode == 2
    assert "5 tệp bị từ chối" in done.err
    assert (tmp_path / "cu.jsonl").read_text("utf-8") == "giữ"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("review", SEEDS, "--below", "nan"), "từ 0 đến 1"),
        (("lexicon", "try", " "), "Câu để trống"),
    ],
)
def test_what_says_nothing_is_refused(arguments, said):
    done = cadre(*arguments)
    assert done.returncode == 2
    assert said in done.err
