"""A fault of the rules costs the article it happens in, and no other."""

from __future__ import annotations

import shutil
from pathlib import Path

import factories
import pytest
from click.testing import CliRunner

from cadre_analysis import cli, store
from cadre_analysis.codes import Reason
from cadre_analysis.errors import LexiconError
from cadre_analysis.observe import attempt as room
from cadre_analysis.observe import observe

TEXT = "Huyện đã luân chuyển 12 cán bộ năm 2021.\n"


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(article):  # type: ignore[no-untyped-def]
        if "12 cán bộ năm 2021" in article.text:
            float("1.200,50")
        return observe(article)

    monkeypatch.setattr(room, "observe", fails)


@pytest.mark.usefixtures("broken")
def test_its_numbers_are_passed_over_and_the_fault_names_the_file() -> None:
    reading = room.attempt(factories.article(TEXT))

    assert not reading.observations
    assert {(one.evidence.exact, one.reason) for one in reading.ignored} == {
        ("12", Reason.UNREADABLE), ("2021", Reason.UNREADABLE),
    }  # fmt: skip
    assert reading.fault is not None
    assert "ValueError: could not convert string" in reading.fault.en


@pytest.mark.usefixtures("broken")
@pytest.mark.parametrize("verb", ["observe", "check"])
def test_the_rest_of_the_folder_is_read(verb: str, tmp_path: Path) -> None:
    shutil.copytree(factories.SEEDS, tmp_path / "bai")
    (tmp_path / "bai" / "zz.txt").write_text(TEXT, "utf-8")

    result = CliRunner().invoke(cli.app, [verb, str(tmp_path / "bai")], standalone_mode=False)

    assert result.return_value == 1
    assert "zz.txt" in result.stderr
    assert "bac-lieu-2024" in result.stdout


@pytest.mark.usefixtures("broken")
def test_a_report_has_the_article_with_its_numbers_passed_over(tmp_path: Path) -> None:
    shutil.copytree(factories.SEEDS, tmp_path / "bai")
    (tmp_path / "bai" / "zz.txt").write_text(TEXT, "utf-8")

    data = store.load(tmp_path / "bai")

    assert len(data.observations) == 53
    assert list(data.ignored.query("doc_id == 'zz'")["reason"]) == ["unreadable", "unreadable"]


def test_what_the_user_can_mend_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_article):  # type: ignore[no-untyped-def]
        raise LexiconError(path="a.toml", line=1, detail_vi="sai", detail="wrong")

    monkeypatch.setattr(room, "observe", fails)
    with pytest.raises(LexiconError):
        room.attempt(factories.article(TEXT))
