"""Parameters are checked before anything runs.

Names, types, values, and the words a reader gets.
"""

from __future__ import annotations

import nbformat
import pytest

from cadre_analysis.errors import NotebookError, ParameterError
from cadre_analysis.notebook import check, declared, parse

SOURCE = """\
source = "seeds"  # thư mục bài
places = []  # địa phương
lang = "vi"
since = ""
limit = 5
share = 0.5
names = True  # có nêu tên
"""


@pytest.fixture
def notebook(tmp_path):
    def make(source=SOURCE, tags=("parameters",), name="20_thu.ipynb"):
        cell = nbformat.v4.new_code_cell(source, metadata={"tags": list(tags)})
        path = tmp_path / name
        nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
        return path

    return make


def test_the_parameters_cell_is_read_with_defaults_and_comments(notebook):
    found = {p.name: (p.default, p.comment) for p in declared(notebook())}
    assert found["source"] == ("seeds", "thư mục bài")
    assert found["places"] == ([], "địa phương")
    assert found["names"] == (True, "có nêu tên")


@pytest.mark.parametrize(
    ("word", "name", "value"),
    [
        pytest.param(
            "places=[Sông Lô, Hoành Bồ]", "places", ["Sông Lô", "Hoành Bồ"], id="a YAML list"
        ),
        pytest.param("places=Sông Lô", "places", ["Sông Lô"], id="one name for a list"),
        pytest.param(
            "places=Sông Lô, Vĩnh Phúc", "places", ["Sông Lô, Vĩnh Phúc"], id="with its province"
        ),
        pytest.param("since=2021-09", "since", "2021-09", id="a month stays text"),
        pytest.param("since=2021", "since", "2021", id="a year stays text"),
        pytest.param("source=no", "source", "no", id="text that YAML takes for false"),
        pytest.param("source=a=b", "source", "a=b", id="only the first mark of equality divides"),
        pytest.param("names=false", "names", False, id="a truth value"),
        pytest.param("limit=7", "limit", 7, id="a whole number"),
        pytest.param("share=1", "share", 1, id="a whole number is a number"),
        pytest.param(
            "source=So\u0302ng Lo\u0302", "source", "Sông Lô", id="decomposed letters are composed"
        ),
    ],
)
def test_a_typed_value_is_read_by_the_type_of_its_default(notebook, word, name, value):
    assert parse(notebook(), [word]) == {name: value}


@pytest.mark.parametrize(
    ("word", "part"),
    [
        pytest.param("plces=[A]", "«places»", id="a slip names the nearest"),
        pytest.param("zzz=1", "nhận: source, places", id="nothing near lists all"),
        pytest.param("places=7", "một danh sách", id="a number for a list"),
        pytest.param("places=[1, 2]", "một danh sách", id="numbers for a list of text"),
        pytest.param("source=[a]", "một chuỗi", id="a list for text"),
        pytest.param("names=7", "true hoặc false", id="a number for a truth value"),
        pytest.param("limit=true", "một số nguyên", id="a truth value for a number"),
        pytest.param("limit=x", "một số nguyên", id="text for a number"),
        pytest.param("lang=fr", "vi hoặc en", id="a language that is not ours"),
        pytest.param("since=hôm qua", "2021-09", id="a month that is none"),
        pytest.param("since=2021-13", "2021-09", id="a thirteenth month"),
        pytest.param("places", "tên=giá trị", id="no mark of equality"),
    ],
)
def test_a_wrong_parameter_is_refused_in_one_sentence(notebook, word, part):
    with pytest.raises(ParameterError) as caught:
        parse(notebook(), [word])
    assert part in caught.value.message("vi")
    assert caught.value.exit_code == 2
    assert "\n" not in caught.value.message("en")


def test_values_that_come_with_types_are_not_parsed_again(notebook):
    assert check(notebook(), {"places": ["Hoành Bồ"], "since": "2019"}) == {
        "places": ["Hoành Bồ"],
        "since": "2019",
    }
    with pytest.raises(ParameterError):
        check(notebook(), {"since": 2019})


@pytest.mark.parametrize(
    ("source", "tags"),
    [
        pytest.param(SOURCE, [], id="no tag"),
        pytest.param("import os\nlang = 'vi'", ["parameters"], id="more than assignments"),
        pytest.param("lang = 'v' + 'i'", ["parameters"], id="a value that must be worked out"),
        pytest.param("lang = (", ["parameters"], id="no Python"),
    ],
)
def test_a_notebook_without_a_plain_parameters_cell_is_refused(notebook, source, tags):
    with pytest.raises(NotebookError):
        declared(notebook(source, tags))


def test_a_file_that_is_no_notebook_is_refused(tmp_path):
    path = tmp_path / "x.ipynb"
    path.write_bytes(b"\x89PNG\r\n")
    with pytest.raises(NotebookError):
        declared(path)
