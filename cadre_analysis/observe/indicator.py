"""What a number measures: the words around it vote, and a small model weighs the votes.

Every word of the lexicon speaks for an indicator (``votes_of``). Where it stands (inside the counted noun, in the clause,
before it, in the line above the list, in the headline) and what the statements around it measure are the features; their
weights are the same for all indicators, save a bias for each and for each unit. They stand in ``weights.json``, which
``scripts/train_indicator.py`` makes from the gold. The model ranks readings; it never makes a number.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit, Tags
from cadre_analysis.observe.draft import Draft, Sentence

NONE = "none"
# Processes are counted by their own breakdowns: "kết nạp 120 đảng viên, trong đó 45 nữ" stays an admission.
PROCESSES = frozenset({
    Indicator.TRAINING, Indicator.MOVEMENT, Indicator.PLANNING, Indicator.DISCIPLINE, Indicator.RECRUITMENT,
    Indicator.PARTY_ADMISSION, Indicator.DOWNSIZING, Indicator.PERFORMANCE, Indicator.INSPECTION,
})  # fmt: skip
_BASE = frozenset({Indicator.HEADCOUNT})  # a head count is broken down by everything else
_LEVELS = frozenset({Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY})
_HOLD_REACH = 20  # "có trình độ" at most so many characters before the level that is held
_GRADED = frozenset({"intermediate", "elementary", "advanced"})
_NEAR, _MIDDLE = 12, 45  # characters
_AT = re.compile(
    r"(?:^|\W)(?:tại|ở|của|thuộc|trong|trên địa bàn|cùng|khắp|các)\s(?:cả\s|toàn\s|toàn bộ\s|số\s)?\Z"
)
_HAVE = re.compile(
    r"(?:^|\W)(?:có|còn|gồm|là)\s(?:tổng số\s|khoảng\s|hơn\s|gần\s|trên\s|tới\s|tổng cộng\s)?\Z"
)
Features = dict[str, list[str]]


def votes_of(tags: Tags) -> Iterator[tuple[str, str, bool]]:
    """Yield the indicators that a word speaks for, the class that says so, and whether it is a strong word."""
    if "cue" in tags:
        yield tags["cue"], "cue", True
    if "hint" in tags:
        yield tags["hint"], "moving" if "moving" in tags else "hint", False
    if "mode" in tags:
        yield Indicator.MOVEMENT, "mode", True
    if "economy" in tags:
        yield NONE, "economy", False
    if "grade" in tags:
        yield (
            (Indicator.POLITICAL_THEORY if "pt" in tags else Indicator.QUALIFICATION),
            "grade",
            False,
        )
    elif "pt" in tags:
        yield Indicator.POLITICAL_THEORY, "pt", False
    yield from _more_votes(tags)


def _more_votes(tags: Tags) -> Iterator[tuple[str, str, bool]]:
    for tag, name in _SPEAKERS:
        if tag in tags:
            yield name, tag, tags[tag] == "strong"
    if "dim" in tags:
        yield Indicator.COMPOSITION, "dim_other" if tags["dim"] == "other" else "dim", False


_SPEAKERS = (
    ("standard", Indicator.QUALIFICATION), ("delegates", Indicator.COMPOSITION), ("org_change", Indicator.RESTRUCTURING),
    ("stage", Indicator.RESTRUCTURING), ("rated", Indicator.PERFORMANCE), ("total", Indicator.HEADCOUNT), ("body", Indicator.HEADCOUNT),
    ("elect", Indicator.HEADCOUNT), ("shortage", Indicator.HEADCOUNT), ("surplus", Indicator.HEADCOUNT),
    ("talent", Indicator.RECRUITMENT), ("kind_of_member", Indicator.COMPOSITION), ("document_noun", NONE),
)  # fmt: skip


def features(
    draft: Draft, sentence: Sentence, before: Draft | None, topics: Mapping[str, str]
) -> Features:
    """Return for each indicator that anything speaks for the features that do."""
    found: dict[str, set[str]] = defaultdict(set)
    election = any(
        _ELECTION & h[2].keys() or h[2].get("group") in _ELECTED for h in window(sentence, draft)
    )
    for hit in window(sentence, draft) if not sentence.row else draft.own:
        where = place_of(hit, draft, sentence)
        for name, speaker, _ in votes_of(hit[2]):
            name, speaker = _read_level(name, speaker, hit, sentence)
            if hit[2].get("mode") == "nomination":
                speaker = "election" if election else "nomination"
            if speaker == "delegates" and not draft.listed and not sentence.item:
                found[Indicator.HEADCOUNT].add(
                    "delegates_plain"
                )  # "235 đại biểu": their number rather than their make-up
            found[name].add(f"{speaker}@{where}")
    own = _own_words(found, draft)
    if own:
        _hush(found, own)
    _add_context(found, draft, sentence, before, topics)
    if own:
        _weigh_against(found, own)
    _add_shape(found, draft, sentence)
    return {name: sorted(said) for name, said in found.items()}


_ELECTION, _ELECTED = (
    frozenset({"delegates", "election"}),
    frozenset({"candidates", "elected_deputies"}),
)
_NEXT_TO = ("noun", "after", "near", "cell")
# What is said of posts and units says little of the women or degrees counted next.
_SITUATIONS = frozenset(
    {
        Indicator.NONLOCAL_LEADER,
        Indicator.DUAL_POST,
        Indicator.RESTRUCTURING,
        Indicator.OTHER_PERSONNEL,
    }
)
_STATE_WORDS = ("held", "grade", "pt", "standard", "dim")
_INHERITED = frozenset(
    {
        "next",
        "next_base",
        "next_listed",
        "next_listed_base",
        "last",
        "far",
        "item_before",
        "total",
        "total_process",
    }
)


def _own_words(found: dict[str, set[str]], draft: Draft) -> set[str]:
    """Return the indicators that words right at the number speak for."""
    return {
        name
        for name, said in found.items()
        for word in said
        if name != NONE
        and word.partition("@")[2].startswith(_NEXT_TO)
        and not word.startswith(("body", "delegates", "org", "total"))
    }


def _hush(found: dict[str, set[str]], own: set[str]) -> None:
    """Where a number has words of its own, a level or a breakdown said of the number before it says nothing of this one."""
    for name, said in found.items():
        found[name] = {w for w in said if not (w.startswith(_STATE_WORDS) and "@left" in w)}
    weaker = set(_SITUATIONS) if own & (_LEVELS | {Indicator.COMPOSITION}) else set()
    if own & _LEVELS:  # "luân chuyển 12 cán bộ, trong đó 9 người có trình độ thạc sĩ"
        weaker.add(Indicator.MOVEMENT)
    for name in weaker & found.keys():
        found[name] = {f"{w}~" if "@left" in w else w for w in found[name]}


def _weigh_against(found: dict[str, set[str]], own: set[str]) -> None:
    """What is only handed on weighs less against a word of the number's own."""
    for name, said in found.items():
        if name not in own:
            found[name] = {f"{w}~" if w in _INHERITED or w.endswith("@lead") else w for w in said}


_WINDOW = 700  # characters on either side of a number in which words are heard; no sentence in print needs more


def window(sentence: Sentence, draft: Draft) -> list[Hit]:
    """Return the hits near ``draft``, so that a line of any length costs no more than its length."""
    if sentence.end - sentence.start <= _WINDOW:
        return sentence.hits
    low = bisect_left(sentence.hits, draft.start - _WINDOW, key=_start_of)
    return sentence.hits[low : bisect_left(sentence.hits, draft.end + _WINDOW, key=_start_of)]


def _start_of(hit: Hit) -> int:
    return hit[0]


def place_of(hit: Hit, draft: Draft, sentence: Sentence) -> str:
    """Return where ``hit`` stands as seen from ``draft``."""
    if hit in draft.noun:
        return "noun"
    if sentence.row:
        return "cell"
    gap = hit[0] - draft.end if hit[0] >= draft.end else max(0, draft.start - hit[1])
    size = "a" if gap <= _NEAR else "b" if gap <= _MIDDLE else "c"
    if hit[0] >= draft.last:
        if hit[1] <= draft.reach and hit[0] not in sentence.nouns:
            return f"after-{'b' if size == 'c' else size}"
        return "right"
    if hit[0] >= draft.end:
        return f"after-{size}"
    if hit[1] <= draft.first:
        between = bisect_left(sentence.starts, draft.start) - bisect_left(sentence.starts, hit[1])
        return f"left{min(between, 2)}-{size if between < 1 else 'x'}"
    return f"{'near' if hit[0] >= draft.clause else 'own'}-{size}"


def _read_level(name: str, speaker: str, hit: Hit, sentence: Sentence) -> tuple[str, str]:
    """ "trung cấp" is a theory level where theory was spoken of; "có trình độ" before a level says it is held."""
    if speaker != "grade":
        return name, speaker
    if name == Indicator.QUALIFICATION and hit[2]["grade"] in _GRADED and in_theory(hit, sentence):
        name = Indicator.POLITICAL_THEORY
    return name, "held" if _is_held(hit, sentence) else "grade"


def in_theory(hit: Hit, sentence: Sentence) -> bool:
    """Say whether a bare level ("trung cấp") stands in a passage on political theory: the last word of either kind decides."""
    for other in reversed(
        [
            *(sentence.lead.hits if sentence.lead else ()),
            *[h for h in sentence.hits if h[0] < hit[0]],
        ]
    ):
        if "pt" in other[2]:
            return True
        if ("grade" in other[2] and other[2]["grade"] not in _GRADED) or other[2].get(
            "field"
        ) == "professional":
            return False
    following = next((h for h in sentence.hits if h[0] >= hit[1]), None)
    return following is not None and "pt" in following[2] and following[0] - hit[1] <= 4  # noqa: PLR2004


def _is_held(hit: Hit, sentence: Sentence) -> bool:
    if hit[2]["word"].startswith(("trình độ", "bằng")):
        return True
    return any("hold" in h[2] and 0 <= hit[0] - h[1] <= _HOLD_REACH for h in sentence.hits)


def _add_context(
    found: dict[str, set[str]],
    draft: Draft,
    sentence: Sentence,
    before: Draft | None,
    topics: Mapping[str, str],
) -> None:
    if draft.companion is not None and draft.companion.indicator:
        found[draft.companion.indicator].add("beside")
    elif draft.parent is not None and draft.parent.indicator:
        _under(found, draft, draft.parent.indicator)
    if before is not None and before.indicator and draft.companion is None:
        found[before.indicator].add(_nearness(draft, sentence, before))
    if sentence.lead is not None:
        for hit in sentence.lead.hits:
            for name, speaker, _ in votes_of(hit[2]):
                found[name].add(f"{speaker}@lead")
    _go_on(found, draft, sentence, before)
    for name, where in topics.items():
        found[name].add(where)
        if name == Indicator.RESTRUCTURING and where != "headline_weak":
            found[name].add("units_topic")
        if where.startswith("topic") and name in PROCESSES and Indicator.COMPOSITION in found:
            found[Indicator.COMPOSITION].add("process_topic")


# Who is planned, admitted or recruited is broken down by sex, degree and so on without ceasing to be.
_LASTING = frozenset({
    Indicator.PLANNING, Indicator.PARTY_ADMISSION, Indicator.RECRUITMENT,
})  # fmt: skip


def _go_on(
    found: dict[str, set[str]], draft: Draft, sentence: Sentence, before: Draft | None
) -> None:
    source = draft.parent or before
    if source is None or source.indicator not in _LASTING or draft.companion is not None:
        return
    near = sentence.folded.count("\n", source.end, draft.start) <= (
        4 if sentence.item or sentence.row else 0
    )
    own = any(
        "cue" in h[2] or "mode" in h[2] or "total" in h[2] or "body" in h[2] for h in draft.own
    )
    if draft.parent is not None or (near and not own):
        found[str(source.indicator)].add("lasting" if draft.parent is None else "lasting_part")


def _under(found: dict[str, set[str]], draft: Draft, over: str) -> None:
    found[over].add("total" if over not in _BASE else "total_base")
    if over in PROCESSES:
        found[over].add("total_process")
    elif Indicator.COMPOSITION in found:
        found[Indicator.COMPOSITION].add("under_state")


def _nearness(draft: Draft, sentence: Sentence, before: Draft) -> str:
    if before.num.start >= sentence.start:
        base = "_base" if before.indicator in _BASE else ""
        return f"next{base}" if not draft.listed else f"next_listed{base}"
    if sentence.item or sentence.row:
        return "item_before"
    gap = sentence.folded.count("\n", before.end, draft.start)
    return "last" if gap == 0 else "far" if gap <= 2 else "further"  # noqa: PLR2004


def _add_shape(found: dict[str, set[str]], draft: Draft, sentence: Sentence) -> None:
    """Add what the number itself says: unit, noun, the words right before it."""
    unit = draft.unit or "bare"
    if unit == "class":
        found[Indicator.TRAINING].add("class")
    if draft.unit in {"person", "post", "percent", "org_unit", "person_time"}:
        found[Indicator.HEADCOUNT].add("possible")
    if draft.unit == "org_unit" and "units_topic" in found[Indicator.RESTRUCTURING]:
        found[Indicator.RESTRUCTURING].add("units_of_topic")
    found[Indicator.RESTRUCTURING].discard("units_topic")
    if not found[Indicator.RESTRUCTURING]:
        del found[Indicator.RESTRUCTURING]
    if draft.origin or draft.destination:
        found[Indicator.MOVEMENT].add("flow")
    _add_none(found, draft, sentence)
    for name, said in found.items():
        said.add(f"is:{name}")
        said.add(f"is:{name}:{unit}")
    before = sentence.folded[max(sentence.start, draft.start - 24) : draft.start]
    if _HAVE.search(before):
        for name in (Indicator.HEADCOUNT, NONE):
            found[name].add(f"have:{name}")
            if any(s.kind == "now" for s in sentence.spans):
                found[name].add(f"have_now:{name}")
    _add_cuts(found, draft)
    if any(
        "change" in h[2] and 0 <= draft.start - h[1] <= _NEAR for h in draft.own
    ) and draft.unit in {"person", "post"}:
        found[Indicator.HEADCOUNT].add("changed")
    if not any("cue" in h[2] or "mode" in h[2] for h in sentence.hits) and any(
        "official" in h[2] for h in draft.noun
    ):
        found[Indicator.HEADCOUNT].add("quiet")


def _add_cuts(found: dict[str, set[str]], draft: Draft) -> None:
    """ "giảm 10% so với biên chế được giao": posts that grow fewer."""
    down = any(h[2].get("change") == "decrease" for h in draft.own)
    if down and any(h[2].get("unit") == "post" or h[2].get("assigned") for h in draft.own):
        found[Indicator.DOWNSIZING].add("cut_of_posts")
    elif draft.unit == "post" and any("assigned" in h[2] or "present" in h[2] for h in draft.own):
        found[Indicator.HEADCOUNT].add("posts_assigned")


def _add_none(found: dict[str, set[str]], draft: Draft, sentence: Sentence) -> None:
    said = found[NONE]
    said.add("noun" if draft.noun else "no_noun")
    if any("official" in h[2] for h in draft.noun):
        said.add("official")
    if any("loose" in h[2] for h in draft.noun):
        said.add("loose")
    if draft.listed:
        said.add("listed")
    if not draft.noun and draft.unit not in {None, "percent"}:
        said.add("in_list")
    if draft.num.kind == "ratio":
        said.add("ratio")
    if draft.num.kind == "word" and not draft.listed:
        said |= {"one"} if draft.num.value == 1 else set()
        said |= {"word_unit"} if draft.unit in {"org_unit", "bare"} else set()
    if sentence.row:
        said.add("row")
    if _AT.search(sentence.folded, max(sentence.start, draft.start - 24), draft.start):
        said.add(f"at:{draft.unit}")
    if len([n for n in found if n != NONE]) == 0:
        said.add("silence")


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Return the weight of each feature, from ``weights.json``."""
    loaded: dict[str, float] = json.loads(
        files(__package__).joinpath("weights.json").read_text("utf-8")
    )
    return loaded


def decide(
    draft: Draft, sentence: Sentence, before: Draft | None, topics: Mapping[str, str]
) -> None:
    """Fill ``indicator`` with the heaviest reading, and ``score`` with its probability among the readings."""
    if draft.companion is not None and draft.companion.indicator == NONE:
        draft.indicator, draft.score = NONE, 1.0  # the share of what is no statistic is none
        return
    table = weights()
    found = features(draft, sentence, before, topics)
    totals = {name: sum(table.get(said, 0.0) for said in saying) for name, saying in found.items()}
    best = max(totals, key=lambda name: (totals[name], name))
    peak = totals[best]
    draft.indicator = best
    draft.score = 1.0 / sum(math.exp(total - peak) for total in totals.values())
    heaviest = max(found[best], key=lambda said: table.get(said, 0.0), default="")
    draft.note("indicator", best, f"heaviest reading ({heaviest})")
