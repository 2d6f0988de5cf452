"""Every number of a text with its reading and the rule behind each slot, or why it is ignored."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import factories
import pytest
from babel.messages.pofile import read_po

from cadre_analysis import explain, language, observe
from cadre_analysis.explain import Number, Slot
from cadre_analysis.lexicon import load
from cadre_analysis.model import Reading, RefArea
from cadre_analysis.observe import observe as read
from cadre_analysis.read import read as taken_in

CODE = Path(observe.__file__).parent
NOTING = {"_attach", "_set", "_take", "_take_unit", "read_as"}
DISTRICT = RefArea(name="Sông Lô", level="district", province="Vĩnh Phúc")


@cache
def numbers(text: str) -> tuple[Number, ...]:
    article = factories.article(text, published="2022-05-01", ref_area=DISTRICT)
    return explain.numbers(read(article), load())


def slots(number: Number) -> dict[str, Slot]:
    return {slot.name: slot for slot in number.slots}


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    articles = taken_in(factories.SEEDS, sources=False).articles
    return [read(article) for article in articles]


@pytest.mark.parametrize(
    ("text", "name", "value", "rule", "words"),
    [
        ("Huyện đã luân chuyển 12 cán bộ.", "unit_measure", "person", "counted noun", ("cán bộ",)),
        (
            "Huyện đã luân chuyển 12 cán bộ.", "modes", "rotation",
            "modes named together", ("luân chuyển",),
        ),
        (
            "Huyện đã luân chuyển 12 cán bộ.", "indicator", "movement",
            "heaviest reading (mode@near-a)", ("luân chuyển",),
        ),
        ("Huyện có 12 cán bộ.", "ref_area", "Sông Lô", explain.OWN_PLACE, ()),
        ("Huyện có 12 cán bộ.", "status", "actual", explain.DEFAULT, ()),
        (
            "Huyện có hơn 12 cán bộ.", "qualifier", "more_than",
            "bound before the number", ("hơn",),
        ),
        (
            "Năm 2021, huyện đã mở 12 lớp cho cán bộ.", "period", "Năm 2021 → 2021-01 – 2021-12",
            "time words of the sentence", ("Năm 2021",),
        ),
        (
            "Huyện đã luân chuyển và điều động 12 cán bộ.", "modes", "rotation,transfer",
            "modes named together", ("luân chuyển", "điều động"),
        ),
    ],
)  # fmt: skip
def test_a_slot_has_its_rule_and_the_words_behind_it(text, name, value, rule, words) -> None:  # type: ignore[no-untyped-def]
    number = next(n for n in numbers(text) if n.observation is not None)
    slot = slots(number)[name]
    assert (slot.value, slot.rule, slot.words) == (value, rule, words)


def test_a_part_names_its_total() -> None:
    _, part = numbers("Huyện đã luân chuyển 12 cán bộ, trong đó 3 đồng chí đi xã.")
    assert slots(part)["part_of"].value == "12 cán bộ"
    assert "list opener" in slots(part)["part_of"].rule


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        ("Huyện chi 45 tỷ đồng.", "money", ("tỷ đồng",)),
        ("Theo điều 12, việc đó được làm.", "reference", ("điều",)),
        ("Ngày 5/3/2022 là thứ bảy.", "date", ()),
    ],
)
def test_an_ignored_number_has_its_reason_and_the_word_that_gave_it(text, reason, words) -> None:  # type: ignore[no-untyped-def]
    (number,) = numbers(text)
    assert (number.reason, number.words, number.slots) == (reason, words, ())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Huyện có 12 cán bộ.", "value"),
        ("Huyện có 12% cán bộ là nữ.", "percent"),
        ("Đã có 13/13 xã có bí thư không phải người địa phương.", "ratio"),
        ("Huyện luân chuyển từ 5 đến 7 cán bộ.", "range"),
        ("Huyện luân chuyển hai đồng chí.", "word"),
    ],
)
def test_a_number_has_a_kind(text: str, kind: str) -> None:
    assert numbers(text)[-1].kind == kind
    assert explain.kind_text(numbers(text)[-1])


def test_every_number_of_an_article_is_explained_once_and_in_order(readings) -> None:  # type: ignore[no-untyped-def]
    for reading in readings:
        found = explain.numbers(reading, load())
        assert [n.start for n in found] == sorted(n.start for n in found)
        assert {n.observation.obs_id for n in found if n.observation} == {
            o.obs_id for o in reading.observations
        }
        assert sum(n.reason is not None for n in found) == len(reading.ignored)
        text = reading.article.text
        assert all(text[n.start : n.end] == n.printed for n in found)
        read_, ignored = explain.count(found)
        assert read_ == len({o.number for o in reading.observations})
        assert ignored.total() == len(reading.ignored)


def test_every_filled_slot_has_a_rule_and_words_that_stand_in_the_text(readings) -> None:  # type: ignore[no-untyped-def]
    for reading in readings:
        for number in explain.numbers(reading, load()):
            filled = slots(number)
            if number.observation is not None:
                assert {"indicator", "unit_measure", "group", "status"} <= filled.keys()
                assert ("modes" in filled) == bool(number.observation.modes)
            for slot in number.slots:
                assert slot.rule
                assert all(word in reading.article.text for word in slot.words)


def test_a_word_that_says_the_indicator_is_found(readings) -> None:  # type: ignore[no-untyped-def]
    said = [
        slots(number)["indicator"]
        for reading in readings
        for number in explain.numbers(reading, load())
        if number.observation is not None
    ]
    by_word = [slot for slot in said if "@" in slot.rule]
    assert len(by_word) > 10
    assert sum(bool(slot.words) for slot in by_word) >= 0.9 * len(by_word)


def rules_of_the_engine() -> set[str]:
    """Return each rule that the code notes: ``draft.note(slot, value, rule)``.

    Some functions take the rule as their last argument and note it themselves; a rule may have a
    name in its module, and a step with places of its own is appended to the trace.
    """
    found = set()
    for path in CODE.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = dict(filter(None, map(_named_text, tree.body)))
        for node in ast.walk(tree):
            rule = _rule_of(node) if isinstance(node, ast.Call) and node.args else None
            if isinstance(rule, ast.Name):
                found |= {named[rule.id]} if rule.id in named else set()
            elif isinstance(rule, ast.Constant):
                found.add(rule.value)
    return found


def _named_text(node: ast.stmt) -> tuple[str, str] | None:
    """Return the name and text of a constant of a module, None of any other statement."""
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Constant):
        return None
    (name,) = node.targets
    text = node.value.value
    return (name.id, text) if isinstance(name, ast.Name) and isinstance(text, str) else None


def _rule_of(call: ast.Call) -> ast.expr | None:
    """Return the rule that a call notes, None where it notes none."""
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    if name == "append" and "trace" in ast.unparse(call.func):
        (step,) = call.args
        return step.elts[2] if isinstance(step, ast.Tuple) else None
    return call.args[2] if name == "note" else call.args[-1] if name in NOTING else None


@pytest.mark.parametrize("lang", language.LANGUAGES)
def test_every_rule_is_said_in_the_language_of_the_reader(lang, readings) -> None:  # type: ignore[no-untyped-def]
    path = language.LOCALE / lang / "LC_MESSAGES" / "cadre.po"
    with path.open("rb") as lines:
        known = {m.id for m in read_po(lines, locale=lang) if m.string}
    traced = {step.rule for r in readings for o in r.observations for step in o.trace}
    rules = rules_of_the_engine() | {rule.partition(" (")[0] for rule in traced}
    rules -= {"heaviest reading"}  # said by what weighed most
    assert len(rules) > 50
    assert rules - known == set(), "give them a translation in cadre_analysis/locale"


def test_slots_and_rules_are_worded_in_both_languages() -> None:
    (number,) = numbers("Huyện có hơn 12 cán bộ.")
    said = {}
    for lang in language.LANGUAGES:
        language.use(lang)
        said[lang] = [
            (explain.slot_text(s), explain.value_text(s), explain.rule_text(s))
            for s in number.slots
        ]
    language.use("vi")
    assert ("Giới hạn", "hơn", "từ giới hạn đứng trước con số") in said["vi"]
    assert ("Bound", "more than", "bound before the number") in said["en"]


@pytest.mark.parametrize(
    ("text", "printed", "long"),
    [
        pytest.param("Đảng bộ kết nạp 86 ĐV.", "ĐV", "đảng viên", id="beside a figure"),
        pytest.param("Huyện có 412 CBCC.", "CBCC", "cán bộ, công chức", id="several words"),
        pytest.param("Huyện luân chuyển 12đ/c.", "đ/c", "đồng chí", id="grown to its figure"),
        pytest.param(
            "Chế độ với người hoạt động không chuyên trách (NHĐKCT) có đổi. Xã giảm 56 NHĐKCT.",
            "NHĐKCT", "người hoạt động không chuyên trách", id="explained by the article",
        ),
        pytest.param("Huyện có 12  cán bộ.", "cán bộ", "", id="nothing is shortened"),
    ],
)  # fmt: skip
def test_a_shortened_word_says_what_it_is_read_as(text, printed, long):
    heard = {word.printed: word for word in explain.words(text, load())}
    assert heard[printed].long == long
    assert text[heard[printed].start : heard[printed].end] == printed
    unit = slots(numbers(text)[-1])["unit_measure"]
    assert (unit.words, dict(unit.long)) == ((printed,), {printed: long} if long else {})


def test_the_word_that_speaks_for_an_indicator_may_be_shortened():
    indicator = slots(numbers("Toàn huyện có 45 người trình độ CCLLCT.")[0])["indicator"]
    assert indicator.words == ("CCLLCT",)
    assert indicator.long == {"CCLLCT": "cao cấp lý luận chính trị"}
