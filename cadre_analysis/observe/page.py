"""An article on its way through the engine: its sentences, and what statements hand on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cadre_analysis.codes import BlockKind, Indicator, Reason
from cadre_analysis.lexicon import Hit, Lexicon
from cadre_analysis.model import Article, Block
from cadre_analysis.observe import area, decree, heading, numeral, rows, slashed, spelled, table
from cadre_analysis.observe.area_names import Mention
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_ground import Ground
from cadre_analysis.observe.flow_provinces import mark_seats, seated
from cadre_analysis.observe.indicator_words import strong_votes_of, votes_of
from cadre_analysis.observe.numeral import Ignoring
from cadre_analysis.observe.period import Mark, Span
from cadre_analysis.observe.period import find as find_periods
from cadre_analysis.observe.period_whole import of_article, term_of, year_after, year_of
from cadre_analysis.observe.run_in import labels
from cadre_analysis.observe.scene import Whole
from cadre_analysis.observe.sentence import take_apart
from cadre_analysis.observe.split import sentences
from cadre_analysis.text import shadow

_READ = frozenset({BlockKind.BODY, BlockKind.TITLE, BlockKind.HEADING, BlockKind.KICKER})
_FURNITURE = {BlockKind.CAPTION: Reason.CAPTION, BlockKind.DATELINE: Reason.DATE}
_DIGIT = re.compile(r"\d")
_HEADLINE = 160  # characters, of a line that nothing ends
_TITLE_WEIGHT = 3
_TOPIC = 2  # so many strong words make a topic


@dataclass(slots=True, eq=False)
class Page:
    """What is known of an article while its sentences are read."""

    article: Article
    lexicon: Lexicon
    folded: str
    head: Span | None = None  # the time that the last heading names
    section: frozenset[str] = frozenset()  # the indicators that it speaks for
    way: Sentence | None = None  # and that heading, where it says which way people go
    ignored: list[Ignoring] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    totals: list[Whole] = field(default_factory=list)
    # For each indicator how the article as a whole speaks of it.
    topics: dict[str, str] = field(default_factory=dict)
    dims: tuple[Hit, ...] = ()  # the breakdowns that the headline names: "Nữ trong cấp ủy cấp tỉnh"
    spans: Sequence[Span] = ()  # the periods that headline or first lines give to the article
    term: Span | None = None  # the term of office that it names
    title: list[Hit] = field(default_factory=list)  # the words of the headline
    staff: str | None = None  # the one group of persons that the headline names
    year: Mark | None = None  # the year that headline and lead name
    ground: Ground | None = None  # what its place tells of flows, once one is looked for

    @property
    def level(self) -> str | None:
        """Return the article's own level."""
        return self.article.ref_area.level if self.article.ref_area else None


def lay_out(article: Article, lexicon: Lexicon) -> Page:
    """Return ``article`` as a page.

    Its sentences with numbers are taken apart, everything else is ignored with a reason.
    """
    page = Page(article, lexicon, labels(shadow(article.text), lexicon))
    done = 0
    lead: Sentence | None = None
    aim: str | None = None
    ruling: Mention | None = None
    blocks = list(article.blocks)
    lines = rows.find(blocks, article.text)
    for number, block in enumerate(blocks):
        ignore_all(page, done, block.start, Reason.BOILERPLATE)
        done = block.end
        row = lines.get(number)
        if block.kind not in _READ and row is None:
            ignore_all(page, block.start, block.end, _FURNITURE.get(block.kind, Reason.BOILERPLATE))
            continue
        if row is not None:
            lead = _add_row(page, row, blocks, number, lead)
            continue
        if lead is not None and not heading.is_item(page.folded, blocks, number, lead.paragraph):
            lead = None
        known = len(page.sentences)
        ruling = area.heading(article, block.start, block.end, ruling)
        last = _add_block(page, block, number, lead, ruling)
        aim = heading.aim(page, block, known, aim)
        _answer(page, blocks, number, known)
        if heading.opens_list(page, blocks, number, known):
            lead = last or _bare(page, block, number)
    ignore_all(page, done, len(article.text), Reason.BOILERPLATE)
    _count_lines(page, blocks, lines)
    _find_topic(page)
    return page


def _count_lines(page: Page, blocks: Sequence[Block], lines: Mapping[int, rows.Row]) -> None:
    """Tell each sentence where the headline stands and where the lines that are read begin."""
    read = [number for number, b in enumerate(blocks) if b.kind in _READ or number in lines]
    begin = [blocks[number].start for number in read]
    headline = _headline(page.folded, blocks)
    above = {id(s): s for one in page.sentences for s in (one, one.lead, one.asked) if s}
    for sentence in above.values():
        # Furniture, such as a caption, sets two paragraphs no farther apart.
        sentence.paragraph = bisect_left(read, sentence.paragraph)
        sentence.stem = None if sentence.stem is None else bisect_left(read, sentence.stem)
        sentence.blocks, sentence.headline = begin, headline


def _headline(folded: str, blocks: Sequence[Block]) -> tuple[int, int]:
    """Return where the headline stands: a kicker or a clock above it is none."""
    start = next((block.start for block in blocks if block.kind is BlockKind.TITLE), 0)
    end = folded.find("\n", start, start + _HEADLINE)
    return start, end if end >= 0 else min(start + _HEADLINE, len(folded))


def ignore_all(page: Page, start: int, end: int, reason: Reason) -> None:
    """Ignore every figure of ``[start, end)`` for ``reason``, in a dateline for what it is."""
    if start < end and _DIGIT.search(page.folded, start, end):
        for figure in numeral.find(page.folded, start, end):
            own = figure.reason if reason is Reason.DATE and figure.reason else reason
            page.ignored.append((figure.start, figure.end, own))


def _line_above(page: Page, blocks: list[Block], number: int) -> Sentence | None:
    """Return the line above a table, which says what the table is of."""
    number = heading.over_table(page.folded, blocks, number)
    if number < 0:
        return None
    last = page.sentences[-1] if page.sentences else None
    if last is not None and last.end == blocks[number].end:
        return None if last.drafts and heading.tells_else(page.folded, blocks[number]) else last
    return _bare(page, blocks[number], number)


def _answer(page: Page, blocks: list[Block], number: int, known: int) -> None:
    """Give the first sentence of a block the question above it, which says what it answers."""
    above = blocks[number - 1] if number else None
    if above is None or len(page.sentences) == known or page.folded[above.end - 1] != "?":
        return
    if above.end - above.start <= _ASKED:
        page.sentences[known].asked = _bare(page, above, number - 1)


_ASKED = 200  # characters of a question


def _add_row(
    page: Page, row: rows.Row, blocks: list[Block], number: int, lead: Sentence | None
) -> Sentence | None:
    """Add a row of a table, and return the line above the table."""
    if row.first and lead is None:
        lead = _line_above(page, blocks, number)
    sentence, ignored = table.read(page.lexicon, page.folded, page.article.text, row, number)
    sentence.lead = lead
    table.date(sentence)
    page.ignored += ignored
    page.sentences.append(sentence)
    return lead


def _add_block(
    page: Page, block: Block, number: int, lead: Sentence | None, ruling: Mention | None
) -> Sentence | None:
    """Add the sentences of a block, and return its last one where that was taken apart."""
    folded, text = page.folded, page.article.text
    if not _may_count(page, block.start, block.end):
        return None
    last: Sentence | None = None
    opening = (block.start, block.end) if block.kind is BlockKind.BODY else None
    before: tuple[int, int] | None = None
    quiet = False
    for bounds in sentences(text, folded, block.start, block.end):
        last = None
        if _may_count(page, *bounds):
            over = slashed.labels(lead.hits, folded) if lead is not None else ()
            last, ignored = take_apart(page.lexicon, folded, text, (*bounds, number), over)
            last.kind, last.lead, last.before = block.kind, lead, before
            last.item = lead is not None
            last.opening, last.subject = opening, ruling
            last.opened = page.lexicon.scan(folded, *before) if quiet and before else []
            page.ignored += ignored
            page.sentences.append(last)
        before, quiet = bounds, last is None
    return last


def _may_count(page: Page, start: int, end: int) -> bool:
    if _DIGIT.search(page.folded, start, end):
        return True
    return spelled.may_count(page.lexicon, page.folded, start, end)


def _bare(page: Page, block: Block, number: int) -> Sentence:
    """Return a lead line without a number as a sentence: its words govern the list below."""
    hits = page.lexicon.scan(page.folded, block.start, block.end)
    spans = find_periods(page.folded, block.start, block.end)
    return Sentence(block.start, block.end, page.folded, hits, spans, [], number)


def _strong_votes(sentences: list[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        for hit in sentence.hits:
            yield from strong_votes_of(hit[2])


_VOTES = 2  # sentences that speak of candidates or of voting


def _find_election(page: Page) -> None:
    """Mark the sentences of an article on an election: "nộp hồ sơ" is to stand there."""
    votes = sum(any(_is_of_election(h) for h in s.hits) for s in page.sentences)
    if votes >= _VOTES:
        page.topics.pop(Indicator.RECRUITMENT, None)
        for sentence in page.sentences:
            sentence.election = True


def _is_of_election(hit: Hit) -> bool:
    return "election" in hit[2] or "ứng cử" in hit[2]["word"]


def _find_calls(page: Page) -> None:
    """Mark the sentences of a call for applicants, which tells of nobody taken on yet."""
    hits = [h for s in page.sentences for h in s.hits]
    hiring = any(h[2].get("cue") == Indicator.RECRUITMENT for h in hits)
    if not hiring or any("hired" in h[2] for h in hits):
        return
    if not page.lexicon.holds("calls", page.folded):
        return
    # "Người trúng tuyển nộp bằng trong 30 ngày" beside no number is a rule
    called = [h for h in page.lexicon.scan(page.folded, 0, len(page.folded)) if "calls" in h[2]]
    begin = min((h[0] if h[2]["calls"] == "next" else 0 for h in called), default=None)
    for sentence in page.sentences:
        sentence.calls = begin


_ELSE = re.compile(
    r"(?<![\d.,/-])\d[\d.]{0,8}\s(?:đại biểu|đồng chí|người|cán bộ)[^,;]{0,60}[,;]\s"
)


def _is_topic(page: Page, title: Block, dim: Hit) -> bool:
    """Say whether a breakdown in the headline is that of the article.

    In "397 đại biểu, gần một nửa là nữ" it is that of a part.
    """
    return _ELSE.search(page.folded, title.start, dim[0]) is None


def _title(blocks: Sequence[Block]) -> Block | None:
    """Return the headline, all lines of it, else the first line above the text."""
    lines = [b for b in blocks if b.kind is BlockKind.TITLE]
    if lines:
        return Block(start=lines[0].start, end=lines[-1].end, kind=BlockKind.TITLE)
    return next((b for b in blocks if b.kind is BlockKind.KICKER), None)


def _find_topic(page: Page) -> None:
    """Fill ``topics`` with what the headline speaks of, and the sentences with numbers most."""
    page.ground = mark_seats(page.article, page.folded, page.sentences)
    counts: Counter[str] = Counter()
    title = _title(page.article.blocks)
    if title is not None:
        hits = page.lexicon.scan(page.folded, title.start, title.end)
        if page.ground is not None:
            hits = seated(hits, page.folded, title.end)
        page.title = hits
        groups = {h[2]["group"] for h in hits if h[2].get("group", "all") != "all"}
        page.staff = min(groups) if len(groups) == 1 else None
        page.dims = tuple(
            h for h in hits if ("sex" in h[2] or "eth" in h[2]) and _is_topic(page, title, h)
        )
        for hit in hits:
            for name, _, strong in votes_of(hit[2]):
                page.topics.setdefault(name, "headline" if strong else "headline_weak")
                counts[name] += _TITLE_WEIGHT if strong else 1
    first = next((b for b in page.article.blocks if b.kind is BlockKind.BODY), None)
    bounds = [(b.start, b.end) if b is not None else None for b in (title, first)]
    page.spans, page.year = of_article(page.folded, *bounds), year_of(page.folded, *bounds)
    if page.year is None and page.article.published is None:
        page.year = year_after(page.folded)
    page.term = term_of((page.spans, *(s.spans for s in page.sentences)))
    counts.update(_strong_votes(page.sentences))
    _find_calls(page)
    decree.mark(page.article, page.folded, page.sentences, bounds)
    best = counts.most_common(1)
    if best and best[0][1] >= _TOPIC:
        page.topics[best[0][0]] = f"topic+{page.topics.get(best[0][0], '')}"
    _find_election(page)
