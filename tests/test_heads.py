"""Places and days of articles: the corpora, with a floor each, and how they are counted."""

from __future__ import annotations

import json

import pin_accuracy
import pytest
from factories import article

from cadre_analysis import score
from cadre_analysis.model import RefArea
from cadre_analysis.read import read
from cadre_analysis.read.sources import Row, apply
from cadre_analysis.score import Document, Head, Heads
from cadre_analysis.score.heads import is_same
from cadre_analysis.text import canonical


def headed(name: str) -> Heads:
    corpus = pin_accuracy.SETS[name]
    documents = [one for one in score.gold(corpus.gold) if corpus.has(one.doc_id)]
    doc_ids = {corpus.texts / one.text_file: one.doc_id for one in documents}
    found = read(list(doc_ids), sources=False).articles
    return score.heads(documents, {doc_ids[one.path]: one for one in found})


def addressed(name: str) -> Heads:
    """Return the same, where the address of each page is known beside its text."""
    corpus = pin_accuracy.SETS[name]
    documents = [one for one in score.gold(corpus.gold) if corpus.has(one.doc_id)]
    lines = map(json.loads, corpus.gold.read_text("utf-8").splitlines())
    urls = {line["doc_id"]: line.get("source_url") for line in lines}
    found = {}
    for one in documents:
        text = (corpus.texts / one.text_file).read_bytes().decode("utf-8-sig")
        alone = article(canonical(text), published=None, ref_area=None)
        found[one.doc_id] = apply(alone, Row(corpus.texts, 1, {"url": urls[one.doc_id] or ""}))
    return score.heads(documents, found)


# documents, place: right at least and wrong at most, day: right at least and wrong at most
FLOORS = [
    ("seeds", 5, (5, 0), (5, 0)),
    ("dev odd", 68, (68, 0), (38, 0)),
    ("dev even", 67, (65, 0), (28, 0)),
    ("own", 1353, (1254, 43), (869, 12)),
]


@pytest.mark.parametrize(("name", "documents", "place", "day"), FLOORS)
def test_no_corpus_falls_under_what_was_reached(
    name: str, documents: int, place: tuple[int, int], day: tuple[int, int]
) -> None:
    found = headed(name)
    reached = found.documents >= documents
    places = found.place_right >= place[0] and found.place_wrong <= place[1]
    days = found.date_right >= day[0] and found.date_wrong <= day[1]
    if not (reached and places and days):
        pytest.fail(f"{name}: {found.as_dict()}", pytrace=False)


@pytest.mark.parametrize(("name", "day"), [("dev odd", (40, 0)), ("dev even", (29, 0))])
def test_the_address_of_a_page_tells_its_day_where_the_text_does_not(
    name: str, day: tuple[int, int]
) -> None:
    found = addressed(name)
    if found.date_right < day[0] or found.date_wrong > day[1]:
        pytest.fail(f"{name}: {found.as_dict()}", pytrace=False)


# ------------------------------------------------------------------ how it is counted

HOME = RefArea(name="Hải Dương", level="district", province="Hải Dương")


@pytest.mark.parametrize(
    ("gold", "seen", "same"),
    [
        ((HOME), RefArea(name="TP Hải Dương", level="district", province="Hải Dương"), True),
        ((HOME), RefArea(name="Hải Dương", level="province", province="Hải Dương"), False),
        ((HOME), RefArea(name="Hải Dương", level="district", province="Hải Phòng"), False),
        ((HOME), None, False),
        (None, None, True),
        (None, HOME, False),
        (
            RefArea(name="Mù Cang Chải", level="district", province="Yên Bái"),
            RefArea(name="Mù Căng Chải", level="district", province="Yên Bái"),
            True,
        ),
        (
            RefArea(name="Thanh Hoá", level="province", province="Thanh Hoá"),
            RefArea(name="Thanh Hóa", level="province", province="Thanh Hóa"),
            True,
        ),
        (
            RefArea(name="Việt Nam", level="central"),
            RefArea(name="Việt Nam", level="central"),
            True,
        ),
    ],
)
def test_two_places_are_one_by_name_level_and_province(
    gold: RefArea | None, seen: RefArea | None, same: bool
) -> None:
    assert is_same(gold, seen) is same


@pytest.mark.parametrize(
    ("gold", "seen", "expected"),
    [
        ("2021-09-15", "2021-09-15", (1, 1, 1, 0)),
        ("2021-09", "2021-09", (1, 1, 1, 0)),
        ("2021-09-15", "2021-09", (1, 0, 1, 0)),  # less than is known, but not wrong
        ("2021-09-15", "2021-09-16", (1, 0, 1, 1)),
        ("2021-09-15", "2021-10", (1, 0, 0, 1)),
        ("2021-09-15", None, (1, 0, 0, 0)),
        (None, "2021-09-15", (0, 0, 0, 1)),
        (None, None, (0, 0, 0, 0)),
    ],
)
def test_a_day_is_right_to_the_day_or_to_the_month_or_wrong(
    gold: str | None, seen: str | None, expected: tuple[int, ...]
) -> None:
    document = Document(
        doc_id="a", text_file="a.txt", statements=(), head=Head(place=HOME, published=gold)
    )
    found = score.heads([document], {"a": article(published=seen, ref_area=HOME)})

    assert (found.dated, found.date_right, found.month_right, found.date_wrong) == expected


def test_a_place_left_open_is_not_wrong() -> None:
    head = Head(place=HOME, published=None)
    document = Document(doc_id="a", text_file="a.txt", statements=(), head=head)
    unsure = RefArea(name="Hải Dương", level="district", reason="ambiguous")
    other = RefArea(name="Chí Linh", level="district", province="Hải Dương", reason="text")

    assert score.heads([document], {"a": article(ref_area=unsure)}).place_open == 1
    assert score.heads([document], {"a": article(ref_area=None)}).place_open == 1
    assert score.heads([document], {"a": article(ref_area=other)}).place_wrong == 1
    near = article(ref_area=other, other_area=HOME)  # told with another that it may be as well
    assert score.heads([document], {"a": near}).place_open == 1
    assert score.heads([document], {}).place_open == 1
    unsaid = Document(doc_id="a", text_file="a.txt", statements=())
    assert score.heads([unsaid], {"a": article()}).documents == 0
