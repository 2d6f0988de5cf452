"""Columns: numbers keep what they need, names stand on one line, sentences share the rest."""

from __future__ import annotations

import re
from itertools import product

import pytest
import render_notebooks as made
from test_render_pdf import exported, texts

from cadre_analysis.render import widths

NAMES = ["Quế Phong", "Sông Lô", "Hoành Bồ"]
WHOM = "người; cán bộ lãnh đạo, quản lý các cấp; luân chuyển, điều động; huyện → xã"
SPAN = "10/2015–11/2019"


def table(*columns: tuple[str, str, list[str]], refs: int = 0) -> dict[str, object]:
    """Return a table of columns (heading, side, cells); numbers have so many references."""
    made_rows = [
        {
            "kind": "body",
            "cells": [
                {"text": text, "refs": [{"n": 300 + i} for i in range(refs * (side == "right"))]}
                for (_head, side, _cells), text in zip(columns, row, strict=True)
            ],
        }
        for row in zip(*(cells for _head, _side, cells in columns), strict=True)
    ]  # fmt: skip
    heads = [{"label": head, "align": side} for head, side, _cells in columns]
    return {
        "type": "table", "caption": "", "note": None, "columns": heads, "rows": made_rows
    }  # fmt: skip


def page_of(*payloads: dict[str, object]) -> list[str]:
    """Return the lines of the PDF that shows some payloads."""
    shown = made.notebook(made.code("x", *map(made.display, payloads)))
    return "".join(texts(exported(shown))).replace("\N{NO-BREAK SPACE}", " ").splitlines()


CROWDED = table(
    ("Nơi", "left", NAMES),
    ("Tổng", "right", ["1.126", "11", "9"]),
    ("Đối tượng, hình thức", "left", [WHOM, WHOM, "người"]),
    ("Xuống", "right", ["572", "·", "·"]),
    ("Lên", "right", ["118", "·", "4"]),
    ("Ngang", "right", ["954", "·", "·"]),
    ("Phần còn lại", "left", ["48 + 61 + 64 không rõ chiều; đã liệt kê đủ", "", ""]),
    ("Thời kỳ", "left", [SPAN, "2016–2021", "không nêu"]),
    refs=3,
)


def fitted(payload: dict[str, object]) -> tuple[tuple[tuple[float, int], ...], list[int]]:
    columns = payload["columns"]
    assert isinstance(columns, list)
    return widths.fit(payload, [column["align"] for column in columns])


def test_names_and_spans_stand_on_one_line_in_a_crowded_table():
    sizes, _gutters = fitted(CROWDED)
    place, whom, rest, span = (sizes[i][0] for i in (0, 2, 6, 7))
    assert place >= len("Quế Phong")
    assert span >= len(SPAN)
    assert whom > rest > 12
    assert whom > span


def test_a_name_is_whole_and_its_province_may_stand_below_it():
    lines = page_of(
        table(
            ("Nơi", "left", ["Thái Nguyên", "Lập Thạch (Vĩnh Phúc)", "Hồ Chí Minh"]),
            *((str(i), "left", [WHOM] * 3) for i in range(7)),
        )
    )
    for name in ("Thái Nguyên", "Lập Thạch", "(Vĩnh Phúc)", "Hồ Chí Minh"):
        assert any(name in line for line in lines), name


def test_sentences_get_the_room_that_names_can_spare():
    place = "Bình Giang (Hải Dương)"
    sizes, _gutters = fitted(
        table(
            ("Nơi", "left", [place] * 3),
            ("Con số", "right", ["57,2%", "98%", "143"]),
            ("Đơn vị", "left", ["", "", "người"]),
            ("Kế hoạch hay kết quả", "left", ["kết quả", "kế hoạch", "kết quả"]),
            ("Đối tượng", "left", ["cán bộ, công chức cấp xã, trung cấp; trên tổng 143 người"] * 3),
            ("Thời kỳ", "left", ["không nêu", "6/2020", "không nêu"]),
        )
    )
    assert sizes[4][0] > 1.5 * len(place)


def test_a_name_in_a_heading_stays_whole():
    column = {"label": "TP. Bạc Liêu", "align": "right"}
    assert widths.label(column) == len("Bạc Liêu")


def said(words: str, *refs: int) -> list[str]:
    """Return the lines of a paragraph that is told with some references."""
    run = {"text": words, "bold": False, "refs": [made.ref(n) for n in refs]}
    text = {"type": "text", "paragraphs": [{"style": "body", "runs": [run]}]}
    listed = {"type": "sources", "title": "Nguồn", "entries": [made.entry(n) for n in refs]}
    return page_of(text, listed)


def test_a_line_never_ends_in_the_sign_of_a_number():
    for count, more in product(range(42, 45), range(5)):
        lines = said(f"{'xi ' * count}{'i' * more} ≥ 90,3% của cả tỉnh")
        assert not any(line.rstrip().endswith("≥") for line in lines), (count, more)


def test_a_reference_never_begins_a_line():
    for count, more in product(range(42, 45), range(5)):
        lines = said(f"{'xi ' * count}{'i' * more} lớp", 1)
        assert any(re.search(r"lớp\s?1$", line.rstrip()) for line in lines), (count, more)


def test_references_take_less_room_where_columns_are_crowded():
    _sizes, close = fitted(CROWDED)
    _sizes, wide = fitted(table(("Nơi", "left", NAMES), ("Tổng", "right", ["1", "2", "3"]), refs=3))
    assert (close[1], wide[1]) == (widths.CLOSE, widths.GUTTER)


def test_columns_fill_the_line_and_no_more():
    sizes, _gutters = fitted(CROWDED)
    taken = sum(share - widths.INSET if share else widths.DIGIT * room for share, room in sizes)
    assert taken == pytest.approx(125 - widths.INSET * len(sizes), abs=2)


def test_no_column_of_words_is_narrower_than_its_longest_word():
    long = "NguyễnThịMinhKhai"
    payload = table(
        ("Nơi", "left", ["Krông Pa-Ia", "x", "y"]),
        *((str(i), "left", [WHOM, WHOM, WHOM]) for i in range(5)),
        ("Người", "left", [f"bà {long}", "", ""]),
    )
    sizes, _gutters = fitted(payload)
    assert sizes[-1][0] >= len(long)


@pytest.mark.parametrize("crowd", [1, 6])
def test_a_long_count_of_a_whole_breaks_only_where_columns_are_crowded(crowd):
    counts = ["≤ 2.319/≥ 7.601", "4/22", "6/39"]
    words = [(str(i), "left", [WHOM, WHOM, WHOM]) for i in range(crowd)]
    sizes, _gutters = fitted(table(("Số người", "right", counts), *words))
    assert sizes[0][1] == (len("≤ 2.319/≥ 7.601") if crowd == 1 else len("≤ 2.319/"))


def test_a_long_count_of_a_whole_is_set_whole_on_two_lines():
    counts = ["≤ 2.319/≥ 7.601", "4/22"]
    rows = [
        {"kind": "body", "cells": [made.cell(text, 1), *(made.cell(WHOM) for _ in range(6))]}
        for text in counts
    ]
    heads = [{"label": "Số", "align": "right"}]
    heads += [{"label": str(i), "align": "left"} for i in range(6)]
    payload = {"type": "table", "caption": "Cơ cấu", "note": None, "columns": heads, "rows": rows}
    listed = {"type": "sources", "title": "Nguồn", "entries": [made.entry(1)]}
    lines = page_of(payload, listed)
    assert any(line.strip() == "≤ 2.319/" for line in lines)
    assert any(line.strip().startswith("≥ 7.601") for line in lines)


def test_words_among_numbers_do_not_take_a_line_of_their_own():
    said = "both in per cent; no share of a plan"
    payload = table(
        ("Place", "left", ["Thanh Miện (Hải Dương)", "Phú Thọ"]),
        ("What", "left", ["Non-local leaders; persons", "Dual posts"]),
        ("Plan", "right", ["100%", "100%"]),
        ("Plan's period", "left", ["up to Dec\u00a02020", "up to Dec\u00a02020"]),
        ("Result", "right", ["84.7%", "100%"]),
        ("Result's period", "left", ["Dec\u00a02017", "Dec\u00a02017"]),
        ("Result of plan", "right", [said, said]),
    )
    sizes, _gutters = fitted(payload)
    assert sizes[-1][1] == widths.NARROW
    assert min(share for share, _room in sizes[:2]) >= 12


def test_spans_break_where_sentences_would_be_squeezed_for_them():
    span = "Oct\u00a02015–Nov\u00a02019"
    words = [(str(i), "left", [WHOM] * 3) for i in range(5)]
    sizes, _gutters = fitted(
        table(("Place", "left", NAMES), *words, ("Period", "left", [span] * 3))
    )
    assert sizes[1][0] > sizes[-1][0]
    assert len("Oct 2015–") <= sizes[-1][0] < len(span)


def test_an_answer_in_a_few_words_leaves_its_room_to_a_longer_cell():
    target = "≥ 25% vào năm 2020; Kết luận 55-KL/TW + NQ 11-NQ/TW 2007, 18/1/2013"
    sizes, _gutters = fitted(
        table(
            ("Đối tượng", "left", ["nữ"] * 6),
            ("Số người", "right", ["9/46"] * 6),
            ("Tỷ lệ", "right", ["15,09%"] * 6),
            ("Chỉ tiêu", "left", [target] * 6),
            ("Số người cần có", "right", ["–"] * 6),
            ("Trả lời", "left", ["thấp hơn; chưa đến hạn"] * 6),
        )
    )
    assert sizes[3][0] > sizes[5][0]


@pytest.mark.parametrize("refs", range(1, 5))
def test_a_number_and_its_references_stand_on_one_line_where_there_is_room(refs):
    payload = table(("Từ", "left", ["tỉnh"]), ("xã", "right", ["24"]), refs=refs)
    numbers = [{"n": n, "id": made.obs_id(n)} for n in range(20, 20 + refs)]
    payload["rows"][0]["cells"][1]["refs"] = numbers[:3]
    listed = {
        "type": "sources", "title": "Nguồn", "entries": [made.entry(n) for n in range(1, 24)]
    }  # fmt: skip
    said = "24" + ",".join(str(r["n"]) for r in numbers[:3])
    assert any(said in line.replace(" ", "") for line in page_of(payload, listed))


def test_a_name_and_its_province_share_a_line_where_sentences_have_room_to_spare():
    place, span = "Hải Châu (Đà Nẵng)", "2020–2022"
    lines = page_of(
        table(
            ("Nơi", "left", [place] * 2),
            ("Con số", "right", ["14", "41"]),
            ("Đơn vị", "left", ["biên chế", "người"]),
            ("Kế hoạch hay kết quả", "left", ["kế hoạch", "kết quả"]),
            ("Đối tượng, nội dung", "left", ["cán bộ lãnh đạo, quản lý"] * 2),
            ("Thời kỳ", "left", [span] * 2),
        )
    )
    assert sum(place in line for line in lines) == sum(span in line for line in lines) == 2


def test_what_is_counted_gets_room_before_short_answers_keep_their_line():
    whom = "người; cán bộ lãnh đạo, quản lý; luân chuyển"
    sizes, _gutters = fitted(
        table(
            ("Nơi", "left", ["Hải Châu (Đà Nẵng)", "Phú Thọ"] * 4),
            ("Tổng", "right", ["58", "47"] * 4),
            ("Đối tượng, hình thức", "left", [whom] * 8),
            *((head, "right", ["31", "·"] * 4) for head in ("Xuống", "Lên", "Ngang")),
            ("Phần còn lại", "left", ["đã liệt kê đủ", ""] * 4),
            ("Thời kỳ", "left", ["đến 9/2023", "1/2022–5/2022"] * 4),
            refs=1,
        )
    )
    place, counted, rest = (sizes[i][0] for i in (0, 2, 6))
    assert counted > place > len("Hải Châu (Đà Nẵng)") > rest
