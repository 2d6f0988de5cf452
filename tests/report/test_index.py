"""The index says in a reader's words what a report was asked for, never the name of a setting."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from cadre_analysis import language
from cadre_analysis.notebook.declared import declared
from cadre_analysis.project import notebooks
from cadre_analysis.report import index, settings
from cadre_analysis.report.manifest import DONE, Entry

DEFAULTS = {p.name: p.default for path in notebooks() for p in declared(path)}
ASKED = {
    "source": "bai", "lang": "vi", "places": ["Sông Lô", "Hoành Bồ"], "since": "2021-09",
    "until": "2022", "names": False, "sources": False, "doubtful": "omit", "doubt_below": 0.5,
}  # fmt: skip


@pytest.fixture(autouse=True)
def vietnamese_again():
    yield
    language.use("vi")


def entry(parameters: dict[str, Any]) -> Entry:
    return Entry(name="a", notebook="a", title="Thử", question="", lang="vi", state=DONE, key="",
                 parameters=parameters, files={"a.html": ""})  # fmt: skip


def test_an_ordinary_report_has_nothing_to_say_of_its_settings():
    assert list(settings.said(DEFAULTS)) == []


def test_what_was_asked_for_is_said_in_words():
    assert list(settings.said(ASKED)) == [
        "địa bàn: Sông Lô, Hoành Bồ",
        "bài đăng từ 9/2021",
        "bài đăng đến hết 2022",
        "tên người được che",
        "chỉ dựa vào nguyên văn bài",
        "bỏ qua số liệu còn nghi ngờ",
        "nghi ngờ khi độ tin dưới 0,5",
    ]


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_no_name_of_a_setting_reaches_a_reader(lang):
    language.use(lang)
    said = " ".join(settings.said(ASKED | {"doubtful": "show"}))
    names = {"doubt_below", "omit", "show", "False", "2021-09", " = "}
    assert not {name for name in names if name in said}
    assert index.page([entry(ASKED)]).count('<p class="what">') == 2  # the lead, and this


def test_a_setting_of_a_notebook_of_ones_own_keeps_its_name():
    assert list(settings.said({"nguong": "cao", "n": 3, "trong": ""})) == ["nguong: cao"]


def test_the_one_place_of_a_report_is_in_its_title_alone():
    assert list(settings.said({"place": "Sông Lô"})) == []


def test_reports_of_a_notebook_stand_in_the_order_of_their_titles():
    files = {
        "x-huyen-song-lo": "X: Sông Lô",
        "x-tinh-bac-kan": "X: Bắc Kạn",
        "x-dak-to": "X: Đắk Tô",
    }
    page = index.page([replace(entry({}), name=n, title=t, notebook="x") for n, t in files.items()])
    at = [page.index(title) for title in ("X: Bắc Kạn", "X: Đắk Tô", "X: Sông Lô")]
    assert at == sorted(at)


def test_a_question_that_many_reports_answer_is_asked_once():
    first = replace(entry(DEFAULTS), question="Ở đây có gì?")
    others = [replace(first, name=name, title=name) for name in ("b", "c")]
    last = replace(first, name="d", question="Khi nào?")
    page = index.page([first, *others, last])
    assert (page.count("Ở đây có gì?"), page.count("Khi nào?")) == (1, 1)
    assert page.count("<li>") == 4
