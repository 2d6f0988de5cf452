"""Named moves and their look-alikes; the tables of sentences stand in ``tests/events``."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import stopwatch

from cadre_analysis.codes import Mode
from cadre_analysis.lexicon import Entry
from cadre_analysis.model import Event
from cadre_analysis.observe import event
from cadre_analysis.observe.event_frames import FRAMES
from cadre_analysis.observe.event_frames import find as find_frames
from cadre_analysis.observe.event_phrase import Reader
from cadre_analysis.observe.event_words import entries, hits, kind_of
from cadre_analysis.text import canonical, fold

ROOT = Path(__file__).parent.parent
TABLES = Path(__file__).parent / "events"
PUBLISHED = "2023-08-30"
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…](?=\s)|(?=\n)|\Z)")


def _read(text: str, published: str | None = PUBLISHED) -> list[Event]:
    return event.find(text, fold(text), 0, len(text), doc_id="test", published=published)


def _moves() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the sentences of ``moves.txt``, each with its rows of facts and evidence."""
    blocks = (TABLES / "moves.txt").read_text(encoding="utf-8").split("\n\n")
    for block in blocks[1:]:
        lines = [line.strip() for line in block.strip().splitlines()]
        if lines:
            yield lines[0], list(zip(lines[1::2], lines[2::2], strict=True))


def _none() -> list[tuple[str, str]]:
    lines = (TABLES / "none.txt").read_text(encoding="utf-8").splitlines()
    return [(w, s) for w, _, s in (x.partition(": ") for x in lines if x and x[0] != "#")]


def _facts(found: Event) -> str:
    facts = (
        found.person,
        found.from_post,
        found.from_place,
        found.to_post,
        found.to_place,
        found.mode,
        found.date,
    )
    return " | ".join(str(fact) if fact else "-" for fact in facts)


MOVES = list(_moves())
NONE = _none()


@pytest.mark.parametrize(("sentence", "expected"), MOVES, ids=[s[:40] for s, _ in MOVES])
def test_a_named_move_is_read_with_its_posts_places_mode_and_date(
    sentence: str, expected: list[tuple[str, str]]
) -> None:
    assert [(_facts(e), e.evidence.exact) for e in _read(sentence)] == expected


@pytest.mark.parametrize(("why", "sentence"), NONE, ids=[f"{w}: {s[:40]}" for w, s in NONE])
def test_a_lookalike_is_no_move(why: str, sentence: str) -> None:
    assert _read(sentence) == [], why


def test_the_tables_are_large_and_half_of_them_are_lookalikes() -> None:
    assert len(MOVES) >= 20
    assert len(NONE) >= 20
    assert {"caption", "speaker", "plan", "history", "count", "denied"} <= {w for w, _ in NONE}


# --- the seeds ---


def _documents(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.glob("*.txt")):
        yield path, canonical(path.read_text(encoding="utf-8"))


def _in_document(text: str, doc_id: str) -> list[Event]:
    folded = fold(text)
    spans = [m.span() for m in _SENTENCE.finditer(text)]
    found = [event.find(text, folded, a, b, doc_id=doc_id, published=PUBLISHED) for a, b in spans]
    for each in (e for events in found for e in events):
        each.evidence.verify(text)
    return [e for events in found for e in events]


def _expected_in_the_seeds() -> list[dict[str, str]]:
    lines = (ROOT / "tests" / "gold" / "seeds" / "gold.jsonl").read_text(encoding="utf-8")
    return [
        {"doc_id": doc["doc_id"], **move}
        for doc in map(json.loads, lines.splitlines())
        for move in doc.get("events", [])
    ]


FIELDS = ("person", "from_post", "from_place", "to_post", "to_place", "date")


def test_the_seeds_hold_exactly_the_moves_of_their_gold() -> None:
    expected = [
        (m["doc_id"], m["start"], m["end"], *(m[f] for f in FIELDS), Mode.ROTATION)
        for m in _expected_in_the_seeds()
    ]
    found = [
        (p.stem, e.evidence.start, e.evidence.end, *(getattr(e, f) for f in FIELDS), e.mode)
        for p, text in _documents(ROOT / "seeds")
        for e in _in_document(text, p.stem)
    ]
    assert found == expected
    assert len(found) == 1


def test_the_original_articles_hold_the_same_moves_as_their_retellings() -> None:
    originals = ROOT.parent / "shared" / "seeds"
    if not originals.is_dir():
        pytest.skip("the original articles are not at hand: they are not part of the project")
    found = [
        tuple(getattr(e, f) for f in FIELDS)
        for p, text in _documents(originals)
        for e in _in_document(text, p.stem)
    ]
    assert found == [tuple(m[f] for f in FIELDS) for m in _expected_in_the_seeds()]


# --- offsets, ids, dates ---

SENTENCE = MOVES[0][0]


@pytest.mark.parametrize("before", ["", "Sáng nay trời mưa.\n", "Ðến nay “A”.\u00a0\n\n"])
def test_a_planted_sentence_is_found_where_it_is_planted(before: str) -> None:
    text = f"{before}{SENTENCE}\nChiều nay trời tạnh."
    start = len(before)
    found = event.find(
        text, fold(text), start, start + len(SENTENCE), doc_id="d", published=PUBLISHED
    )
    alone = _read(SENTENCE)
    assert [e.evidence.start - start for e in found] == [e.evidence.start for e in alone]
    for each in found:
        each.evidence.verify(text)


def test_any_shuffle_of_words_keeps_offsets_true_and_people_named() -> None:
    shuffler = random.Random(7)  # noqa: S311 - a fixed order of test sentences, no secret
    words = [w for s, _ in MOVES for w in s.split()]
    for _ in range(300):
        text = " ".join(shuffler.choices(words, k=60))
        for each in _read(text):
            each.evidence.verify(text)
            assert each.person[0].isupper()
            assert "\n" not in each.evidence.exact


def test_lookalike_letters_and_odd_spaces_change_no_fact() -> None:
    odd = SENTENCE.replace("Đ", "Ð").replace("đồng chí ", "đồng chí\u00a0")
    assert odd != SENTENCE
    assert [_facts(e) for e in _read(odd)] == [_facts(e) for e in _read(SENTENCE)]


def test_people_of_one_sentence_have_ids_of_their_own() -> None:
    two = "Bổ nhiệm ông Vũ Đức Long và bà Trịnh Thu Hằng giữ chức Phó Giám đốc Sở Nội vụ."
    found = _read(two)
    assert len({e.event_id for e in found}) == len(found) == 2


def test_evidence_stays_on_one_line() -> None:
    broken = "Ông Lê Văn Nam được bổ nhiệm\ngiữ chức Giám đốc Sở Nội vụ"
    assert _read(broken) == []


DATES = [
    ("Ngày 12/3/2021", PUBLISHED, "2021-03-12"),
    ("Ngày 12/3", PUBLISHED, "2023-03-12"),
    ("Ngày 28/12", PUBLISHED, "2022-12-28"),
    ("Sáng 5-8", PUBLISHED, "2023-08-05"),
    ("Tháng 7/2020", PUBLISHED, "2020-07"),
    ("Tháng 7 năm 2020", None, "2020-07"),
    ("Ngày 12/3", None, None),
    ("Năm 2020", PUBLISHED, None),
    ("Ngày 45/13/2021", PUBLISHED, None),
]


@pytest.mark.parametrize(("words", "published", "expected"), DATES)
def test_a_date_is_read_or_left_open(
    words: str, published: str | None, expected: str | None
) -> None:
    text = f"{words}, ông Lê Văn Nam được bổ nhiệm giữ chức Giám đốc Sở Nội vụ."
    assert [e.date for e in _read(text, published)] == [expected]


def test_a_year_of_birth_is_no_date_and_no_history() -> None:
    text = "Ông Lê Văn Nam, sinh ngày 1/2/1970, được bổ nhiệm giữ chức Giám đốc Sở Nội vụ."
    assert [(e.person, e.date) for e in _read(text)] == [("Lê Văn Nam", None)]


def test_a_move_a_generation_ago_is_history() -> None:
    text = "Tháng 3/{}, ông Lê Văn Nam được bổ nhiệm giữ chức Giám đốc Sở Nội vụ."
    assert _read(text.format(1990)) == []
    assert len(_read(text.format(2010))) == 1


# --- the words and the shapes prove themselves ---

_PROOFS = [
    pytest.param(entry, word, id=f"{entry.tags[0]} {word}")
    for entry in entries()
    for word in entry.words
]


@pytest.mark.parametrize(("entry", "word"), _PROOFS)
def test_every_word_is_read_as_what_its_entry_says(entry: Entry, word: str) -> None:
    kind, label = kind_of(entry)
    name = kind in ("surname", "tail", "eponym")
    text = entry.example.replace("…", word[0].upper() + word[1:] if name else word)
    if kind == "surname":
        assert [e.person for e in _read(text)] == [f"{word.capitalize()} Văn Nam"]
    elif kind == "no_office":
        assert _read(text) == []
    elif kind == "never":
        assert _read(text) == []
        assert _read(entry.example.replace("…", "việc cũ")) != []
    elif kind == "tail":
        assert [e.to_post for e in _read(text)] == [text[text.index("Giám đốc") :]]
    elif kind == "eponym":
        assert [e.to_post for e in _read(text)] == [text[text.index("Hiệu trưởng") :]]
    else:
        at = entry.example.index("…")
        found = hits(text, fold(text), 0, len(text), PUBLISHED)
        assert (kind, label) in [
            (h.kind, h.label) for h in found if h.start <= at < h.end and len(word) <= h.end - at
        ]


def test_no_word_stands_in_two_entries_of_the_frame() -> None:
    sets = {"surname", "never", "no_office", "tail", "eponym"}
    words = [fold(w) for e in entries() if kind_of(e)[0] not in sets for w in e.words]
    assert sorted({w for w in words if words.count(w) > 1}) == []


@pytest.mark.parametrize("frame", FRAMES, ids=[f.name for f in FRAMES])
def test_every_frame_has_an_example_that_it_alone_reads(frame: object) -> None:
    assert isinstance(frame, type(FRAMES[0]))
    text = frame.example
    nodes = Reader(
        text, fold(text), (0, len(text)), hits(text, fold(text), 0, len(text), None)
    ).read()
    kinds = "".join(n.kind for n in nodes)
    assert [found.frame for found in find_frames(kinds)] == [frame.name]


# --- time ---

HOSTILE = [
    "được " * 800,
    "ông A " * 650,
    "bổ nhiệm ông Lê Văn Nam, " * 150,
    "ông Lê Văn Nam, Bí thư, " * 160,
    "thôi giữ chức Bí thư, " * 180,
    "A " * 1900 + "bổ nhiệm",
    "bổ nhiệm " + "Đ" * 3900,
    "bổ nhiệm giữ chức Bí thư xã " + "A-" * 1900,
    "quyết định " * 300 + "nghỉ hưu cho ông Lê Văn Nam",
    "ngày 1/1" * 480 + " bổ nhiệm ông Lê Văn Nam",
    "bổ nhiệm ông Lê Văn Nam " + " " * 3900,
]


@pytest.mark.parametrize("text", HOSTILE, ids=[h[:20] for h in HOSTILE])
def test_hostile_sentences_take_no_longer_than_their_length(text: str) -> None:
    assert stopwatch.within(0.5, lambda: _read(text))


def test_no_row_of_nodes_takes_long() -> None:
    shuffler = random.Random(11)  # noqa: S311 - a fixed order of test rows, no secret
    alphabet = sorted(
        set("".join(f.pattern.pattern for f in FRAMES)) & set("POLlVIBCRXHQDtFTkqahNj_,;:")
    )
    rows = ["".join(shuffler.choices(alphabet, k=700)) for _ in range(20)]
    rows += [a * 350 + b * 350 for a in "PVIBXOQ" for b in "k,haOLDVIPT_"]
    rows += [(a + b + c) * 230 for a in "PVX" for b in ",kOh" for c in "OkVIBR_"]
    for row in rows:
        assert stopwatch.within(0.5, lambda: find_frames(row)), row[:12]  # noqa: B023


def test_a_sentence_without_a_word_of_moving_is_not_looked_into(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = (
        "Nhờ làm tốt công tác tuyên truyền, bà con xã Tân Lập đã hiến đất, góp công mở rộng "
        "đường liên thôn, nâng số hộ khá lên từng năm theo báo cáo của Chủ tịch UBND xã."
    )
    looked: list[int] = []
    monkeypatch.setattr(event, "hits", lambda *_: looked.append(1) or [])
    assert event.find(text, fold(text), 0, len(text), doc_id="d", published=None) == []
    assert looked == []
    moved = text + " Ông Lê Văn Nam được bổ nhiệm."
    event.find(moved, fold(moved), 0, len(moved), doc_id="d", published=None)
    assert looked == [1]
