"""The two READMEs speak of everything there is, and of nothing that is not."""

from __future__ import annotations

import re
from pathlib import Path

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
