"""The readings of an article's numbers that agree best with one another.

What a number measures depends on what the number before it measures, on its total and on the count
beside it. Read one after the other, a first number that is misread takes those behind it along; so
several chains of readings are followed at once, and the likeliest as a whole is taken. A chain's
probability is the product of the probabilities of its readings, each given those before it (a
maximum-entropy Markov model: McCallum, Freitag and Pereira 2000, decoded with a beam).
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cadre_analysis.observe import indicator, refuse
from cadre_analysis.observe.draft import Draft, Sentence, Weighed

_WIDTH = 6  # chains followed at once
_BESIDE = 24  # numbers of its sentence among which the one before a bracket is looked for
_MEMORY = 4  # chains that read the last so many numbers alike have the same future

Context = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A number with its sentence, and where its total and the count beside it stand."""

    place: int
    draft: Draft
    sentence: Sentence
    parent: int | None
    companion: int | None
    outer: Node | None = None  # the number before the bracket that has closed right before it
    counted: dict[str, bool] = field(default_factory=dict)

    def counts(self, name: str) -> bool:
        """Say whether the number is a statistic if it is read as ``name``: others may follow it."""
        said = self.counted.get(name)
        if said is None:
            self.draft.indicator = name
            said = refuse.reason_against(self.draft, self.sentence) is None
            self.counted[name] = said
        return said


@dataclass(slots=True, eq=False)
class Link:
    """The reading of one number, and the link before it: chains share what they have in common.

    So a chain of any length is made longer at once. ``jump`` leads far back: a reading is found in
    few steps, however far away its number is (a skew-binary list: Myers 1983).
    """

    name: str
    place: int
    before: Link | None
    jump: Link | None = None

    def then(self, name: str, place: int) -> Link:
        """Return the link behind this one."""
        far = self.jump
        even = (
            far is not None
            and far.jump is not None
            and self.place - far.place == far.place - far.jump.place
        )
        return Link(name, place, self, far.jump if far is not None and even else self)

    def back(self) -> Iterator[Link]:
        """Yield the links from this one to the first."""
        link: Link | None = self
        while link is not None:
            yield link
            link = link.before

    def at(self, place: int) -> str:
        """Return the reading of the number at ``place``."""
        link: Link = self
        while link.place != place:
            far = link.jump
            link = far if far is not None and far.place >= place else _known(link.before)
        return link.name

    def names(self) -> list[str]:
        """Return the readings from the first number on."""
        return [link.name for link in self.back()][::-1]

    def __lt__(self, other: Link) -> bool:
        """Say which comes first by name: the first difference decides, the last one met here."""
        first = False
        mine: Link | None = self
        its: Link | None = other
        while mine is not its and mine is not None and its is not None:
            if mine.name != its.name:
                first = mine.name < its.name
            mine, its = mine.before, its.before
        return first


def _known(link: Link | None) -> Link:
    """Return ``link``; a chain has a link for each number from the first on."""
    assert link is not None  # noqa: S101  (a place before the chain's first is asked of none)
    return link


class Chain(NamedTuple):
    """One reading for each number so far; ``last`` is the last of them that is a statistic."""

    link: Link | None
    recent: tuple[str, ...]
    last: int | None
    last_name: str | None
    surprise: float  # minus the logarithm of the probability

    def longer(self, node: Node, name: str, odds: float) -> Chain:
        """Return the chain with ``node`` read as ``name``."""
        counts = node.counts(name)
        return Chain(
            Link(name, node.place, None) if self.link is None else self.link.then(name, node.place),
            (*self.recent[1 - _MEMORY :], name),
            node.place if counts else self.last,
            name if counts else self.last_name,
            self.surprise - math.log(odds),
        )

    def at(self, place: int | None) -> str | None:
        """Return the reading of the number at ``place``."""
        return None if place is None or self.link is None else self.link.at(place)

    def before(self, node: Node) -> Context:
        """Return what the readings of ``node`` depend on: those of the numbers it leans on."""
        last = self.followed(node)
        return last, self.at(last), self.at(node.parent), self.at(node.companion)

    def followed(self, node: Node) -> int | None:
        """Return the place of the statistic that ``node`` follows."""
        outer = node.outer
        if outer is not None and outer.counts(self.at(outer.place) or ""):
            return outer.place
        return self.last


_START = Chain(None, (), None, None, 0.0)


class Weighing:
    """The readings of each number, weighed once for each way to read those it leans on."""

    def __init__(self, nodes: list[Node], topics: Mapping[str, str]) -> None:
        """Start from what the greedy reading, already made, has weighed."""
        self._nodes = nodes
        self._topics = topics
        self._known: dict[tuple[int, Context], Weighed] = {}
        chain = _START
        for node, greedy in [(node, str(node.draft.indicator)) for node in nodes]:
            if node.draft.weighed is not None:
                self._known[node.place, chain.before(node)] = node.draft.weighed
            chain = chain.longer(node, greedy, 1.0)

    def of(self, node: Node, chain: Chain) -> Weighed:
        """Return the readings of ``node`` where those before it are read as in ``chain``."""
        key = (node.place, chain.before(node))
        known = self._known.get(key)
        if known is None:
            followed = chain.followed(node)
            for place in {followed, node.parent, node.companion}:
                if place is not None:
                    self._nodes[place].draft.indicator = chain.at(place)
            last = self._nodes[followed].draft if followed is not None else None
            known = indicator.weigh(node.draft, node.sentence, last, self._topics)
            self._known[key] = known
        return known


def settle(drafts: Iterable[tuple[Draft, Sentence]], topics: Mapping[str, str]) -> None:
    """Give each number the reading that agrees best with those of the others.

    Each draft has been read once, given the likeliest readings of those before it.
    """
    nodes = _nodes(drafts)
    weighing = Weighing(nodes, topics)
    chains = [_START]
    for node in nodes:
        chains = _best([one for chain in chains for one in _ways(chain, node, weighing)])
    chain, found = _START, chains[0].link
    for node, name in zip(nodes, found.names() if found is not None else (), strict=True):
        followed = chain.followed(node)
        last = nodes[followed].draft if followed is not None else None
        indicator.take(node.draft, name, weighing.of(node, chain), last)
        chain = chain.longer(node, name, 1.0)
        node.draft.weighed = node.draft.stands = None  # heavy, and asked for no more


def _nodes(drafts: Iterable[tuple[Draft, Sentence]]) -> list[Node]:
    nodes: list[Node] = []
    places: dict[int, int] = {}
    for draft, sentence in drafts:
        parent, beside = places.get(id(draft.parent)), places.get(id(draft.companion))
        places[id(draft)] = len(nodes)
        outer = _outer(draft, sentence, nodes)
        seen = sentence.seen_by(draft)
        nodes.append(Node(len(nodes), draft, seen, parent, beside, outer))
    return nodes


def _outer(draft: Draft, sentence: Sentence, nodes: list[Node]) -> Node | None:
    beside = [n for n in nodes[-_BESIDE:] if n.sentence.start == sentence.start]
    if draft.bracketed or not beside or not beside[-1].draft.bracketed:
        return None
    return next((n for n in reversed(beside) if not n.draft.bracketed), None)


def _ways(chain: Chain, node: Node, weighing: Weighing) -> list[Chain]:
    weighed = weighing.of(node, chain)
    return [chain.longer(node, name, weighed.odds[name]) for name in weighed.heard]


def _best(chains: list[Chain]) -> list[Chain]:
    """Return the likeliest chains, of those with the same future only the likelier."""
    if len(chains) == 1:
        return chains
    kept: dict[Context, Chain] = {}
    for chain in sorted(chains, key=_surprise):
        kept.setdefault((chain.last, chain.recent), chain)
    return heapq.nsmallest(_WIDTH, kept.values(), key=_surprise)


def _surprise(chain: Chain) -> tuple[float, Link | None]:
    return chain.surprise, chain.link
