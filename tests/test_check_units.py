"""Counts of administrative units against the gazetteer: a phrase, and what is said of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from factories import SEEDS, article
from hypothesis import given
from hypothesis import strategies as st

from cadre_analysis.check import check, near, units
from cadre_analysis.check.counted import counted
from cadre_analysis.codes import FindingKind, Level, Severity
from cadre_analysis.gazetteer import resolve
from cadre_analysis.model import Finding, Reading, RefArea
from cadre_analysis.observe import observe
from cadre_analysis.read import read
from cadre_analysis.text import fold

COUNTRY = RefArea(name="Việt Nam", level="central")


def place(name: str, day: str) -> RefArea:
    found = COUNTRY if name == "cả nước" else resolve(name, day)
    assert isinstance(found, RefArea), found
    return found


def found_in(text: str, name: str, day: str | None) -> list[Finding]:
    area = place(name, day or "2024-01-01")
    read_so = article(text, published=day, ref_area=area)
    return list(units(Reading(article=read_so, observations=(), ignored=(), events=())))


CASES = [
    # the three that the seeds tell in words of their own
    ("Cán bộ có mặt ở 13/13 xã, thị trấn.", "huyện Hoành Bồ", "2019-03-14", "all"),
    ("Tỉnh có 10/10 chức danh bí thư cấp huyện là người nơi khác.", "tỉnh Điện Biên",
     "2023-08-30", "all"),
    ("Bí thư cấp huyện của tỉnh có 10/10 từ nơi khác.", "tỉnh Điện Biên", "2023-08-30", "all"),
    ("Cán bộ chủ chốt ở 10 phường, xã là người nơi khác.", "TP. Bạc Liêu", "2024-02-23", "all"),
    # how many of how many
    ("Có 9/13 xã, thị trấn đạt chuẩn.", "huyện Hoành Bồ", "2019-03-14", "some"),
    ("Đến nay, 4/10 chủ tịch UBND cấp huyện là nữ.", "tỉnh Điện Biên", "2023-08-30", "some"),
    ("Hiện 31/63 tỉnh, thành phố đã làm xong.", "cả nước", "2022-05", "some"),
    ("Có 4 phường, xã thiếu kế toán.", "TP. Bạc Liêu", "2024-02-23", "part"),
    # of the types that are named
    ("Làm điểm ở 7/7 phường của thành phố.", "TP. Bạc Liêu", "2024-02-23", "all"),
    ("Đã xong ở cả 3 xã.", "TP. Bạc Liêu", "2024-02-23", "all"),
    # the same name on another day
    ("Toàn tỉnh có 124 xã, phường, đặc khu.", "tỉnh Lâm Đồng", "2025-10-06", "all"),
    ("Cả nước có 3.321 đơn vị hành chính cấp xã.", "cả nước", "2025-08-01", "all"),
    ("Cả nước có 63 tỉnh, thành.", "cả nước", "2019-05-01", "all"),
    ("Xong ở 705/705 đơn vị cấp huyện.", "cả nước", "2022-05-01", "all"),
    ("Bí thư 14/14 huyện, thị xã, thành phố đã dự.", "tỉnh Quảng Ninh", "2019-05-01", "all"),
    ("Bí thư 13/13 huyện, thị xã, thành phố đã dự.", "tỉnh Quảng Ninh", "2020-05-01", "all"),
    # what does not agree
    ("Có 9/12 phường, xã đã làm.", "TP. Bạc Liêu", "2024-02-23", "differs"),
    ("Có 34/64 tỉnh, thành phố đã làm.", "cả nước", "2022-05-01", "differs"),
    ("Có 12/43 tỉnh gửi báo cáo.", "cả nước", "2022-05-01", "fewer"),
    ("Đã xong ở tất cả 9 phường, xã.", "TP. Bạc Liêu", "2024-02-23", "differs"),
    # more posts than units: of the committees of offices and firms too, or the text is wrong
    ("Có 12/12 bí thư cấp huyện là người nơi khác.", "tỉnh Điện Biên", "2023-08-30", "more"),
    ("Có 14/14 bí thư cấp huyện là người nơi khác.", "tỉnh Quảng Ninh", "2021-05-12", "more"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "day", "state"), CASES)
def test_a_count_of_units_is_held_against_those_of_its_day(
    text: str, name: str, day: str, state: str
) -> None:
    (found,) = found_in(text, name, day)

    assert (found.kind, found.state) == (FindingKind.PLACE, state)


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        pytest.param("Có 5/5 xã biên giới.", "huyện Nậm Pồ", "2023-08-30", id="some of them only"),
        pytest.param("Xong ở 2 xã.", "huyện Nậm Pồ", "2023-08-30", id="any two"),
        pytest.param("Có 9/9 xã.", "huyện Nậm Pồ", None, id="of an unknown day"),
        pytest.param("Có 9/9 xã.", "huyện Nậm Pồ", "2012-08-30", id="before what is known"),
        pytest.param("Có 9/15 xã.", "huyện Mộc Châu", "2024-05-01", id="while it was changed"),
        pytest.param("Có 9/9 xã.", "tỉnh Cao Bằng", "2022-05-01", id="of one of its districts"),
        pytest.param("Huyện có 9/9 xã.", "tỉnh Điện Biên", "2023-08-30", id="of another's"),
        pytest.param("Có 99/99 xã ở huyện Tủa Chùa và Mường Ảng.", "tỉnh Điện Biên", None,
                     id="nothing without a day"),
        pytest.param("Ở xã Si Pa Phìn và nơi khác có 9/9 xã.", "huyện Nậm Pồ", "2023-08-30",
                     id="beside another place"),
        pytest.param("Dự kiến sắp xếp 9/11 xã.", "huyện Nậm Pồ", "2023-08-30", id="of a plan"),
        pytest.param("Có 9/9 bí thư cấp huyện và tương đương.", "tỉnh Điện Biên", "2023-08-30",
                     id="and those of like rank"),
        pytest.param("Có 20/20 bí thư, chủ tịch UBND cấp huyện.", "tỉnh Điện Biên", "2023-08-30",
                     id="two posts to each"),
        pytest.param("Có 9/9 bí thư cấp huyện là nữ.", "tỉnh Điện Biên", "2023-08-30",
                     id="one post may be vacant"),
        pytest.param("Có 9/9 phó bí thư cấp huyện.", "tỉnh Điện Biên", "2023-08-30",
                     id="of deputies there are several"),
        pytest.param("Từ 16/11 xã, phường tự chủ.", "xã Si Pa Phìn", "2023-08-30",
                     id="a commune has none"),
        pytest.param("Tây Ninh. Toàn bộ 96 xã, phường đều cử người.", "cả nước", "2025-11-14",
                     id="of one province in a survey"),
        pytest.param("Quyết định 13/10/2023 của xã, thị trấn.", "huyện Nậm Pồ", "2023-08-30",
                     id="a date"),
    ],
)  # fmt: skip
def test_nothing_is_said_where_the_number_or_the_place_is_open(
    text: str, name: str, day: str | None
) -> None:
    assert found_in(text, name, day) == []


def test_a_place_named_behind_its_units_is_the_one_that_counts() -> None:
    (found,) = found_in("Ra mắt ở 17/17 xã, thị trấn của huyện Sông Lô.", "tỉnh Vĩnh Phúc",
                        "2021-09-15")  # fmt: skip

    assert found.state == "all"
    assert "huyện Sông Lô" in found.vi


def test_a_finding_says_in_both_languages_what_there_was() -> None:
    (found,) = found_in("Ở 10 phường, xã đã có.", "TP. Bạc Liêu", "2024-02-23")

    assert found.severity is Severity.OK
    assert found.vi == (
        "«10 phường, xã»: ngày 23/2/2024, thành phố Bạc Liêu có 10 đơn vị cấp xã "
        "(7 phường, 3 xã); đó là tất cả."
    )
    assert found.en == (
        "“10 phường, xã”: on 23 Feb 2024, Bạc Liêu city had 10 commune-level units "
        "(7 wards, 3 communes); these are all of them."
    )


@pytest.mark.parametrize(
    ("doc_id", "printed"),
    [
        ("hoanh-bo-2019", "13/13 xã, thị trấn"),
        ("dien-bien-2023", "10/10"),
        ("bac-lieu-2024", "10 phường, xã"),
    ],
)
def test_the_seeds_agree_with_the_gazetteer(doc_id: str, printed: str) -> None:
    (seed,) = read(SEEDS / f"{doc_id}.txt").articles
    reading = observe(seed)
    (found,) = [f for f in check([reading]) if f.kind is FindingKind.PLACE]

    assert (found.state, found.doc_id) == ("all", doc_id)
    assert printed in found.vi
    assert set(found.obs_ids) <= {o.obs_id for o in reading.observations}
    assert found.obs_ids


@given(st.text(alphabet="0123456789/., xãphườngtỉnhcấpbíthư\n", max_size=60))
def test_whatever_a_text_says_its_counts_stand_in_it(text: str) -> None:
    for one in counted(fold(text)):
        assert 0 <= one.start < one.end <= len(text)
        assert one.level in {Level.PROVINCE, Level.DISTRICT, Level.COMMUNE}
        assert one.number[0] < one.number[1]


TWO = """Cách làm từ cơ sở

Huyện Phú Bình và huyện Đồng Hỷ làm tốt công tác luân chuyển. Huyện Phú Bình đưa 12 cán bộ về xã,
huyện Đồng Hỷ đưa 9 cán bộ. Huyện Phú Bình cử 20 người đi học, huyện Đồng Hỷ cử 7 người.
"""


LIES = """Tương Dương{} đưa cán bộ trẻ về bản

Nhiệm kỳ này, huyện Tương Dương đưa 15 cán bộ về xã.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(TWO, ["near"], id="two districts of which as much is told"),
        pytest.param(TWO.replace("Cách làm từ cơ sở", "Cách làm ở huyện Đồng Hỷ"), [],
                     id="the headline settles it"),
        pytest.param(TWO.replace("huyện Đồng Hỷ", "đơn vị bạn"), [], id="one district"),
        pytest.param(LIES.format(" (Nghệ An)"), [], id="a province that says where it lies"),
        pytest.param(LIES.format(", Nghệ An"), ["near"], id="a province named for itself"),
    ],
)  # fmt: skip
def test_a_place_spoken_of_as_much_as_the_articles_own_is_told(
    text: str, expected: list[str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (read_so,) = read([tmp_path / "a.txt"]).articles
    reading = Reading(article=read_so, observations=(), ignored=(), events=())

    assert [one.state for one in near(reading)] == expected


def test_a_place_given_by_hand_is_not_doubted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TWO, encoding="utf-8")
    (tmp_path / "sources.csv").write_text(
        "doc_id,kind,outlet,date,place,title\na,article,,,huyện Đồng Hỷ,\n", encoding="utf-8"
    )
    (read_so,) = read([tmp_path / "a.txt"]).articles

    assert (read_so.ref_area and read_so.ref_area.name, read_so.other_area) == ("Đồng Hỷ", None)
