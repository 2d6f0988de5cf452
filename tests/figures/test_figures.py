"""Figures: true to the data, the same bytes each time, and safe with any text."""

from __future__ import annotations

import logging
import xml.etree.ElementTree as ET
from dataclasses import replace

import matplotlib as mpl
import pytest
from datasets import dataset, seeds
from factories import article, observation, reading

from cadre_analysis import compare, figures, language
from cadre_analysis.codes import Indicator, Qualifier, Status, Unit
from cadre_analysis.display import MEDIA, Text
from cadre_analysis.figures import Picture, theme
from cadre_analysis.figures.bars import bar, key
from cadre_analysis.model import Reading, RefArea, TimePeriod

SVG = "image/svg+xml"
ALL = [
    pytest.param(figures.training, compare.training, id="training"),
    pytest.param(figures.flows, compare.movement, id="flows"),
    pytest.param(figures.seats, compare.composition, id="seats"),
    pytest.param(figures.shares, compare.composition, id="shares"),
    pytest.param(figures.progress, compare.staffing, id="progress"),
    pytest.param(figures.staffing, compare.staffing, id="staffing"),
    pytest.param(figures.coverage, compare.overview, id="coverage"),
]
HOSTILE = "<script>alert(1)</script> $_{x}$ & 'a' \"b\" \u202e😀\x07"


@pytest.fixture(autouse=True)
def vietnamese_again():
    yield
    language.use("vi")


@pytest.mark.parametrize(("draw", "verb"), ALL)
@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_the_same_data_give_the_same_bytes(draw, verb, lang):
    language.use(lang)
    first, second = draw(verb(seeds())), draw(verb(seeds()))
    assert isinstance(first, Picture)
    assert first.svg == second.svg
    assert "<dc:date>" not in first.svg
    ET.fromstring(first.svg)  # well-formed  # noqa: S314  our own drawing


@pytest.mark.parametrize(("draw", "verb"), ALL)
def test_a_figure_needs_no_font_and_fetches_nothing(draw, verb):
    svg = draw(verb(seeds())).svg
    assert "<text" not in svg
    drawn = (
        svg[svg.index("<svg") :]
        .replace("http://www.w3.org", "")
        .replace("http://creativecommons.org", "")
        .replace("http://purl.org", "")
    )
    assert "http" not in drawn
    assert "<image" not in drawn


@pytest.mark.parametrize(("draw", "verb"), ALL)
def test_an_empty_dataset_gives_a_sentence_and_no_empty_axes(draw, verb):
    empty = dataset(Reading(article=article(), observations=(), ignored=(), events=()))
    shown = draw(verb(empty))
    assert isinstance(shown, Text)
    assert "không có số liệu" in shown.plain()


@pytest.mark.parametrize(
    ("draw", "verb", "told"),
    [
        (
            figures.training,
            compare.training,
            ["38 lớp (kế hoạch", "> 3.000 người", "30 lượt người"],
        ),
        (figures.flows, compare.movement, ["huyện → xã: 50", "5 không liệt kê", "86 người"]),
        (figures.seats, compare.composition, ["6/39", "≥ 15% (6)", "17,3% (6.376/36.954)"]),
        (figures.progress, compare.staffing, ["14 trên 21"]),
        (figures.staffing, compare.staffing, ["> 80%", "75%"]),
        (figures.coverage, compare.overview, ["Kỷ luật 2"]),
    ],
)
def test_the_alternative_text_is_made_from_the_data(draw, verb, told):
    picture = draw(verb(seeds()))
    assert all(words in picture.alt for words in told)
    data, metadata = picture._repr_mimebundle_()
    assert metadata[SVG]["alt"] == data[MEDIA]["alt"] == picture.alt
    assert data[MEDIA]["type"] == "figure"
    assert data[MEDIA]["v"] == 1
    assert data[SVG].startswith("<?xml")


def place(i: int) -> RefArea:
    return RefArea(
        name=f"Huyện thứ {i} có một cái tên dài khác thường", level="district", province="Nghệ An"
    )


def many(count: int, **fields):
    made = []
    for i in range(count):
        given = {"indicator": Indicator.TRAINING, "modes": ("professional",), **fields}
        one = observation(i + 1, obs_id=f"o{i}", doc_id=f"d{i}", ref_area=place(i), **given)
        made.append(reading(one.evidence.exact, one, doc_id=f"d{i}", ref_area=place(i)))
    return dataset(*made)


@pytest.mark.parametrize("count", [1, 30, 60])
@pytest.mark.parametrize(("draw", "verb"), [ALL[0], ALL[6]])
def test_one_place_or_sixty_can_be_drawn(draw, verb, count):
    assert isinstance(draw(verb(many(count))), Picture)


@pytest.mark.parametrize(("draw", "verb"), ALL)
def test_any_text_is_drawn_as_it_stands(draw, verb, caplog):
    source = seeds()
    area = RefArea(name=HOSTILE, level="district", province=HOSTILE)
    observations = source.observations.assign(
        ref_area=area.name, ref_area_province=area.province, body=HOSTILE
    )
    shown = draw(verb(replace(source, observations=observations)))
    assert isinstance(shown, Picture)
    ET.fromstring(shown.svg)  # noqa: S314  our own drawing
    assert "<script" not in shown.svg
    assert "<script" not in shown.html()
    assert not [r for r in caplog.records if r.levelno >= logging.WARNING]


def test_characters_without_a_glyph_are_written_as_their_code():
    assert theme.drawable("Sông Lô ≥ 39 →") == "Sông Lô ≥ 39 →"
    assert theme.drawable("a漢\u00a0b") == "a[U+6F22]\u00a0b"


@pytest.mark.parametrize(
    ("fields", "shape"),
    [
        pytest.param({}, "filled", id="an exact result is a filled bar"),
        pytest.param({"status": Status.TARGET}, "hatched", id="a plan is hatched"),
        pytest.param(
            {"upper": None, "lower_open": True, "qualifier": Qualifier.MORE_THAN}, "arrow",
            id="more than ends in an arrow",
        ),
        pytest.param(
            {"lower": None, "upper_open": True, "qualifier": Qualifier.NEARLY}, "dashed",
            id="nearly 100 is an empty dashed frame",
        ),
        pytest.param(
            {"lower": None, "upper": None, "qualifier": Qualifier.APPROXIMATELY}, "dotted",
            id="about 100 is an empty dotted frame",
        ),
    ],
)  # fmt: skip
def test_a_bound_is_never_drawn_as_a_plain_bar(fields, shape):
    one = observation(100, **fields)
    (said,) = compare.statements(dataset(reading(one.evidence.exact, one)))
    with theme.themed():
        axes = theme.page("t", "s", "f", height=1).axes(0, 1)
        bar(axes, 0, said, 100.0)
        (patch,) = axes.patches
        filled = patch.get_facecolor()[3] > 0 and patch.get_facecolor()[:3] != (1.0, 1.0, 1.0)
        seen = {
            "filled": filled and not patch.get_hatch() and patch.get_linestyle() == "solid",
            "hatched": bool(patch.get_hatch()),
            "arrow": len(patch.get_path().vertices) > 5,
            "dashed": not filled and patch.get_linestyle() in {"--", "dashed"},
            "dotted": not filled and patch.get_linestyle() in {":", "dotted"},
        }
        if shape == "arrow":
            assert patch.get_path().vertices[:, 0].max() > 100
    assert seen[shape]
    if shape not in {"filled", "arrow"}:
        assert not seen["filled"]


def test_drawing_leaves_the_readers_own_settings_alone():
    before = dict(mpl.rcParams)
    figures.training(compare.training(seeds()))
    assert dict(mpl.rcParams) == before


def test_a_body_of_many_seats_wraps_and_its_tick_stays_at_its_seat():
    area = RefArea(name="Nậm Pồ", level="district", province="Điện Biên")
    when = TimePeriod(start="2021-09", end="2021-09")
    common = {"group": "committee_members", "ref_area": area, "period": when}
    whole = observation(
        150, obs_id="n", indicator=Indicator.HEADCOUNT, text="gồm 150 đồng chí", **common
    )
    part = observation(
        20, obs_id="k", indicator=Indicator.COMPOSITION, sex="F", denominator_obs_id="n",
        text="nữ 20 đồng chí", unit_measure=Unit.PERSON, **common,
    )  # fmt: skip
    made = dataset(reading("gồm 150 đồng chí, nữ 20 đồng chí", whole, part, ref_area=area))
    picture = figures.seats(compare.composition(made))
    assert "20/150" in picture.alt
    assert "≥ 15% (23)" in picture.alt


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_a_key_of_every_kind_of_bar_stays_on_the_page_and_its_words_apart(lang):
    language.use(lang)
    kinds = (
        {},
        {"status": Status.TARGET},
        {"upper": None, "lower_open": True, "qualifier": Qualifier.MORE_THAN},
        {"lower": None, "upper_open": True, "qualifier": Qualifier.NEARLY},
        {"lower": None, "upper": None, "qualifier": Qualifier.APPROXIMATELY},
    )
    made = []
    for i, kind in enumerate(kinds):
        one = observation(100 + i, obs_id=f"o{i}", doc_id=f"d{i}", **kind)
        made.append(reading(one.evidence.exact, one, doc_id=f"d{i}"))
    told = compare.statements(dataset(*made))
    with theme.themed():
        sheet = theme.page("t", "s", "f", height=1)
        axes = sheet.axes(0, 1)
        key(axes, told)
        boxes = [text.get_window_extent() for text in axes.texts]
        samples = [patch.get_window_extent() for patch in axes.patches]
    assert len(boxes) == len(kinds)
    assert boxes[-1].x1 <= sheet.figure.bbox.x1
    after = [*samples[1:], None]
    assert all(end is None or box.x1 < end.x0 for box, end in zip(boxes, after, strict=True))


def test_strips_of_one_body_in_two_terms_are_told_apart():
    made, text = [], "gồm 50 đại biểu, nữ 13 đại biểu"
    for year in (2011, 2016):
        when = TimePeriod(start=f"{year}-05", end=f"{year}-05")
        common = {"group": "elected_deputies", "period": when, "doc_id": f"d{year}"}
        whole = observation(
            50, obs_id=f"n{year}", indicator=Indicator.HEADCOUNT, text="gồm 50 đại biểu", **common
        )
        part = observation(
            13, obs_id=f"k{year}", indicator=Indicator.COMPOSITION, sex="F",
            denominator_obs_id=f"n{year}", text="nữ 13 đại biểu", **common,
        )  # fmt: skip
        made.append(reading(text, whole, part, doc_id=f"d{year}"))
    picture = figures.seats(compare.composition(dataset(*made)))
    assert "nữ (5/2011): 13/50" in picture.alt
    assert "nữ (5/2016): 13/50" in picture.alt
    once = figures.seats(compare.composition(dataset(made[0])))
    assert "nữ: 13/50" in once.alt


def test_the_grid_holds_the_places_with_most_to_tell_and_its_finding_is_of_all():
    overview = compare.overview(seeds())
    here = overview.places[0]
    many = tuple(replace(here, name=f"Nơi {n:02}", province=None) for n in range(40))
    told = [replace(overview.statements[0], place=many[n]) for n in (38, 39)]
    picture = figures.coverage(replace(overview, places=many, statements=tuple(told)))
    assert picture.alt.startswith(f"2 trong {40 * len(overview.indicators)} ô")
    shown = picture.svg  # its letters are shapes, each text named in a comment
    assert [f"<!-- Nơi {n} -->" in shown for n in (23, 24, 38, 39)] == [True, False, True, True]


def test_a_total_that_moved_one_way_is_said_to_have_moved_whole():
    common = {"indicator": Indicator.MOVEMENT, "unit_measure": Unit.PERSON}
    route = {"origin": "province", "destination": "commune"}
    whole = observation(24, obs_id="n", text="24 cán bộ", **common)
    parts = [
        observation(k, obs_id=f"k{k}", text=f"{k} người về xã", part_of="n", **common, **route)
        for k in (10, 14)
    ]
    text = "24 cán bộ, gồm 10 người về xã, 14 người về xã"
    picture = figures.flows(compare.movement(dataset(reading(text, whole, *parts))))
    assert "cả 24 người đều xuống cấp dưới" in picture.alt


def test_a_period_that_plan_and_result_share_is_said_once():
    common = {"indicator": Indicator.RECRUITMENT, "unit_measure": Unit.PERSON,
              "period": TimePeriod(start="2021-01", end="2021-12")}  # fmt: skip
    plan = observation(40, obs_id="p", status=Status.TARGET, text="tuyển 40 người", **common)
    done = observation(6, obs_id="r", text="được 6 người", **common)
    made = dataset(reading("tuyển 40 người, được 6 người", plan, done))
    assert "6 trên 40 (2021)" in figures.progress(compare.staffing(made)).alt
