"""How sure a reading is, what lowers it, and whether what is said of it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path

import confidence_page
import factories
import pin_accuracy
import pytest
import test_explain
import train_confidence

from cadre_analysis import score as yardstick
from cadre_analysis.codes import BlockKind, Doubt
from cadre_analysis.model import Block, Observation, RefArea
from cadre_analysis.observe import doubt, doubt_rules, mood, observe
from cadre_analysis.observe.draft import Draft
from cadre_analysis.read import read
from cadre_analysis.record import record
from cadre_analysis.score import Judged

CODE = Path(doubt.__file__)
DISTRICT = RefArea(name="Sông Lô", level="district", province="Vĩnh Phúc")
PLAIN = "Năm 2021, huyện đã luân chuyển 12 cán bộ từ huyện về xã."


@cache
def readings(text: str) -> tuple[Observation, ...]:
    article = factories.article(text, published="2022-05-01", ref_area=DISTRICT)
    return observe(article).observations


def test_a_plain_statement_is_surer_than_a_vague_one() -> None:
    (plain,) = readings(PLAIN)
    (vague,) = readings("Kết quả ấy có phần của 12 đồng chí vừa nhận việc mới.")
    assert plain.confidence > vague.confidence + 0.2
    assert plain.confidence > 0.8


@pytest.fixture
def signs(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], set[str]]:
    """Return what tells the signs that the last number of a text leaves."""
    seen: list[set[str]] = []
    original = doubt.signs

    def watched(draft: Draft) -> list[str]:
        found = original(draft)
        seen.append({sign.partition(doubt.MARK)[0] for sign in found})
        return found

    def of(text: str) -> set[str]:
        readings.__wrapped__(text)
        return seen[-1]

    monkeypatch.setattr(doubt, "signs", watched)
    return of


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Huyện đã luân chuyển 12 cán bộ.", "flow_unsaid"),
        ("Huyện đã luân chuyển 12 cán bộ.", "period_unsaid"),
        ("Huyện luân chuyển từ 5 đến 7 cán bộ.", "number"),
        ("Tổng số cán bộ của huyện là 21 người, nữ 8.", "unit_dropped"),
        ("Số cán bộ có trình độ đại học của huyện là 95.", "unit_before"),
        ("Huyện luân chuyển 12 cán bộ; thị xã 7 người.", "indicator_neighbour"),
        ("Huyện luân chuyển 12 cán bộ. Trong đó có 3 nữ.", "period_unsaid"),
        ("Năm 2021, huyện luân chuyển 12 cán bộ. Trong số này có 3 nữ.", "period_handed"),
        ("Huyện phải luân chuyển 12 cán bộ.", "status_owed"),
        ("Huyện luân chuyển 12 cán bộ về xã. Chiều ngược lại có 5 cán bộ.", "flow_handed"),
        ("Huyện có 12 cán bộ.", "status_default"),
        ("Điều về xã: Na Rì 20 cán bộ ở 8 xã; Ba Bể 18 ở 6.", "unit_dropped"),
        ("Huyện luân chuyển 12 cán bộ (25%).", "by_share"),
        ("Đại hội bầu 41 đồng chí đông hơn hẳn dạo nọ như ai ai cũng hay.", "words_unknown"),
        ("Huyện đã luân chuyển hai đồng chí.", "number"),
    ],
)  # fmt: skip
def test_each_way_of_reading_leaves_its_sign(
    signs: Callable[[str], set[str]], text: str, sign: str
) -> None:
    assert sign in signs(text)


def test_what_words_beside_the_number_say_leaves_no_sign(
    signs: Callable[[str], set[str]],
) -> None:
    assert signs(PLAIN) <= {"always", "likely", "possible", "tied"}


def test_a_doubt_that_costs_enough_is_named() -> None:
    (said,) = readings("Huyện đã luân chuyển 12 cán bộ.")
    costly = [sign for sign in ("flow_unsaid", "period_unsaid") if cost_of(sign) > 0.1]
    assert costly
    assert set(costly) <= set(said.doubts)


def test_a_period_told_by_the_headline_alone_is_named() -> None:
    head = "Năm 2021: luân chuyển cán bộ"
    article = factories.article(
        f"{head}\n\nHuyện đã luân chuyển 12 cán bộ từ huyện về xã.",
        published="2022-05-01",
        ref_area=DISTRICT,
        blocks=(
            Block(start=0, end=len(head), kind=BlockKind.TITLE),
            Block(start=len(head) + 2, end=len(head) + 48, kind=BlockKind.BODY),
        ),
    )
    (one,) = observe(article).observations
    assert one.period.start == "2021-01"
    assert Doubt.PERIOD_AFAR in one.doubts


def cost_of(sign: str) -> float:
    return -doubt.weights().get(sign, 0.0)


def test_what_was_said_is_not_doubted() -> None:
    (plain,) = readings(PLAIN)
    assert not {"flow_unsaid", "period_unsaid", "unit_before", "noun_missing"} & set(plain.doubts)
    assert plain.second_reading != plain.indicator


def test_the_heaviest_doubt_stands_first() -> None:
    (vague,) = readings("Kết quả ấy có phần của 12 đồng chí vừa nhận việc mới.")
    table = doubt.weights()
    costs = [-table[code] for code in vague.doubts if code in table]
    assert costs == sorted(costs, reverse=True)
    assert len(vague.doubts) > 1


def test_the_second_statement_of_a_number_is_no_second_reading_of_itself() -> None:
    found = readings("100% cán bộ có trình độ đại học, trung cấp lý luận chính trị trở lên.")
    assert len(found) > 1
    assert all(o.second_reading != o.indicator for o in found)


def test_every_doubt_can_be_given_and_every_weight_is_of_a_sign() -> None:
    given = set(re.findall(r'"([a-z_]+)(?:/[^"]*)?"', CODE.read_text("utf-8")))
    given |= {"number", *doubt_rules.BY_RULE.values()}
    given |= {code for slots in doubt_rules.BY_SLOT.values() for code in slots.values()}
    assert {str(code) for code in Doubt} - given == set()
    assert {sign.partition(doubt.MARK)[0] for sign in doubt.weights()} - given == set()


# Rules that leave no doubt of their own: words or signs beside the number bear them out.
SAID = {
    "by how much a goal is surpassed", "counted noun", "difference before the number",
    "held against the plan behind it", "by how much a result differs",
    "what was done of the plan before it", "the most of several places",
    "nearest cue before the number", "noun counted", "noun of the row",
    "what was done of it, or is left",
    "posts that were given out",
    "per cent sign or fraction", "so many more", "there are no more of them",
    "where things stand: từ a lên b",
    "who applied or was taken on", "who applied, sat or was taken on",
    "an examination for posts that was held", "word of the clause",
    "a quota is counted", "places left empty", "time words of the sentence",
    "the year that is compared with, right before the number", "who has reached a goal",
    # flows
    "between units of a level", "from one to another of a level", "level before a direction",
    "level before an arrow", "level behind a direction", "level behind an arrow",
    "level behind từ", "one level in the direction said", "persons of several levels go one way",
    "places exchanged",
    "provinces named at both ends", "the force that people are taken from",
    "the post held before", "the post left for some other work", "the post now held",
    "the seat of provinces that are joined", "units reinforced", "units that get somebody",
    "graduates come from no level", "where they are put", "the units reached",
}  # fmt: skip
# Rules of slots beside the core, of which other signs tell what is doubtful, if any is.
BESIDES = {
    "a mean age", "words of the mean", "a mean, no total", "before or after",
    "label of the line", "level held",
    "level named in the segment", "level taught", "posts assigned or filled",
    "rating named in the segment", "sanction named in the segment", "share of a plan",
    "standard of the title", "way of leaving",
    "fields named in the segment", "fields named in the sentence", "modes named together",
    "modes that the head of the column names", "told apart in a column of the same row",
    "told apart in a row below", "the share of the plan in its row",
    "below the row that is its sum",
    "the way that a verb implies", "what a school of politics teaches",
    "what the degree of a course stands for", "the classes that they attend",
    "counted noun or noun of the segment", "default", "from the total or the sentence before",
    "group of the headline", "management scope", "post counted", "staff of communes",
    "whom the indicator counts", "unit named with the number",
    "bound after the number", "bound before the number",
    "adds up", "adds up with its neighbours to the number behind them",
    "item of the list below its total", "list behind a colon", "list opener",
    "list opener at the start of the sentence", "share beside its count",
    "the figure of which the count is this share", "the whole is named behind the share",
    "the whole is told behind the shares",
}  # fmt: skip


def test_each_rule_leaves_a_doubt_or_is_said_to_leave_none() -> None:
    rules = test_explain.rules_of_the_engine()
    assert rules == doubt_rules.BY_RULE.keys() | doubt_rules.BY_SLOT.keys() | SAID | BESIDES
    assert not doubt_rules.BY_RULE.keys() & (SAID | BESIDES)
    assert doubt._HANDED in rules
    assert rules >= mood._FIRM


def test_the_weights_are_few_and_small() -> None:
    path = CODE.with_name("doubt_weights.json")
    assert path.stat().st_size < 50_000
    assert len(json.loads(path.read_text("utf-8"))) > 30
    assert all(abs(weight) < 5 for weight in doubt.weights().values())


def test_no_doubt_makes_a_reading_surer() -> None:
    codes = {str(code) for code in Doubt}
    cost = {s: w for s, w in doubt.weights().items() if s.partition(doubt.MARK)[0] in codes}
    assert len(cost) > 10
    assert all(weight < 0 for weight in cost.values())


def test_the_page_on_confidence_is_of_these_weights() -> None:
    page = confidence_page.PAGE.read_text("utf-8")
    assert "\n".join(confidence_page.standing()) in page
    assert sha256(confidence_page.WEIGHTS.read_bytes()).hexdigest()[:16] in page
    assert all(f"| `{code}` |" in page for code in Doubt)


def test_what_a_fit_showed_is_not_kept_for_other_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "doubt_weights.json"
    other.write_text("{}", "utf-8")
    monkeypatch.setattr(confidence_page, "WEIGHTS", other)
    with pytest.raises(SystemExit, match=r"of other weights: run scripts/train_confidence\.py"):
        confidence_page.standing()


def test_the_record_tells_what_is_doubtful() -> None:
    (one,) = readings("Huyện đã luân chuyển 12 cán bộ.")
    said = json.loads(json.dumps(record(one)))
    assert said["confidence"] == one.confidence
    assert said["doubts"] == list(one.doubts)
    assert said["second_reading"] == one.second_reading


def test_confidence_tells_right_readings_from_wrong_ones() -> None:
    corpus = pin_accuracy.SETS["fresh"]
    gold = {corpus.texts / one.text_file: one for one in yardstick.gold(corpus.gold)}
    judged = []
    for article in read(list(gold), sources=False).articles:
        lines = [record(o, article.text) for o in observe(article).observations]
        right = yardstick.rightness(gold[article.path], yardstick.statements(lines))
        judged += [
            Judged(doc_id=article.doc_id, confidence=float(str(line["confidence"])), right=ok)
            for line, ok in zip(lines, right, strict=True)
        ]
    found = yardstick.calibration(judged, resamples=0)
    assert found.n > 500
    assert found.ranked > 0.65
    assert found.brier < found.constant
    assert found.error < 0.15


def made(sign: str, right: int, wrong: int) -> list[train_confidence.Example]:
    return [(f"a{n}", ["always", sign], n < right) for n in range(right + wrong)]


def test_the_fit_finds_what_a_sign_costs_and_finds_it_again() -> None:
    cases = [*made("plain", 900, 100), *made("vague", 500, 500)]
    weights = train_confidence.fit(cases)
    assert train_confidence.sure(["always", "plain"], weights) == pytest.approx(0.9, abs=0.03)
    assert train_confidence.sure(["always", "vague"], weights) == pytest.approx(0.5, abs=0.03)
    assert train_confidence.fit(cases) == weights


def test_confidences_are_stretched_to_what_unseen_articles_show() -> None:
    weights = {"always": 2.2, "vague": -1.0}
    cases = [*made("plain", 300, 100), *made("vague", 200, 200)]
    found = train_confidence.stretched(weights, cases)
    assert train_confidence.sure(["always", "plain"], found) == pytest.approx(0.75, abs=0.01)
    assert train_confidence.sure(["always", "vague"], found) == pytest.approx(0.5, abs=0.01)


def test_an_article_is_read_without_the_words_that_only_it_has() -> None:
    lexicon = train_confidence.without(frozenset({"luân chuyển"}))
    folded = "huyện đã luân chuyển 12 cán bộ"
    heard = {hit[2]["word"] for hit in lexicon.scan(folded, 0, len(folded))}
    assert "cán bộ" in heard
    assert "luân chuyển" not in heard


# --- calibration ----------------------------------------------------------------------------------


def judged(confidence: float, right: int, wrong: int, doc_id: str = "a") -> list[Judged]:
    return [
        Judged(doc_id=doc_id, confidence=confidence, right=n < right) for n in range(right + wrong)
    ]


def test_confidences_that_hold_have_no_error() -> None:
    found = yardstick.calibration([*judged(0.75, 3, 1), *judged(0.25, 1, 3)], resamples=0)
    assert (found.n, found.error, found.said, found.seen) == (8, 0.0, 0.5, 0.5)
    assert (found.brier, found.constant, found.ranked) == (0.1875, 0.25, 0.75)
    assert [(b.low, b.high, b.n, b.seen) for b in found.bins] == [
        (0.0, 0.3, 4, 0.25),
        (0.7, 0.8, 4, 0.75),
    ]


def test_confidences_that_boast_are_found_out() -> None:
    found = yardstick.calibration(judged(1.0, 1, 3), resamples=0)
    assert (found.error, found.brier, found.ranked) == (0.75, 0.75, 0.5)
    low, high = found.bins[0].interval
    assert low < 0.25 < high


def test_intervals_come_from_documents_drawn_anew_and_stay_the_same() -> None:
    several = [*judged(0.9, 9, 1), *judged(0.9, 1, 9, "b"), *judged(0.4, 4, 6, "c")]
    first = yardstick.calibration(several, resamples=50)
    assert first == yardstick.calibration(several, resamples=50)
    low, high = first.intervals["error"]
    assert low <= first.error <= high


def test_nothing_read_has_a_calibration_too() -> None:
    found = yardstick.calibration([])
    assert (found.n, found.error, found.bins, found.intervals) == (0, 0.0, (), {})
