"""The two READMEs speak of everything there is, and of nothing that is not."""

from __future__ import annotations

import re
from pathlib import Path

import pin_accuracy
import pytest

from cadre_analysis import cli, project

ROOT = Path(__file__).resolve().parent.parent
README = ("README.md", "README.vi.md")


@pytest.mark.parametrize("name", README)
def test_every_verb_and_notebook_is_in_the_readme(name):
    text = (ROOT / name).read_text("utf-8")
    for verb in cli.app.list_commands(None):
        assert f"`cadre {verb}" in text
    for notebook in project.notebooks():
        assert f"`{notebook.stem}`" in text


@pytest.mark.parametrize("name", README)
def test_every_link_of_the_readme_leads_to_a_file(name):
    text = (ROOT / name).read_text("utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert len(links) > 5
    assert [link for link in links if "://" not in link and not (ROOT / link).is_file()] == []


def test_the_sample_report_is_self_contained():
    html = (ROOT / "docs" / "sample" / "20_movement.html").read_text("utf-8")
    assert "<script" not in html
    assert "kể lại theo" in html
    assert (ROOT / "docs" / "sample" / "20_movement.pdf").read_bytes().startswith(b"%PDF")


LINES = {  # of the table "Measured"
    "seeds": r"`seeds/`",
    "own": r"`tests/gold/own`",
    "dev odd": r"odd numbers|số lẻ",
    "dev even": r"even numbers|số chẵn",
    "fresh": r"`tests/gold/fresh`",
    "local": r"`tests/gold/local`",
    "local unseen": r"`tests/gold/local_unseen`",
}
ROUNDED = 0.0011  # a floor is cut after three decimals, the figure of the README rounded


@pytest.mark.parametrize("name", README)
@pytest.mark.parametrize("corpus", pin_accuracy.SETS)
def test_the_readme_claims_what_was_reached(name, corpus):
    """Figures are those that `make pin` wrote down, with the comma or point of their language."""
    rows = (ROOT / name).read_text("utf-8").splitlines()
    (row,) = (
        one
        for one in rows
        if one.startswith("| ")
        and re.search(LINES[corpus], one)
        and re.search(r"[01][.,][0-9]{3}", one)
    )
    mark = "," if name.endswith(".vi.md") else "."
    found, right = re.findall(rf"[01]\{mark}[0-9]{{3}}", row)
    pinned = pin_accuracy.load()["sets"][corpus]
    floors = pinned["floors"]
    assert corpus == "seeds" or row.startswith(f"| {pinned['documents']} ")
    for claimed, kind in ((found, "found F1"), (right, "right F1")):
        assert float(claimed.replace(",", ".")) == pytest.approx(floors[kind], abs=ROUNDED)
