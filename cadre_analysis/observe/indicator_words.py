"""Which words speak for which indicator, and where they stand as seen from a number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from sys import intern

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit, Tags
from cadre_analysis.observe.change import is_since
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_flow import is_chosen_before, is_of_where, is_sent_here
from cadre_analysis.observe.indicator_levels import is_of_theory, read_level

NONE = "none"
Vote = tuple[str, str, bool]
Said = dict[str, set[str]]  # for each indicator the features that speak for it

_NEAR, _MIDDLE = 12, 45  # characters
# Characters on either side of a number in which words are heard; no sentence in print needs more.
_WINDOW = 700
_SPEAKERS = (
    ("standard", Indicator.QUALIFICATION),
    ("delegates", Indicator.COMPOSITION),
    ("org_change", Indicator.RESTRUCTURING),
    ("stage", Indicator.RESTRUCTURING),
    ("rated", Indicator.PERFORMANCE),
    ("total", Indicator.HEADCOUNT),
    ("body", Indicator.HEADCOUNT),
    ("elect", Indicator.HEADCOUNT),
    ("shortage", Indicator.HEADCOUNT),
    ("surplus", Indicator.HEADCOUNT),
    ("talent", Indicator.RECRUITMENT),
    ("kind_of_member", Indicator.COMPOSITION),
    ("document_noun", NONE),
)
# Of each word its votes and the strong ones among them, worked out once.
_VOTES: dict[str, tuple[Tags, tuple[Vote, ...], tuple[str, ...]]] = {}
_REMEMBERED = 20_000  # words
_ELECTION = frozenset({"delegates", "election"})
_ELECTED = frozenset({"candidates", "elected_deputies"})


def votes_of(tags: Tags) -> tuple[Vote, ...]:
    """Return each indicator a word speaks for, the class that says so, and whether it is strong."""
    known = _VOTES.get(tags["word"])
    if known is None or known[0] is not tags:  # the word of another lexicon, or an age just read
        known = _remember(tags)
    return known[1]


def strong_votes_of(tags: Tags) -> tuple[str, ...]:
    """Return the indicators that a word speaks for strongly."""
    known = _VOTES.get(tags["word"])
    if known is None or known[0] is not tags:
        known = _remember(tags)
    return known[2]


def _remember(tags: Tags) -> tuple[Tags, tuple[Vote, ...], tuple[str, ...]]:
    votes = tuple(_votes(tags))
    if len(_VOTES) > _REMEMBERED:
        _VOTES.clear()
    made = tags, votes, tuple(name for name, _, strong in votes if strong)
    _VOTES[tags["word"]] = made
    return made


def _votes(tags: Tags) -> Iterator[Vote]:
    if "cue" in tags:
        yield tags["cue"], "cue", True
    if "hint" in tags:
        yield tags["hint"], "moving" if "moving" in tags else "hint", False
    if "mode" in tags:
        yield Indicator.MOVEMENT, "mode", True
    if "economy" in tags or "award" in tags:
        yield NONE, "economy", False
    if "grade" in tags:
        theory = Indicator.POLITICAL_THEORY if "pt" in tags else Indicator.QUALIFICATION
        yield theory, "grade", False
    elif "pt" in tags:
        yield Indicator.POLITICAL_THEORY, "pt", False
    elif "study" in tags:
        yield Indicator.QUALIFICATION, "study", False
    yield from _more_votes(tags)


def _more_votes(tags: Tags) -> Iterator[Vote]:
    for tag, name in _SPEAKERS:
        if tag in tags:
            yield name, tag, tags[tag] == "strong"
    if "dim" in tags:
        yield Indicator.COMPOSITION, "dim_other" if tags["dim"] == "other" else "dim", False


def hear(found: Said, draft: Draft, sentence: Sentence) -> None:
    """Add to ``found`` what the words around ``draft`` speak for, each with its place."""
    around = window(sentence, draft)
    passive = _has_its_verb(draft)
    election = any(not _ELECTION.isdisjoint(h[2]) or h[2].get("group") in _ELECTED for h in around)
    for hit in draft.own if sentence.row else around:
        where = place_of(hit, draft, sentence)
        if passive and where.startswith("left0"):
            where = "left1-x"  # "1.688 người được công nhận, 41 người bị xóa tên": of the others
        for vote, word, _ in votes_of(hit[2]):
            name, speaker = read_level(vote, word, hit, sentence)
            if word == "standard" and is_of_theory(hit, sentence):
                name = Indicator.POLITICAL_THEORY  # "đạt chuẩn về lý luận chính trị"
            if _means_other(name, word, hit, draft, sentence):
                continue
            if hit[2].get("mode") == "nomination":
                speaker = "election" if election else "nomination"
            if speaker == "delegates" and not draft.listed and not sentence.item:
                # "235 đại biểu": their number rather than their make-up
                found[Indicator.HEADCOUNT].add("delegates_plain")
            found[name].add(intern(f"{speaker}@{where}"))  # many are kept until all are weighed


def _has_its_verb(draft: Draft) -> bool:
    """Say whether what befell those counted is said right behind them: "41 người bị xóa tên"."""
    behind = (h for h in draft.own if 0 <= h[0] - draft.tail <= _NEAR)
    return any(strong_votes_of(h[2]) for h in behind)


def _means_other(name: str, word: str, hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether a word means another thing here.

    "12 người nộp hồ sơ tự ứng cử" is no recruitment, "hụt 96 biên chế so với năm 2019" no lack;
    "Cầu Kè tiếp nhận 22 người" gets those who were sent.
    """
    if name == Indicator.RECRUITMENT and sentence.election and "election" not in hit[2]:
        return True
    if word == "cue" and hit in draft.noun and _is_governed(name, draft):
        return True
    if name == Indicator.RECRUITMENT and (
        ("gets" in hit[2] and is_sent_here(draft, sentence))
        or ("cue" in hit[2] and is_chosen_before(hit, draft, sentence))
    ):
        return True
    staffing = name == Indicator.HEADCOUNT and not _STAFFING.isdisjoint(hit[2])
    if staffing and is_of_where(hit, draft, sentence):
        return True
    return word == "shortage" and "change" in hit[2] and is_since(hit, draft, sentence)


def _is_governed(name: str, draft: Draft) -> bool:
    """Say whether a verb right before the number tells what befell those its noun names.

    "Xóa tên 17 đảng viên dự bị", "bồi dưỡng 120 đảng viên dự bị" are no admissions.
    """
    before = (h[2].get("cue") for h in draft.near if 0 <= draft.start - h[1] <= _NEAR)
    verbs = set(before) - {None}
    return bool(verbs) and name not in verbs


_STAFFING = frozenset({"shortage", "surplus"})


def window(sentence: Sentence, draft: Draft) -> list[Hit]:
    """Return the hits near ``draft``, so that a long line costs no more than its length."""
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
    if hit[0] in draft.label:
        return "near-a"
    if hit[0] >= draft.end:
        return _place_behind(hit, draft, sentence)
    size = _size(max(0, draft.start - hit[1]))
    if hit[1] > draft.first:
        return f"{'near' if hit[0] >= draft.clause else 'own'}-{size}"
    between = bisect_left(sentence.starts, draft.start) - bisect_left(sentence.starts, hit[1])
    return f"left{min(between, 2)}-{size if between < 1 else 'x'}"


def _place_behind(hit: Hit, draft: Draft, sentence: Sentence) -> str:
    size = _size(hit[0] - draft.end)
    if _is_aside(hit, draft, sentence):
        return "right"
    if hit[0] < draft.last:
        return f"after-{size}"
    if hit[1] <= draft.reach and hit[0] not in sentence.nouns and not _has_own(draft, hit):
        return f"after-{'b' if size == 'c' else size}"
    return "right"


_ACTS = ("cue", "mode")


def _is_aside(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether money is told in a clause of its own: "bớt 213 người, ngân sách tiết kiệm …"."""
    if "economy" not in hit[2] or not draft.noun:
        return False
    return sentence.folded.find(", ", draft.tail, hit[0]) >= 0


def _has_own(draft: Draft, hit: Hit) -> bool:
    """Say whether ``hit`` tells of others: "bố trí việc khác cho 31 người, 7 người về hưu sớm"."""
    if not any(act in hit[2] for act in _ACTS):
        return False
    acts = {h[2].get(act) for h in draft.near if h[1] <= draft.start for act in _ACTS} - {None}
    return bool(acts) and not acts.intersection(hit[2].get(act) for act in _ACTS)


def _size(gap: int) -> str:
    return "a" if gap <= _NEAR else "b" if gap <= _MIDDLE else "c"
