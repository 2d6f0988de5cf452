"""Reports are whole or not there; a failure is kept, named, marked, and stops no other report."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from notebook_files import PARAMETERS, write

from cadre_analysis import output, project, report
from cadre_analysis.errors import NotebookError, OutputError, ParameterError

ROOT = Path(__file__).resolve().parents[2]
SEEDS = str(ROOT / "seeds")


@pytest.fixture
def build(tmp_path):
    """Return a function that builds one notebook into ``tmp_path/out`` and returns the outcome."""
    (tmp_path / "nb").mkdir()

    def run(name="thu", *, fresh=True, timeout=None, last="", formats=("html", "pdf"), **given):
        path = write(tmp_path / "nb" / f"{name}.ipynb", last=last)
        out = tmp_path / "out"
        orders = report.plan([path], {"source": SEEDS, **given}, out=out, formats=formats)
        if timeout:
            from dataclasses import replace

            orders = [replace(orders[0], timeout=timeout)]
        (outcome,) = report.run(orders, out=out, fresh=fresh)
        return outcome

    build_out = tmp_path / "out"
    run.out = build_out
    return run


def manifest(out):
    return {r["name"]: r for r in json.loads((out / "manifest.json").read_text("utf-8"))["reports"]}


def test_a_report_leaves_its_files_an_index_and_a_manifest_and_nothing_else(build):
    outcome = build()
    assert outcome.done
    names = {p.name for p in build.out.iterdir()}
    assert names == {"thu.html", "thu.pdf", "index.html", "manifest.json", output.LOCK}
    assert (build.out / "thu.pdf").read_bytes().startswith(b"%PDF")
    entry = manifest(build.out)["thu"]
    assert (entry["state"], entry["title"], entry["question"]) == ("done", "Thử", "Có chạy không?")
    assert entry["parameters"]["source"] == SEEDS


def test_the_language_of_a_report_is_its_parameter(build):
    build(lang="en", formats=("html",))
    html = (build.out / "thu.html").read_text("utf-8")
    assert '<html lang="en"' in html
    assert "Does it run?" in html
    assert "Có chạy không?" not in html


def test_a_failed_cell_is_named_with_its_heading_and_the_notebook_is_kept(build):
    outcome = build(mode="err")
    said = outcome.error.message("vi")
    assert "thu.ipynb" in said
    assert "«Luân chuyển»" in said
    assert "ValueError: hỏng ở đây" in said
    assert "under 'Rotation'" not in said
    assert (build.out / "thu.failed.ipynb").is_file()
    assert not (build.out / "thu.html").exists()
    assert manifest(build.out)["thu"]["state"] == "failed"


def test_an_older_report_beside_a_failure_is_marked_stale_until_it_is_built_again(build):
    build()
    old = (build.out / "thu.html").read_bytes()

    build(mode="err")
    assert (build.out / "thu.html").read_bytes() == old
    assert "ValueError" in (build.out / "thu.stale").read_text("utf-8")
    assert manifest(build.out)["thu"]["stale"] is True
    assert "thu.html" in manifest(build.out)["thu"]["files"]
    assert 'class="failed"' in (build.out / "index.html").read_text("utf-8")

    build()
    assert not (build.out / "thu.stale").exists()
    assert not (build.out / "thu.failed.ipynb").exists()
    assert 'class="failed"' not in (build.out / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        pytest.param("die", "nhân Python chết", id="killed"),
        pytest.param("hang", "quá 3 giây", id="hangs"),
    ],
)
def test_a_kernel_that_dies_or_hangs_fails_its_own_report(build, mode, said):
    outcome = build(mode=mode, timeout=3, formats=("html",))
    assert said in outcome.error.message("vi")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("vi", "không bài nào nói về «Atlantis»"), ("en", "none is about “Atlantis”")],
)
def test_what_no_article_holds_is_said_in_a_sentence_of_the_language(build, lang, said):
    ask = f"import cadre_analysis as ca; ca.load({SEEDS!r}, places=['Atlantis'], lang={lang!r})"
    outcome = build(last=ask, formats=("html",), lang=lang)
    assert said in outcome.error.message(lang)
    assert "Error" not in outcome.error.message(lang)
    assert not (build.out / "thu.failed.ipynb").exists()
    assert outcome.failed is None


# The kernel takes over descriptor 2, except under pytest, and keeps a copy of what it was.
STRAY = (
    "import os, sys; os.write(getattr(sys.stderr, '_original_stdstream_copy', 2), b'words aside'); "
)


@pytest.mark.parametrize(
    ("last", "told"),
    [
        pytest.param("print('xong')", False, id="done"),
        pytest.param("1 / 0", False, id="cell fails"),
        pytest.param("import signal; os.kill(os.getpid(), signal.SIGKILL)", True, id="killed"),
    ],
)
def test_what_a_kernel_says_aside_is_told_only_where_it_died(build, capfd, last, told):
    assert build(last=STRAY + last, formats=("html",)).done == (last == "print('xong')")
    assert ("words aside" in capfd.readouterr().err) == told


def test_one_failure_stops_no_other_report(tmp_path):
    paths = [
        write(tmp_path / "a.ipynb"),
        write(tmp_path / "b.ipynb", last="1 / 0"),
        write(tmp_path / "c.ipynb"),
    ]
    out = tmp_path / "out"
    orders = report.plan(paths, {"source": SEEDS}, out=out, formats=["html"])
    outcomes = {o.entry.name: o.done for o in report.run(orders, out=out, jobs=2)}
    assert outcomes == {"a": True, "b": False, "c": True}


def test_what_has_not_changed_is_left_and_what_has_is_built(build, monkeypatch):
    monkeypatch.setattr(project, "version", lambda: "1")  # somebody may be editing the package
    build(formats=("html",))
    stamp = (build.out / "thu.html").stat().st_mtime_ns
    assert build(formats=("html",), fresh=False).kept
    assert (build.out / "thu.html").stat().st_mtime_ns == stamp
    assert not build(formats=("html",), fresh=False, lang="en").kept
    assert build(formats=("html",), fresh=False, lang="en").kept
    monkeypatch.setattr(project, "version", lambda: "2")
    assert not build(formats=("html",), fresh=False, lang="en").kept
    (build.out / "thu.html").write_text("spoilt", encoding="utf-8")
    assert not build(formats=("html",), fresh=False, lang="en").kept


def test_the_same_input_gives_the_same_bytes(build, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    build()
    names = ("thu.html", "thu.pdf", "index.html", "manifest.json")
    first = {name: (build.out / name).read_bytes() for name in names}
    build()
    assert {name: (build.out / name).read_bytes() for name in names} == first


def test_braces_and_spaces_in_paths_are_only_letters(tmp_path):
    odd = tmp_path / "thư mục {x}"
    odd.mkdir()
    path = write(odd / "sổ {tay}.ipynb")
    orders = report.plan([path], {"source": SEEDS}, out=odd / "ra {y}", formats=["html"])
    (outcome,) = report.run(orders, out=odd / "ra {y}")
    assert outcome.done
    assert (odd / "ra {y}" / "sổ {tay}.html").is_file()


def test_a_folder_where_another_run_is_at_work_is_refused_with_its_process(tmp_path):
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, pathlib\n"
            "from cadre_analysis import output\n"
            f"with output.hold(pathlib.Path({str(tmp_path)!r})):\n"
            "    print('held', flush=True)\n"
            "    sys.stdin.read()\n",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    try:
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(OutputError) as caught, output.hold(tmp_path):
            pass
        assert str(holder.pid) in caught.value.message("vi")
    finally:
        holder.communicate(b"")
    with output.hold(tmp_path):  # the lock of a dead process is nobody's
        assert (tmp_path / output.LOCK).read_text() == str(os.getpid())


def test_half_written_files_of_a_killed_run_are_swept_away(build):
    build.out.mkdir()
    (build.out / ".thu.part.ipynb").write_text("{", encoding="utf-8")
    (build.out / ".thu.html.part").write_text("<", encoding="utf-8")
    build(formats=("html",))
    assert not [p for p in build.out.iterdir() if ".part" in p.name]


def test_a_manifest_that_cannot_be_read_is_made_anew(build):
    build.out.mkdir()
    (build.out / "manifest.json").write_bytes(b"\xff{")
    assert build(formats=("html",)).done
    assert list(manifest(build.out)) == ["thu"]


def test_a_parameter_that_no_notebook_declares_is_refused(tmp_path):
    path = write(tmp_path / "a.ipynb")
    with pytest.raises(ParameterError):
        report.plan([path], {"mod": "well"}, out=tmp_path, formats=["html"])


def test_a_notebook_must_say_where_its_articles_are(tmp_path):
    path = write(tmp_path / "a.ipynb", parameters="lang = 'vi'")
    with pytest.raises(NotebookError):
        report.plan([path], {}, out=tmp_path, formats=["html"])


def test_the_title_of_a_report_names_the_place_it_was_asked_about(tmp_path):
    path = write(tmp_path / "a.ipynb", parameters=PARAMETERS + 'place = ""  # nơi\n')
    for given, title in ({}, "Thử"), ({"place": "Sông Lô"}, "Thử: Sông Lô"):
        (order,) = report.plan([path], {"source": SEEDS, **given}, out=tmp_path, formats=["html"])
        assert order.title == title


@pytest.mark.parametrize(
    ("given", "places", "place"),
    [
        pytest.param(
            {"places": ["Sông Lô", "Hoành Bồ"]}, ["Sông Lô", "Hoành Bồ"], "Sông Lô",
            id="the first of the places",
        ),
        pytest.param({"place": "Sông Lô"}, ["Sông Lô"], "Sông Lô", id="the place for all"),
        pytest.param(
            {"places": ["Sông Lô"], "place": "Hoành Bồ"}, ["Sông Lô"], "Hoành Bồ", id="its own"
        ),
        pytest.param({"places": []}, [], "", id="every place"),
    ],
)  # fmt: skip
def test_who_asks_for_a_place_means_all_notebooks_of_the_run(tmp_path, given, places, place):
    paths = [
        write(tmp_path / "a.ipynb", parameters=PARAMETERS + "places = []  # nơi\n"),
        write(tmp_path / "b.ipynb", parameters=PARAMETERS + 'place = ""  # nơi\n'),
    ]
    orders = report.plan(paths, {"source": SEEDS, **given}, out=tmp_path, formats=["html"])
    assert orders[0].parameters["places"] == places
    assert orders[1].parameters["place"] == place


def test_a_report_can_be_built_far_from_any_project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = project.notebook("training")
    (order,) = report.plan([path], {}, out=tmp_path / "out", formats=["html"])
    assert order.source.name == "seeds"
    assert order.parameters["source"] == "seeds"
    (outcome,) = report.run([order], out=tmp_path / "out")
    assert outcome.done
    assert str(ROOT) not in (tmp_path / "out" / "10_training.html").read_text("utf-8")
