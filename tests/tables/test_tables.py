"""Tables: every number links to its sentence, and nothing from an article is markup."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from datasets import dataset, seeds
from factories import article

from cadre_analysis import compare, evidence, language, tables
from cadre_analysis.display import MEDIA, Text
from cadre_analysis.evidence import Sources
from cadre_analysis.model import Reading
from cadre_analysis.observe import observe
from cadre_analysis.tables import Table
from cadre_analysis.tables.pairs import LISTED

ALL = [
    pytest.param(tables.training, compare.training, id="training"),
    pytest.param(tables.contrasts, compare.training, id="contrasts"),
    pytest.param(tables.movement, compare.movement, id="movement"),
    pytest.param(tables.matrix, compare.movement, id="matrix"),
    pytest.param(tables.apart, compare.movement, id="apart"),
    pytest.param(tables.composition, compare.composition, id="composition"),
    pytest.param(tables.targets, compare.composition, id="targets"),
    pytest.param(tables.staffing, compare.staffing, id="staffing"),
    pytest.param(tables.progress, compare.staffing, id="progress"),
    pytest.param(tables.locality, compare.locality, id="locality"),
    pytest.param(tables.articles, compare.overview, id="articles"),
    pytest.param(tables.coverage, compare.overview, id="coverage"),
    pytest.param(tables.findings, compare.overview, id="findings"),
    pytest.param(tables.ignored, compare.overview, id="ignored"),
]
HOSTILE = "<script>alert(1)</script>&\"' $_{x}"


@pytest.fixture(autouse=True)
def vietnamese_again():
    yield
    language.use("vi")


def cells(table: Table) -> list[list[str]]:
    plain = [[c.text.replace("\u00a0", " ") for c in row.cells] for row in table.rows]
    return [row for row in plain if len(row) > 1]


@pytest.mark.parametrize(("make", "verb"), ALL)
@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_a_table_is_whole_in_both_languages(make, verb, lang):
    language.use(lang)
    table = make(verb(seeds()))
    assert isinstance(table, Table)
    payload = table._repr_mimebundle_()[0][MEDIA]
    assert (payload["v"], payload["type"]) == (1, "table")
    assert payload["caption"]
    for row in payload["rows"]:
        assert row["kind"] in {"body", "total", "section"}
        assert len(row["cells"]) == (1 if row["kind"] == "section" else len(payload["columns"]))
    if lang == "en":
        first = payload["columns"][0]["label"]  # others may be names of places
        assert first.isascii()


@pytest.mark.parametrize(("make", "verb"), ALL)
def test_every_link_has_its_sentence_in_the_sources_of_the_same_result(make, verb):
    result = verb(seeds())
    table = make(result)
    listed = evidence.sources(seeds(), result)
    assert isinstance(listed, Sources)
    assert set(table.obs_ids) <= {e.id for e in listed.entries}
    ranks = {e.id: e.n for e in listed.entries}
    links = [r for row in table.rows for cell in row.cells for r in cell.refs]
    assert all(ranks[r.id] == r.n for r in links)


@pytest.mark.parametrize(("make", "verb"), ALL)
def test_an_empty_dataset_gives_a_table_or_a_sentence(make, verb):
    empty = dataset(Reading(article=article(), observations=(), ignored=(), events=()))
    shown = make(verb(empty))
    assert isinstance(shown, Table | Text)
    assert shown.html()
    assert shown.plain()


@pytest.mark.parametrize(("make", "verb"), ALL)
def test_words_of_articles_are_never_markup(make, verb):
    source = seeds()
    observations = source.observations.assign(
        ref_area=HOSTILE,
        ref_area_province=HOSTILE,
        body=HOSTILE,
        group=HOSTILE,
        time_period_text=HOSTILE,
    )
    articles = source.articles.assign(
        ref_area=HOSTILE, ref_area_province=HOSTILE, source_vi=HOSTILE, title=HOSTILE
    )
    findings = source.findings.assign(vi=HOSTILE, doc_id=HOSTILE)
    hostile = replace(source, observations=observations, articles=articles, findings=findings)
    html = make(verb(hostile)).html()
    assert "<script" not in html


def test_training_shows_plans_apart_and_the_silent_places_as_not_reported():
    table = tables.training(compare.training(seeds()))
    rows = cells(table)
    assert ["Hoành Bồ (Quảng Ninh)", "> 3.000", "kế hoạch"] in [r[:3] for r in rows]
    assert table.rows[-1].kind == "section"
    silent = table.rows[-1].cells[0].text
    assert silent.startswith("Không có số liệu (không có nghĩa là bằng 0): ")
    assert "Điện Biên" in silent
    assert not any("Điện Biên" in r[0] for r in rows)
    tones = {c.text.replace("\u00a0", " "): c.tone for row in table.rows for c in row.cells}
    assert (tones["> 3.000"], tones["30"]) == ("target", None)


def test_the_matrix_has_sums_and_an_unlisted_row():
    table = tables.matrix(compare.movement(seeds()))
    rows = cells(table)
    start = next(i for i, row in enumerate(table.rows) if "Điện Biên" in row.cells[0].text)
    block = [[c.text for c in row.cells] for row in table.rows[start + 1 : start + 8]]
    assert block == [
        ["trung ương", "·", "1", "·", "·", "·", "1"],
        ["tỉnh", "·", "·", "11", "·", "·", "11"],
        ["huyện", "·", "3", "·", "50", "·", "53"],
        ["xã", "·", "·", "5", "10", "·", "15"],
        ["ngành, cơ quan", "·", "·", "·", "·", "1", "1"],
        ["Cộng", "·", "4", "16", "60", "1", "81"],
        ["không liệt kê", "", "", "", "", "", "5"],
    ]
    assert not any("131" in cell for row in rows for cell in row)


def test_composition_names_required_seats_and_unconfirmed_documents():
    table = tables.composition(compare.composition(seeds()))
    rows = cells(table)
    women = next(r for r in rows if r[0] == "nữ" and r[1] == "6/39")
    assert women[2:6] == [
        "15,38%",
        "≥ 15%; Chỉ thị 35-CT/TW, 30/5/2019",
        "6",
        "đạt; vừa đủ số người cần có",
    ]
    assert women[6].startswith("17,3% (6.376/36.954)")
    warned = [c.text for row in table.rows for c in row.cells if c.tone == "warning"]
    assert any("chưa được xác nhận" in text for text in warned)
    assert any(r[5] == "chưa biết có chỉ tiêu nào" for r in rows)


def test_refused_comparisons_say_why():
    rows = cells(tables.contrasts(compare.training(seeds())))
    assert rows == [
        [
            "Tân Phong (Lai Châu): 30 lượt người",
            "Hoành Bồ (Quảng Ninh): 38 lớp",
            "khác đơn vị đếm (lượt người; lớp) (và 1 cặp tương tự)",
        ]
    ]


def test_many_places_are_rows_and_each_names_only_what_it_reports():
    overview = compare.overview(seeds())
    here = overview.places[0]
    many = tuple(replace(here, name=f"Nơi {n}", province=None) for n in range(9))
    first, second = overview.indicators[:2]
    told = [replace(overview.statements[0], place=many[2], indicator=i) for i in (first, second)]
    table = tables.coverage(replace(overview, places=many, statements=tuple(told * 4)))
    rows = cells(table)
    assert [r[0] for r in rows] == [p.label for p in many]
    named = "; ".join(f"{language.label('indicator', i)} 4" for i in (first, second))
    assert rows[2][1:] == ["8", named]
    assert rows[3][1:] == ["·", ""]
    assert all(language.label("indicator", i) in table.note for i in overview.indicators)


def test_moves_say_unit_and_people_in_one_column():
    rows = cells(tables.movement(compare.movement(seeds())))
    assert all(len(r) == 8 for r in rows)
    assert any(r[2].startswith("người; ") or r[2].startswith("lượt") for r in rows)


def test_many_findings_that_agree_are_counted_and_lead_to_no_sentence():
    source = seeds()
    agree = source.findings[source.findings["severity"].eq("ok")]
    rest = source.findings.drop(agree.index)
    many = pd.concat([rest, *[agree.iloc[:1]] * 13], ignore_index=True)
    overview = compare.overview(replace(source, findings=many))
    table = tables.findings(overview)
    kind = language.label("finding_kind", agree["kind"].iloc[0])
    assert cells(table)[-1] == [kind, "13 chỗ khớp", "1 bài"]
    assert "cadre check" in table.note
    assert set(overview.obs_ids) == set(table.obs_ids)
    few = tables.findings(compare.overview(replace(source, findings=agree.iloc[:2])))
    assert len(cells(few)) == 2
    assert few.note is None


def test_the_overview_lists_the_sentences_that_its_findings_point_to():
    overview = compare.overview(seeds())
    listed = evidence.sources(seeds(), overview)
    assert {e.id for e in listed.entries} == set(tables.findings(overview).obs_ids)
    nowhere = replace(overview, findings=overview.findings.iloc[:0])
    assert (
        evidence.sources(seeds(), nowhere).plain() == "Ở đây không có con số nào dẫn tới câu văn."
    )


def test_findings_name_the_article_as_its_reader_knows_it():
    overview = compare.overview(seeds())
    known = set(overview.documents["source_vi"])
    said = {r[2] for r in cells(tables.findings(overview))}
    assert said <= known


def test_places_stand_in_the_order_of_the_vietnamese_alphabet_and_kinds_of_places_last():
    names = ["cấp huyện", "Yên Bái", "Đà Nẵng", "Hà Nội", "An Giang", "Điện Biên", "Bắc Ninh"]
    here = compare.overview(seeds()).places[0]
    places = [replace(here, name=n, level="province", province=n) for n in names]
    shown = [p.name for p in sorted(places, key=lambda p: p.sort_key)]
    assert shown == ["An Giang", "Bắc Ninh", "Đà Nẵng", "Điện Biên", "Hà Nội", "Yên Bái",
                     "cấp huyện"]  # fmt: skip


def test_a_table_on_staff_is_named_after_what_it_holds():
    staff = compare.staffing(seeds())
    first = tables.staffing(staff, "headcount", "recruitment", "qualification")
    assert first.caption == "Số lượng; trình độ chuyên môn"
    assert tables.staffing(staff, "discipline", "performance").caption != first.caption
    assert first.note is not None
    assert tables.staffing(staff, "discipline").note is None, "no share stands there"


def test_posts_are_funded_ones_or_offices_by_what_they_are_counted_for():
    rows = cells(tables.staffing(compare.staffing(seeds())))
    units = {(r[1], r[2]) for r in rows}
    assert {("14", "biên chế"), ("10", "chức danh"), ("100%", "")} <= units


def test_figures_that_may_be_compared_are_headed_by_what_they_are():
    source = seeds()
    here = source.observations[source.observations["indicator"].eq("headcount")].iloc[:1]
    there = here.assign(obs_id="o-there", ref_area="Sông Lô", ref_area_province="Vĩnh Phúc")
    both = replace(source, observations=pd.concat([here, there], ignore_index=True))
    table = tables.contrasts(compare.staffing(both))
    assert table.rows[0].cells[0].text.startswith("So sánh được: Số lượng; cán bộ")
    many = [there.assign(obs_id=f"o-{n}", ref_area=f"Nơi {n}") for n in range(30)]
    more = replace(source, observations=pd.concat([here, *many], ignore_index=True))
    rows = cells(tables.contrasts(compare.staffing(more)))
    assert len(rows) == LISTED + 1
    assert rows[-1][2].startswith("còn ")


def test_a_block_of_moves_names_only_the_levels_that_it_is_about():
    table = tables.matrix(compare.movement(seeds()))
    start = next(i for i, row in enumerate(table.rows) if "Hoành Bồ" in row.cells[0].text)
    assert [row.cells[0].text for row in table.rows[start + 1 : start + 4]] == [
        "huyện", "xã", "Cộng",
    ]  # fmt: skip


def test_a_level_that_nobody_left_has_no_row_of_blanks():
    moved = observe(article("Năm 2021, tỉnh luân chuyển 12 cán bộ từ tỉnh về huyện."))
    table = tables.matrix(compare.movement(dataset(moved)))
    assert [row[0] for row in cells(table)] == ["tỉnh", "Cộng"]
    assert [column.label for column in table.columns[1:]] == ["tỉnh", "huyện", "Cộng"]


def test_a_seat_is_worth_what_it_is_in_the_bodies_shown():
    known = compare.composition(seeds())
    assert tables.composition(known).note.endswith(
        "Trong tập thể 39 người, mỗi người là 2,6 điểm phần trăm."
    )
    bare = replace(known, shares=tuple(x for x in known.shares if x.whole is None))
    table = tables.composition(bare)
    assert "điểm phần trăm" not in table.note
    assert len(table.columns) == 6, "no share has a national figure beside it"


def test_the_findings_of_a_place_leave_out_those_on_others_in_its_articles():
    source = seeds()
    ids = source.observations.loc[source.observations["doc_id"].eq("song-lo-2021"), "obs_id"]
    place = compare.locality(source, "Sông Lô")
    assert not place.findings.empty
    elsewhere = source.observations.assign(
        ref_area=source.observations["ref_area"].mask(
            source.observations["obs_id"].isin(list(ids)[1:]), "Lập Thạch"
        )
    )
    less = compare.locality(replace(source, observations=elsewhere), "Sông Lô")
    kept = [set(x.split(";")) for x in less.findings["obs_ids"] if isinstance(x, str)]
    assert all(ids.iloc[0] in found for found in kept)
    assert len(kept) < len(place.findings)
