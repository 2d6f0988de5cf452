"""Doubtful figures in reports: marked, left out and counted, or shown like the others."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner
from factories import gold_readings

from cadre_analysis import cli, compare, evidence, figures, language, review, store, tables
from cadre_analysis.display import MEDIA
from cadre_analysis.errors import CadreError
from cadre_analysis.notebook import load
from cadre_analysis.render import payload
from cadre_analysis.render.tally import Tally
from cadre_analysis.store import Dataset, Sift, build, sift

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def vietnamese_again():
    yield
    language.use("vi")


@cache
def dataset() -> Dataset:
    """Return the seeds, of which every third figure is not sure."""
    readings = [
        replace(
            reading,
            observations=tuple(
                replace(o, confidence=0.4 if n % 3 == 0 else 0.9, doubts=("unit_default",))
                for n, o in enumerate(reading.observations)
            ),
        )
        for reading in gold_readings()
    ]
    return build(readings)


def unsure() -> set[str]:
    stated = dataset().observations
    return set(stated.loc[stated["confidence"] < 0.6, "obs_id"])


def test_marked_figures_stay_and_bear_a_mark() -> None:
    found = sift(dataset(), "mark", 0.6)
    assert found.sift.doubtful == unsure()
    assert len(found.observations) == len(dataset().observations)
    table = tables.composition(compare.composition(found))
    links = {ref.id: ref.doubtful for row in table.rows for cell in row.cells for ref in cell.refs}
    assert links == {i: i in unsure() for i in links}
    assert set(links.values()) == {True, False}
    assert table.html().count("?</a>") == sum(
        ref.doubtful for row in table.rows for cell in row.cells for ref in cell.refs
    )


def test_figures_left_out_are_counted_and_nowhere_shown() -> None:
    found = sift(dataset(), "omit", 0.6)
    assert len(found.sift.omitted) == len(unsure())
    assert not unsure() & set(found.observations["obs_id"])
    assert found.texts == dataset().texts
    store.verify(found)
    table = tables.composition(compare.composition(found))
    assert not unsure() & set(table.obs_ids)


def test_where_all_is_shown_nothing_changes() -> None:
    assert sift(dataset(), "show", 0.6) is dataset()
    assert dataset().sift == Sift()
    assert review.doubtful(dataset()) is None


@pytest.mark.parametrize(("way", "below"), [("hide", 0.6), ("mark", 1.5), ("omit", -0.1)])
def test_a_way_that_is_none_is_refused(way: str, below: float) -> None:
    with pytest.raises(ValueError, match="mark, omit"):
        sift(dataset(), way, below)


def test_the_mark_is_explained_where_it_is_used() -> None:
    legend = review.doubtful(sift(dataset(), "mark", 0.6))
    assert legend is not None
    n, all_ = len(unsure()), len(dataset().observations)
    assert f"Trong {all_} số liệu ở đây, {n} còn nghi ngờ (độ tin dưới 0,6)" in legend.plain()
    assert "«?»" in legend.plain()
    language.use("en")
    english = review.doubtful(sift(dataset(), "mark", 0.6))
    assert english is not None
    assert f"{n} of the {all_} figures here are doubtful (confidence below 0.6)" in english.plain()


def test_the_mark_is_counted_among_the_figures_shown() -> None:
    found = sift(dataset(), "mark", 0.6)
    result = compare.composition(found)
    shown, marked = set(result.obs_ids), unsure() & set(result.obs_ids)
    assert shown < set(found.observations["obs_id"])
    legend = review.doubtful(found, result)
    assert legend is not None
    said = f"{len(marked)} còn nghi ngờ" if marked else "không số liệu nào còn nghi ngờ"
    assert f"Trong {len(shown)} số liệu ở đây, {said}" in legend.plain()


def test_where_no_figure_is_shown_there_is_no_legend() -> None:
    class Empty:
        obs_ids = ()

    assert review.doubtful(sift(dataset(), "mark", 0.6), Empty()) is None


def test_what_was_left_out_is_said() -> None:
    legend = review.doubtful(sift(dataset(), "omit", 0.6))
    assert legend is not None
    assert f"{len(unsure())} số liệu còn nghi ngờ được bỏ qua (độ tin dưới 0,6)" in legend.plain()


@pytest.mark.parametrize("way", ["mark", "omit"])
def test_where_nothing_is_doubtful_it_says_so(way: str) -> None:
    legend = review.doubtful(sift(dataset(), way, 0.1))
    assert legend is not None
    assert f"Trong {len(dataset().observations)} số liệu ở đây, không số" in legend.plain()


def test_the_sources_say_why_a_figure_is_doubtful() -> None:
    listed = evidence.sources(sift(dataset(), "mark", 0.6))
    assert isinstance(listed, evidence.Sources)
    for entry in listed.entries:
        assert entry.doubt == ("? độ tin 0,40: đơn vị mặc định" if entry.id in unsure() else "")
    assert listed.html().count("? độ tin 0,40") == len(unsure())


def test_an_article_in_full_shows_what_is_doubtful_and_what_was_left_out() -> None:
    doc_id = str(dataset().observations["doc_id"].iloc[0])
    marked = evidence.marked(sift(dataset(), "mark", 0.6), doc_id)
    runs = [run for passage in marked.paragraphs for run in passage.runs]
    own = {run.id for run in runs if run.doubtful}
    assert own
    assert own <= unsure()
    without = evidence.marked(sift(dataset(), "omit", 0.6), doc_id)
    gone = [run for p in without.paragraphs for run in p.runs if run.ignored == _LEFT_OUT]
    assert gone
    assert "".join(run.text for p in marked.paragraphs for run in p.runs) == "".join(
        run.text for p in without.paragraphs for run in p.runs
    )


_LEFT_OUT = "còn nghi ngờ, bỏ qua"


def test_a_figure_says_how_much_of_it_is_doubtful() -> None:
    drawn = figures.seats(compare.composition(sift(dataset(), "mark", 1.0)))
    assert isinstance(drawn, figures.Picture)
    assert "còn nghi ngờ)" in drawn.svg
    plain = figures.seats(compare.composition(dataset()))
    assert isinstance(plain, figures.Picture)
    assert "còn nghi ngờ" not in plain.svg


def test_a_report_carries_the_marks_on() -> None:
    table = tables.composition(compare.composition(sift(dataset(), "mark", 0.6)))
    content = table._repr_mimebundle_()[0][MEDIA]
    (made,) = payload.blocks(content, Tally(notebook="x", lang="vi"))
    refs = [
        x for row in made.body for cell in row.cells for x in cell.inlines if hasattr(x, "mark")
    ]  # type: ignore[union-attr]
    assert {ref.id for ref in refs if ref.doubtful} == {  # type: ignore[union-attr]
        i for i in table.obs_ids if i in unsure()
    }


def test_a_folder_is_loaded_with_its_doubtful_figures_marked() -> None:
    found = load(ROOT / "seeds", doubt_below=0.8)
    assert found.sift.way == "mark"
    sure = found.observations.set_index("obs_id")["confidence"]
    assert found.sift.doubtful == set(sure[sure < 0.8].index)


def report(out: Path, *arguments: str) -> CadreError | None:
    call = ["report", "30_composition", "--out", str(out), *arguments]
    result = CliRunner().invoke(cli.app, call, standalone_mode=False)
    error = result.exception
    assert error is None or isinstance(error, CadreError), error
    return error


def pages(path: Path) -> str:
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    return " ".join(text.split())


def test_a_report_marks_and_explains(tmp_path: Path) -> None:
    assert report(tmp_path, "-p", "doubt_below=1") is None
    page = (tmp_path / "30_composition.html").read_text("utf-8")
    assert '<span class="doubt">?</span>' in page
    assert '<p class="doubt">? độ tin 0,' in page
    paper = pages(tmp_path / "30_composition.pdf")
    shown = page.count('<p class="doubt">')
    assert 0 < shown < 53  # those of this report, not all that was read
    assert f"Trong {shown} số liệu ở đây, {shown} còn nghi ngờ (độ tin dưới 1)" in paper
    assert "? độ tin 0," in paper


def test_a_report_leaves_out_and_says_so(tmp_path: Path) -> None:
    assert report(tmp_path, "-p", "doubtful=omit", "-p", "doubt_below=1.0", "--lang", "en") is None
    paper = pages(tmp_path / "30_composition.pdf")
    assert "53 doubtful figures were left out of the 53 in all articles" in paper
    assert "no figures are reported" in paper


@pytest.mark.parametrize("given", ["doubtful=hide", "doubt_below=60", "doubt_below=-1"])
def test_a_report_refuses_what_is_no_way_of_doubting(tmp_path: Path, given: str) -> None:
    error = report(tmp_path, "-p", given)
    assert error is not None
    assert given.partition("=")[0] in error.message("vi")
