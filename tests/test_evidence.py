"""The sentences behind the numbers, and whole articles with each number marked."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from datasets import dataset, seeds
from factories import article, observation, reading

from cadre_analysis import compare, evidence, language
from cadre_analysis.display import MEDIA, Text
from cadre_analysis.errors import UnknownArticleError
from cadre_analysis.model import Evidence, Ignored, Reading


@pytest.fixture(autouse=True)
def vietnamese_again():
    yield
    language.use("vi")


def test_each_entry_is_the_sentence_that_says_it():
    data = seeds()
    entries = evidence.sources(data).entries
    assert len(entries) == len(data.observations) == 53
    assert [e.n for e in entries] == list(range(1, 54))
    texts = "\n".join(data.texts.values())
    assert all(e.before + e.exact + e.after in texts for e in entries)
    (nearly,) = (e for e in entries if e.exact == "gần 100 lượt cán bộ")
    assert nearly.before.startswith("Kể từ đầu nhiệm kỳ tới nay, ")
    assert nearly.after.endswith("bổ nhiệm lại.")
    assert "< 100 lượt người" in nearly.reading
    (down,) = (e for e in entries if e.exact.startswith("50 đồng chí"))
    assert "; huyện → xã; " in down.reading  # 31 down and 14 up are not said alike


@pytest.mark.parametrize(("lang", "words"), [("vi", "kể lại theo"), ("en", "retold after")])
def test_a_retelling_is_never_shown_as_the_outlets_words(lang, words):
    language.use(lang)
    assert all(e.source.startswith(words) for e in evidence.sources(seeds()).entries)
    assert evidence.marked(seeds(), "tan-phong-2023").source.startswith(words)


def test_sources_hold_what_the_results_use_and_nothing_else():
    result = compare.movement(seeds())
    shown = evidence.sources(seeds(), result)
    assert tuple(e.id for e in shown.entries) == result.obs_ids
    two = evidence.sources(seeds(), result, compare.composition(seeds()))
    assert {e.id for e in two.entries} == set(result.obs_ids) | set(
        compare.composition(seeds()).obs_ids
    )
    assert isinstance(evidence.sources(seeds(), SimpleNamespace(obs_ids=())), Text)


def test_the_payload_and_the_html_carry_the_anchors():
    shown = evidence.sources(seeds(), compare.composition(seeds()))
    bundle = shown._repr_mimebundle_()[0]
    payload = bundle[MEDIA]
    assert payload["type"] == "sources"
    keys = {"n", "id", "reading", "before", "exact", "after", "source", "date", "url", "doubt"}
    assert all(set(e) == keys for e in payload["entries"])
    assert all(f'id="e-{e["id"]}"' in bundle["text/html"] for e in payload["entries"])


@pytest.mark.parametrize("doc_id", sorted(seeds().texts))
def test_a_marked_article_is_its_text_with_every_observation_and_ignored_number(doc_id):
    data = seeds()
    shown = evidence.marked(data, doc_id)
    said = "".join(r.text for p in shown.paragraphs for r in p.runs)
    assert said.split() == data.texts[doc_id].split()
    marked = {r.id for p in shown.paragraphs for r in p.runs if r.id}
    own = data.observations[data.observations["doc_id"] == doc_id]
    numerals = own.drop_duplicates(["number_start", "number_end"])
    assert len(marked) == len(numerals)
    payload = shown._repr_mimebundle_()[0][MEDIA]
    assert payload["type"] == "marked"
    assert set(payload["paragraphs"][0]["runs"][0]) == {"text", "id", "n", "ignored"}


def test_an_ignored_number_bears_its_reason():
    runs = [r for p in evidence.marked(seeds(), "hoanh-bo-2019").paragraphs for r in p.runs]
    assert "số văn bản" in {r.ignored for r in runs if "1285" in r.text}


def test_overlapping_marks_give_way_to_the_observation():
    text = "có 86 cán bộ"
    source = article(text)
    one = observation(86, text="86 cán bộ")
    made = reading(text, one)
    over = Ignored(evidence=Evidence.of(source, 0, 5), reason="list_mark")
    shown = evidence.marked(dataset(replace(made, ignored=(over,))), source.doc_id)
    runs = [(r.text, r.id is not None) for p in shown.paragraphs for r in p.runs]
    assert runs == [("có ", False), ("86", True), (" cán bộ", False)]


def test_an_unknown_article_is_refused_by_name():
    with pytest.raises(UnknownArticleError) as caught:
        evidence.marked(seeds(), "khong-co")
    assert "song-lo-2021" in caught.value.message("vi")


def test_markup_in_an_article_stays_text():
    text = "<script>x</script> có 86 cán bộ & $_{y}"
    one = observation(86, text="86 cán bộ")
    data = dataset(reading(text, one, title="<b>$_{</b>"))
    for shown in (evidence.sources(data), evidence.marked(data, "bai-thu")):
        assert "<script" not in shown.html()
        assert "<b>" not in shown.html()
        assert "$_{" in shown.html()


def test_an_article_without_numbers_is_shown_whole():
    empty = dataset(
        Reading(article=article("Không có số."), observations=(), ignored=(), events=())
    )
    shown = evidence.marked(empty, "bai-thu")
    assert shown.plain() == "Không có số."
    assert isinstance(evidence.sources(empty), Text)
