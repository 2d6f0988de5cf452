"""Predictions held against gold: planted pairs, with figures worked out by hand."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import factories
import pytest

from cadre_analysis import score as yardstick
from cadre_analysis.errors import ScoreFileError, UnknownPredictionError
from cadre_analysis.observe import observe
from cadre_analysis.read import read
from cadre_analysis.record import record
from cadre_analysis.score import CORE, OTHER, Score

OWN = factories.ROOT / "tests" / "gold" / "own"
SHARED = factories.ROOT.parent / "shared" / "tools" / "score.py"
Fields = dict[str, Any]

FULL: Fields = {
    "start": 100,
    "end": 110,
    "obs_value": 86,
    "lower": 86,
    "upper": 86,
    "qualifier": "exact",
    "unit_measure": "person",
    "indicator": "movement",
    "modes": ["rotation"],
    "sex": "_T",
    "age": "_T",
    "ethnicity": "_T",
    "group": "civil_servants",
    "category": None,
    "change": None,
    "origin": "province",
    "destination": "district",
    "time_period_start": "2020-01",
    "time_period_end": "2020-12",
    "status": "actual",
    "part_of": None,
    "denominator": None,
}


def annotated(**fields: Any) -> Fields:
    return {**FULL, "id": "o1", "quote": "86 cán bộ", "ref_area": None, **fields}


def predicted(**fields: Any) -> Fields:
    place = {"ref_area": "Hòa Bình", "ref_area_level": "province", "ref_area_unit": True}
    return {**FULL, "obs_id": "p1", "exact": "86 cán bộ", **place, **fields}


def document(*observations: Fields, doc_id: str = "a", **fields: Any) -> yardstick.Document:
    place = {"name": "Tỉnh Hoà Bình", "level": "province"}
    filled = {"doc_id": doc_id, "ref_area": place, "observations": list(observations), **fields}
    return yardstick.document(filled)


def scored(gold: list[Fields], seen: list[Fields], **fields: Any) -> Score:
    documents = [document(*gold, **fields)]
    return yardstick.score(documents, {"a": yardstick.statements(seen)}, resamples=0)


def wrong(gold: Fields, seen: Fields, *, alternatives: Fields | None = None) -> set[str] | None:
    """Return the fields that disagree between one statement and one prediction, if it is found."""
    result = scored([gold], [seen], alternatives=alternatives)
    if not result.indicators["movement"].found:
        return None
    named = {name for fault in result.faults for name, _, _ in fault.fields}
    assert result.right.f1 == (0.0 if named & set(CORE) else 1.0)
    return named


# --- found --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seen", "found"),
    [
        pytest.param({}, True, id="the same words"),
        pytest.param({"obs_value": 87}, False, id="another number"),
        pytest.param({"obs_value": 86.0000000001}, True, id="binary noise is no other number"),
        pytest.param({"start": 105, "end": 115}, True, id="half of the shorter overlaps"),
        pytest.param({"start": 106, "end": 116}, False, id="less than half overlaps"),
        pytest.param({"start": 104, "end": 106}, True, id="inside"),
        pytest.param({"start": 100, "end": 150}, True, id="40 characters longer"),
        pytest.param({"start": 100, "end": 151}, False, id="41 characters longer"),
        pytest.param({"start": 110, "end": 120}, False, id="side by side"),
        pytest.param({"obs_value": None}, False, id="bounds are no value"),
    ],
)
def test_a_prediction_is_found_by_its_number_at_its_place(seen: Fields, *, found: bool) -> None:
    assert (wrong(annotated(), predicted(**seen)) is not None) is found


@pytest.mark.parametrize(
    ("upper", "found"), [(12, True), (13, False), (None, False)], ids=["same", "other", "open"]
)
def test_a_range_is_found_by_its_bounds(upper: float | None, *, found: bool) -> None:
    gold = annotated(obs_value=None, lower=10, upper=12)
    seen = predicted(obs_value=None, lower=10, upper=upper)
    assert (wrong(gold, seen) is not None) is found


def test_each_prediction_is_used_once_and_the_best_pairs_are_made_first() -> None:
    women, men = annotated(sex="F"), annotated(id="o2", sex="M")
    result = scored([women, men], [predicted(sex="M"), predicted(obs_id="p2", sex="F")])
    assert (result.found.f1, result.right.f1) == (1.0, 1.0)
    alone = scored([women, men], [predicted(sex="M")])
    assert (alone.found.recall, alone.right.recall, alone.right.precision) == (0.5, 0.5, 1.0)


# --- right --------------------------------------------------------------------------------------

OTHER_CODE = {
    "unit_measure": "post",
    "indicator": "training",
    "status": "target",
    "sex": "F",
    "age": "Y_LT40",
    "ethnicity": "minority",
    "origin": None,
    "destination": "commune",
    "change": "increase",
}


@pytest.mark.parametrize("name", CORE)
def test_each_core_field_makes_a_found_statement_wrong(name: str) -> None:
    assert wrong(annotated(), predicted(**{name: OTHER_CODE[name]})) == {name}


@pytest.mark.parametrize(
    ("gold", "seen", "fields"),
    [
        pytest.param({}, {"qualifier": "nearly"}, {"qualifier"}, id="qualifier"),
        pytest.param({}, {"lower": None}, {"lower"}, id="lower bound"),
        pytest.param({}, {"modes": []}, {"modes"}, id="modes"),
        pytest.param(
            {"modes": ["transfer", "rotation"]},
            {"modes": ["rotation", "transfer"]},
            set(),
            id="modes are a set",
        ),
        pytest.param({}, {"group": "key_officials"}, {"group"}, id="a settled group"),
        pytest.param(
            {"group": "village_heads"},
            {"group": "hamlet_chiefs"},
            set(),
            id="coined groups may differ",
        ),
        pytest.param(
            {"category": "good"}, {"category": None}, {"category"}, id="a settled category"
        ),
        pytest.param({"category": "moved_twice"}, {}, set(), id="a coined category may be missed"),
        pytest.param({}, {"time_period_start": "2020"}, set(), id="a year begins in January"),
        pytest.param({}, {"time_period_end": "2020"}, set(), id="and ends in December"),
        pytest.param({}, {"time_period_end": "2020-12-31"}, set(), id="days are not compared"),
        pytest.param({}, {"time_period_end": "2020-11"}, {"period"}, id="another month"),
        pytest.param({}, {"ref_area": "tỉnh Hoà Bình"}, set(), id="one place, two spellings"),
        pytest.param(
            {"ref_area": {"name": "Thuỷ Nguyên", "level": "district"}},
            {"ref_area": "huyện Thủy Nguyên", "ref_area_level": "district"},
            set(),
            id="one place, two places of the tone",
        ),
        pytest.param({}, {"ref_area": "Hoàn Bình"}, {"place"}, id="another place"),
        pytest.param({}, {"ref_area_level": "district"}, {"place"}, id="another level"),
        pytest.param(
            {"ref_area": {"name": "các địa phương", "level": "commune", "unit": False}},
            {"ref_area": "Mai Châu", "ref_area_level": "commune"},
            set(),
            id="what is no unit has no name to miss",
        ),
        pytest.param({}, {"denominator": 90}, {"denominator"}, id="a whole that is not said"),
        pytest.param({"denominator": 90}, {"denominator": 90.0}, set(), id="a whole as a number"),
        pytest.param({"part_of": "o9"}, {"part_of": "p9"}, set(), id="both links lead nowhere"),
        pytest.param({}, {"age": "y_lt40 ", "sex": "_t"}, {"age"}, id="case does not count"),
        pytest.param({}, {"status": None, "qualifier": None}, set(), id="what unsaid fields mean"),
    ],
)
def test_fields_agree_as_readers_would_say(gold: Fields, seen: Fields, fields: set[str]) -> None:
    assert wrong(annotated(**gold), predicted(**seen)) == fields


def test_links_are_compared_by_the_numbers_they_lead_to() -> None:
    part = {"start": 200, "end": 210, "obs_value": 6, "lower": 6, "upper": 6}
    gold = [annotated(), annotated(id="o2", part_of="o1", **part)]
    whole, other = predicted(obs_id="x7"), predicted(obs_id="x8", start=300, end=310, obs_value=9)
    right = predicted(obs_id="x9", part_of="x7", **part)
    assert scored(gold, [whole, right]).f1["part_of"] == 1.0
    # The whole of a part need not be said, but another one is wrong.
    named = predicted(obs_id="x9", part_of="x7", denominator="x7", **part)
    assert scored(gold, [whole, named]).accuracy["denominator"] == 1.0
    astray = predicted(obs_id="x9", part_of="x8", **part)
    result = scored(gold, [whole, other, astray])
    assert (result.accuracy["part_of"], result.f1["part_of"]) == (0.5, 0.0)
    assert result.faults[-1].fields == (("denominator", 86.0, 9.0), ("part_of", 86.0, 9.0))


def test_an_alternative_coding_is_accepted() -> None:
    seen = predicted(indicator="training", time_period_start=None)
    others = {"o1": [{"indicator": "training"}, {"time_period_start": None}]}
    assert wrong(annotated(), seen) == {"indicator", "period"}
    assert wrong(annotated(), seen, alternatives=others) == set()


# --- figures ------------------------------------------------------------------------------------


def corpus() -> tuple[list[yardstick.Document], dict[str, tuple[yardstick.Statement, ...]]]:
    """Return three documents with 5 statements and 4 predictions: 3 are found, 2 of them right.

    In ``a`` a man is read as a woman, and one statement is missed; in ``b`` a distractor is
    reported; for ``c`` nothing is predicted.
    """
    at = [{"start": n, "end": n + 10} for n in (100, 200, 300)]
    documents = [
        document(
            annotated(sex="F", **at[0]),
            annotated(id="o2", sex="M", **at[1]),
            annotated(id="o3", sex="F", **at[2]),
        ),
        document(
            annotated(indicator="training"),
            doc_id="b",
            distractors=[
                {"quote": "số 12", "start": 400, "end": 405, "why": "decree"},
                {"quote": "năm 2020", "start": 500, "end": 508, "why": "date"},
                {"quote": "somewhere"},
            ],
        ),
        document(annotated(sex="F"), doc_id="c"),
    ]
    seen = {
        "a": [predicted(sex="F", **at[0]), predicted(obs_id="p2", sex="F", **at[1])],
        "b": [predicted(indicator="training"), predicted(obs_id="p2", start=398, end=402)],
    }
    return documents, {name: yardstick.statements(one) for name, one in seen.items()}


def test_counts_are_added_up_over_documents_before_any_share_is_taken() -> None:
    result = yardstick.score(*corpus(), resamples=0).as_dict()
    assert (result["documents"], result["gold"], result["predicted"]) == (3, 5, 4)
    assert result["found"] == {"precision": 0.75, "recall": 0.6, "f1": 0.6667}
    assert result["right"] == {"precision": 0.5, "recall": 0.4, "f1": 0.4444}
    assert result["distractors_reported"] == [1, 2]
    assert result["by_indicator"] == {
        "movement": {"gold": 4, "found": 2, "right": 1},
        "training": {"gold": 1, "found": 1, "right": 1},
    }


def test_a_field_is_scored_among_the_found_and_where_something_is_said() -> None:
    result = yardstick.score(*corpus(), resamples=0)
    # Of 3 found, 2 agree. Said by the gold twice, read twice, the same once: F1 1/2.
    assert result.accuracy["sex"] == 0.6667
    assert result.f1["sex"] == 0.5
    assert result.stated["sex"] == 4
    assert (result.accuracy["age"], result.f1["age"], result.stated["age"]) == (1.0, 0.0, 0)
    assert result.f1["unit_measure"] == 1.0
    assert result.stated["qualifier"] == 0  # an exact number says so by having no qualifier


def test_a_place_is_compared_without_its_kind_and_with_one_spelling() -> None:
    (one,) = yardstick.statements([predicted(ref_area="Huyện  Hoặng Hoá ")])
    assert one.values["place"] == ("hoặng hóa", "province")


def test_a_coined_code_counts_in_no_f1_and_a_settled_one_for_it_counts_as_read() -> None:
    coined = annotated(group="village_heads")
    at = {"start": 200, "end": 210}
    settled = annotated(id="o2", **at)
    both = [predicted(group="hamlet_chiefs"), predicted(obs_id="p2", **at)]
    assert scored([coined, settled], both).f1["group"] == 1.0
    # Said once, read twice, the same once: precision 1/2, recall 1.
    both[0] = predicted(group="key_officials")
    result = scored([coined, settled], both)
    assert (result.f1["group"], result.accuracy["group"]) == (0.6667, 1.0)


def test_a_distractor_that_a_found_statement_touches_is_not_reported() -> None:
    inside = [{"quote": "86", "start": 100, "end": 102, "why": "date"}]
    assert scored([annotated()], [predicted()], distractors=inside).distracted == 0
    assert scored([annotated()], [predicted(obs_value=87)], distractors=inside).distracted == 1


def test_what_was_missed_made_up_or_misread_is_named() -> None:
    faults = yardstick.score(*corpus(), resamples=0).faults
    assert [(fault.kind, fault.doc_id, fault.start) for fault in faults] == [
        ("missed", "a", 300),
        ("field", "a", 200),
        ("false", "b", 398),
        ("missed", "c", 100),
    ]
    assert faults[1].fields == (("sex", "m", "f"),)
    assert all(fault.costs for fault in faults)
    (small,) = scored([annotated()], [predicted(modes=[])]).faults
    assert not small.costs


def test_nothing_predicted_and_nothing_annotated_give_zeros() -> None:
    nothing = yardstick.score([document(annotated())], {}, resamples=20)
    assert (nothing.found.f1, nothing.found.precision, nothing.accuracy["sex"]) == (0.0, 0.0, 0.0)
    assert nothing.intervals["found_precision"] is None
    assert nothing.intervals["found_recall"] == (0.0, 0.0)
    empty = yardstick.score([document()], {"a": yardstick.statements([predicted()])}, resamples=0)
    assert (empty.found.f1, empty.predicted) == (0.0, 1)


def test_predictions_for_a_document_that_the_gold_does_not_know_are_refused() -> None:
    with pytest.raises(UnknownPredictionError, match="'z'"):
        yardstick.score([document()], {"z": ()})


# --- intervals ----------------------------------------------------------------------------------


def test_the_same_input_gives_the_same_intervals() -> None:
    first, second = yardstick.score(*corpus()), yardstick.score(*corpus())
    assert first == second
    low, high = first.intervals["found_f1"]
    assert low < first.found.f1 < high


def test_a_faultless_reading_has_no_spread_whatever_documents_are_drawn() -> None:
    # Most documents are empty: draws that hold nothing else say nothing, not 0.
    documents = [document(annotated()), *(document(doc_id=name) for name in "bcdefgh")]
    result = yardstick.score(documents, {"a": yardstick.statements([predicted()])})
    assert (result.found.f1, result.right.f1) == (1.0, 1.0)
    assert result.intervals["found_f1"] == result.intervals["right_f1"] == (1.0, 1.0)
    assert result.intervals["f1_unit_measure"] == (1.0, 1.0)
    assert result.intervals["f1_sex"] is None


def test_two_documents_one_all_right_and_one_all_wrong_say_nearly_nothing() -> None:
    # Drawn with replacement: both right, both wrong (a quarter each) or one of each.
    documents = [document(annotated(), doc_id=name) for name in "ab"]
    seen = {
        "a": yardstick.statements([predicted()]),
        "b": yardstick.statements([predicted(sex="F")]),
    }
    result = yardstick.score(documents, seen)
    assert result.right.f1 == 0.5
    assert result.intervals["right_f1"] == (0.0, 1.0)
    assert result.intervals["found_f1"] == (1.0, 1.0)


def test_more_documents_narrow_the_interval_as_theory_says() -> None:
    # 400 documents, half of them right: a share of 0.5 with a standard error of 0.025.
    documents = [document(annotated(), doc_id=str(n)) for n in range(400)]
    seen = {
        str(n): yardstick.statements([predicted(sex="F" if n % 2 else "_T")]) for n in range(400)
    }
    low, high = yardstick.score(documents, seen).intervals["right_recall"]
    assert (low, high) == pytest.approx((0.451, 0.549), abs=0.005)  # of 1000 draws


# --- files --------------------------------------------------------------------------------------

LINE = {"doc_id": "a", "observations": []}
ONE = {"doc_id": "a", "start": 1, "end": 3, "indicator": "movement", "obs_value": 2}


@pytest.mark.parametrize(
    ("reader", "content", "said"),
    [
        pytest.param("gold", b"", "no document", id="nothing in it"),
        pytest.param("gold", b"\xff\xfe\x00", "UTF-8", id="not text"),
        pytest.param("gold", b"{", "x.jsonl:1: not valid JSON", id="not JSON"),
        pytest.param("gold", b"\n[1]", "x.jsonl:2: must be a JSON object", id="no object"),
        pytest.param("gold", b"[" * 100_000, "not valid JSON", id="brackets without end"),
        pytest.param("gold", {"observations": []}, "'doc_id' must be a text", id="no id"),
        pytest.param("gold", {"doc_id": "a"}, "'observations' must be a list", id="no statements"),
        pytest.param(
            "gold",
            {**LINE, "observations": [{"id": "o1", "quote": "12", "indicator": "x", "start": 1}]},
            "o1, the field 'end' must be a whole number",
            id="no end",
        ),
        pytest.param(
            "gold",
            {**LINE, "alternatives": {"o1": {"sex": "F"}}},
            "lists of objects by observation id",
            id="an alternative that is no list",
        ),
        pytest.param(
            "gold",
            {**LINE, "distractors": [{"start": "1", "end": 2}]},
            "distractors, the field 'start'",
            id="a distractor without offsets",
        ),
        pytest.param("predicted", {**ONE, "doc_id": 7}, "'doc_id' must be a text", id="odd id"),
        pytest.param("predicted", {**ONE, "start": -1}, "0 or more", id="before the text"),
        pytest.param("predicted", {**ONE, "start": True}, "0 or more", id="a flag for an offset"),
        pytest.param("predicted", {**ONE, "obs_value": "2"}, "a number or null", id="a worded 2"),
        pytest.param("predicted", {**ONE, "lower": 10**400}, "a number or null", id="too large"),
        pytest.param("predicted", {**ONE, "modes": "rotation"}, "list of texts", id="odd modes"),
    ],
)
def test_a_malformed_line_is_refused_by_its_number(
    tmp_path: Path, reader: str, content: bytes | Fields, said: str
) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    with pytest.raises(ScoreFileError) as refused:
        getattr(yardstick, reader)(path)
    assert said in refused.value.message("en")
    assert refused.value.message("vi") != refused.value.message("en")


def test_a_document_annotated_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{json.dumps(LINE)}\n{json.dumps(LINE)}\n", encoding="utf-8")
    with pytest.raises(ScoreFileError, match=r"gold\.jsonl:2"):
        yardstick.gold(path)
    with pytest.raises(ScoreFileError, match="No such file"):
        yardstick.gold(tmp_path / "other.jsonl")


def test_numbers_passed_over_and_odd_line_ends_are_no_predictions(tmp_path: Path) -> None:
    path = tmp_path / "seen.jsonl"
    passed_over = {"doc_id": "a", "ignored": "date", "start": 5, "end": 9, "exact": "2020"}
    count = {"count": {"numbers": 2, "read": 1, "ignored": {"date": 1}}}
    quoted = {**ONE, "exact": "12\u2028cán bộ"}
    lines = [json.dumps(one, ensure_ascii=False) for one in (quoted, passed_over, count)]
    path.write_bytes(("\ufeff" + "\r\n\r\n".join(lines)).encode())
    (statement,) = yardstick.predicted(path)["a"]
    assert statement.words == quoted["exact"]


# --- the same figures as the scorer that the corpora came with ----------------------------------


def perturbed(lines: list[Fields], chance: random.Random) -> list[Fields]:
    """Return the lines with some left out, doubled, moved, and fields filled from other lines."""
    kept: list[Fields] = []
    for line in lines:
        changed = dict(line)
        for name in FULL.keys() - {"start", "end"} | {"ref_area", "ref_area_level"}:
            if chance.random() < 0.06:
                changed[name] = chance.choice(lines)[name]
        if chance.random() < 0.1:
            changed["start"] = max(0, changed["start"] + chance.randint(-20, 20))
            changed["end"] = max(changed["start"] + 1, changed["end"] + chance.randint(-20, 50))
        kept += [changed] * chance.choices((0, 1, 2), (8, 84, 8))[0]
    chance.shuffle(kept)
    return kept


def figures(gold: Path, seen: Path) -> dict[str, Any]:
    said = subprocess.run(
        [sys.executable, SHARED, gold, seen, "--json"], capture_output=True, check=True
    )
    result = json.loads(said.stdout)
    zeros = {"gold": 0, "found": 0, "right": 0}
    counts = {name: {**zeros, **one} for name, one in result["by_indicator"].items()}
    return {**result, "by_indicator": counts}


@pytest.mark.skipif(
    not SHARED.is_file(),
    reason="the scorer of the corpora is not here (../shared/tools/score.py): nothing to compare",
)
@pytest.mark.parametrize(
    ("gold", "texts"),
    [(factories.SEED_GOLD, factories.SEEDS), (OWN / "gold.jsonl", OWN)],
    ids=["seeds", "own"],
)
def test_the_figures_are_those_of_the_corpora_s_scorer(
    gold: Path, texts: Path, tmp_path: Path
) -> None:
    names = [texts / one.text_file for one in yardstick.gold(gold)]
    lines = [
        record(one, article.text)
        for article in read(names, sources=False).articles
        for one in observe(article).observations
    ]
    chance = random.Random(7)  # noqa: S311 - the same disorder every time
    seen = tmp_path / "seen.jsonl"
    for prediction in (lines, [], *(perturbed(lines, chance) for _ in range(6))):
        seen.write_text("".join(json.dumps(one) + "\n" for one in prediction), encoding="utf-8")
        ours = yardstick.score(yardstick.gold(gold), yardstick.predicted(seen), resamples=0)
        assert {**ours.as_dict(), "intervals": 0} == {**figures(gold, seen), "intervals": 0}


def test_every_field_of_the_scheme_is_compared() -> None:
    assert len({*CORE, *OTHER}) == len(CORE + OTHER) == 19
