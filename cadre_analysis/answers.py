"""The answer of each notebook in a few sentences, each number linked to the words that state it.

Nothing here adds figures up across places or articles: it says what was found, where, what not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from string import Formatter
from typing import TypeAlias

from cadre_analysis import display, language
from cadre_analysis.codes import Indicator, Severity, Unit
from cadre_analysis.compare import today
from cadre_analysis.compare.composition import Composition, Share
from cadre_analysis.compare.delivery import Delivery
from cadre_analysis.compare.locality import Locality
from cadre_analysis.compare.movement import Flow, Movement, State
from cadre_analysis.compare.overview import Overview
from cadre_analysis.compare.result import Result
from cadre_analysis.compare.staffing import Staffing
from cadre_analysis.compare.statement import Statement
from cadre_analysis.compare.training import Training
from cadre_analysis.display import FEW, Paragraph, Run, Text
from cadre_analysis.language import _, number, plural

_MADE_UP = (Indicator.COMPOSITION, Indicator.PLANNING)

Linked: TypeAlias = tuple[str, tuple[str, ...]]  # words, and the observations that state them


def overview(result: Overview) -> Text:
    """Return how much was read, of how many places, and on what."""
    told = sum(result.per_document.values())
    if not told:
        return display.nothing(_("Personnel work"))
    dates = sorted(str(d) for d in result.documents["published"].dropna())
    counts = Counter(s.indicator for s in result.statements)
    often = sorted(counts, key=lambda i: (-counts[i], i))[:3]
    places = sum(p.unit and p.name is not None for p in result.places)
    lead = _(
        "{articles} on {places}, published {span}, give {figures} on personnel work; "
        "most often on {often}."
    ).format(
        articles=_articles(result.articles),
        places=plural("{n} place", "{n} places", places).format(n=places),
        span=_span(dates),
        figures=_figures(told),
        often=", ".join(f"{language.label('indicator', i).lower()} ({counts[i]})" for i in often),
    )
    return _text(lead, _checked(result))


def _span(dates: Sequence[str]) -> str:
    """Return from when to when articles were published."""
    if not dates:
        return _("on dates unknown")
    first, last = language.month(dates[0][:7]), language.month(dates[-1][:7])
    if first == last:
        return _("in {month}").format(month=first)
    return _("from {first} to {last}").format(first=first, last=last)


def _checked(result: Overview | Locality) -> str:
    """Return how many checks agreed and how many places ask for a second look."""
    severities = list(result.findings["severity"])
    agreed = sum(s == Severity.OK for s in severities)
    look = sum(s in (Severity.WARNING, Severity.ERROR) for s in severities)
    notes = len(severities) - agreed - look
    if not severities:
        return _("No sum, share or date here could be checked.")
    counts = (
        (agreed, _("{n} agree")),
        (notes, _("{n} worth noting")),
        (look, _("{n} to be looked at again")),
    )
    said = ", ".join(words.format(n=n) for n, words in counts if n)
    return _("Checks of sums, shares and dates: {told}.").format(told=said)


def evidence(result: Overview) -> Text:
    """Return how many numbers are figures, and how many were passed over and why."""
    told, passed = sum(result.per_document.values()), sum(result.ignored.values())
    often = sorted(result.ignored, key=lambda r: (-result.ignored[r], r))[:3]
    lead = _(
        "{articles} hold {figures} on personnel work; {passed} other numbers were passed over, "
        "each for one reason."
    ).format(articles=_articles(result.articles), figures=_figures(told), passed=number(passed))
    reasons = ", ".join(
        f"{language.label('reason', r)} ({number(result.ignored[r])})" for r in often
    )
    return _text(lead, _("The most frequent reasons: {reasons}.").format(reasons=reasons))


def training(result: Training) -> Text:
    """Return what each place plans and what it has done."""
    if not result.statements:
        return display.nothing_on(result, Indicator.TRAINING)
    counts = [s for s in result.wholes if s.unit != Unit.PERCENT] or result.wholes
    made = [_paragraph(list(parts), result) for parts in _by_place(counts)]
    return Text(
        paragraphs=(*_few(made), *display.silence(result, result.silent, Indicator.TRAINING))
    )


def _by_place(statements: Iterable[Statement]) -> Iterator[Iterator[Statement]]:
    """Yield the statements of each place and status."""
    ordered = sorted(statements, key=lambda s: (s.place.sort_key, s.planned))
    for _key, own in groupby(ordered, key=lambda s: (s.place, s.planned)):
        yield own


def _paragraph(own: Sequence[Statement], result: Result) -> Paragraph:
    """Return what one place has done or plans, as one sentence."""
    template = _("{place} plans {numbers}.") if own[0].planned else _("{place} reports {numbers}.")
    return _lead(template, result, place=own[0].place.label, numbers=[_counted(s) for s in own])


def movement(result: Movement) -> Text:
    """Return each total of moved officials, and what of it the article lists."""
    if not result.flows:
        return display.nothing_on(result, Indicator.MOVEMENT)
    made = [_flow(flow, result) for flow in result.flows]
    note = _("No two of these totals may be added; the tables below say why.")
    apart = [_note(note)] if len(result.flows) > 1 else []
    unsaid = display.silence(result, result.silent, Indicator.MOVEMENT)
    return Text(paragraphs=(*_few(made), *apart, *unsaid))


def _flow(flow: Flow, result: Movement) -> Paragraph:
    """Return one total and how far its parts account for it."""
    whole = flow.whole
    parts = tuple(i for s in flow.parts for i in s.obs_ids)
    said = {
        State.COMPLETE: _("{place}: {total} ({how}{period}); {listed} listed, all of them."),
        State.OPEN: _(
            "{place}: {total} ({how}{period}); {listed} listed, {rest} not accounted for."
        ),
        State.OVER_FULL: _(
            "{place}: {total} ({how}{period}); the parts listed overlap, together more than that."
        ),
    }
    if whole.parted:
        said[State.OPEN] = _("{place}: {total} ({how}{period}); {listed} shown, {rest}.")
    return _lead(
        said.get(flow.state, _("{place}: {total} ({how}{period}).")),
        result,
        place=whole.place.label,
        total=_counted(whole),
        how=whole.how or language.label("indicator", whole.indicator),
        period=f"; {whole.period}" if whole.period else "",
        listed=(flow.listed.text(), parts),
        rest=flow.remainder if whole.parted else flow.unlisted.text() if flow.unlisted else "",
    )


def composition(result: Composition) -> Text:
    """Return the seats of women, the young and minorities, body by body."""
    if not result.shares:
        return display.nothing_on(result, *_MADE_UP)
    made = [_share(x, result) for x in result.shares]
    return Text(paragraphs=(*_few(made), *display.silence(result, result.silent, *_MADE_UP)))


def _share(share: Share, result: Composition) -> Paragraph:
    """Return one share: seats of the whole where they are known, else the printed per cent."""
    counted = share.part is not None and share.whole is not None
    template = (
        _("{place}, {body}: {who} {seats} ({percent}).")
        if counted
        else _("{place}, {body}: {who} {percent}; the article gives no count of seats.")
    )
    seats = f"{share.part.text()}/{share.whole.text()}" if share.part and share.whole else ""
    percent: str | Linked = share.text if counted else (share.text, share.obs_ids)
    return _lead(
        template,
        result,
        place=share.about.place.label,
        body=share.body,
        who=share.who,
        seats=(seats, share.obs_ids),
        percent=percent,
    )


def staffing(result: Staffing) -> Text:
    """Return what is planned beside what is done, and the headcounts and sanctions reported."""
    if not result.statements:
        return display.nothing_on(result, Indicator.HEADCOUNT)
    made = [_delivery(d, result) for d in result.deliveries if d.sure]
    for indicator in (Indicator.HEADCOUNT, Indicator.DOWNSIZING, Indicator.DISCIPLINE):
        made += _counts(result, indicator)
    return Text(paragraphs=_few(made))


def _delivery(delivery: Delivery, result: Staffing) -> Paragraph:
    """Return a plan beside its result."""
    return _lead(
        _("{place}, {what}: {result} done, {plan} planned{done}."),
        result,
        place=delivery.plan.place.label,
        what=language.label("indicator", delivery.plan.indicator).lower(),
        result=_counted(delivery.result),
        plan=_counted(delivery.plan),
        done=f" ({delivery.percent})" if delivery.percent else "",
    )


def _counts(result: Staffing, indicator: Indicator) -> Iterator[Paragraph]:
    """Yield one sentence for an indicator: every place that counts heads or posts."""
    paired = {i for d in result.deliveries if d.sure for i in d.obs_ids}
    own = [
        s
        for s in result.about([indicator])
        if s.unit != Unit.PERCENT and not s.planned and not paired & set(s.obs_ids)
    ]
    runs = [Run(text=language.label("indicator", indicator) + ": ")]
    for s in own[:FEW]:
        value, ids = _counted(s)
        runs += [
            Run(text=f"{'; ' if len(runs) > 1 else ''}{s.place.label} "),
            Run(text=value, bold=True, refs=display.refs(result.numbers, ids)),
            Run(text=f" ({s.who})" if s.who else ""),
        ]
    if own:
        yield Paragraph(runs=(*runs, Run(text=".")), style="lead")


def locality(result: Locality) -> Text:
    """Return how much is said of one place, and what is not spoken of."""
    if not result.articles and not result.statements:  # a place that is asked for is there
        return display.nothing(_("Personnel work"))
    lead = _("{place}: {figures} in {articles}.").format(
        place=result.place.label,
        figures=_figures(len(result.statements)),
        articles=_articles(result.articles),
    )
    silent = ", ".join(language.label("indicator", i).lower() for i in result.unreported)
    unsaid = _("Not spoken of: {silent}. That does not mean zero.").format(silent=silent)
    gone = ", ".join(language.label("indicator", i).lower() for i in result.withheld)
    held = _("Figures left out here as doubtful: {what}.").format(what=gone)
    alike = ", ".join(place.label for place in result.namesakes)
    others = _("Other places here have this name: {others}. To see one, name its province as well.")
    first = [*([others.format(others=alike)] if alike else []), *today.former(result.former)]
    more = [*([unsaid] if silent else []), *([held] if gone else [])]
    return _text(lead, *first, _checked(result), *more, on=result.place.label)


def _counted(s: Statement) -> Linked:
    """Return a value with its unit and its sources."""
    return f"{s.value} {display.measure(s)}".rstrip(), s.obs_ids


def _articles(n: int) -> str:
    return plural("{n} article", "{n} articles", n).format(n=number(n))


def _figures(n: int) -> str:
    return plural("{n} figure", "{n} figures", n).format(n=number(n))


def _few(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the first paragraphs, and how many more the table has."""
    if len(paragraphs) <= FEW:
        return tuple(paragraphs)
    more = _("And {n} more in the tables below.").format(n=len(paragraphs) - FEW)
    return (*paragraphs[:FEW], _note(more))


def _text(lead: str, *rest: str, on: str = "") -> Text:
    """Return a leading sentence and further ones."""
    further = tuple(Paragraph(runs=(Run(text=x),)) for x in rest)
    return Text(paragraphs=(Paragraph(runs=(Run(text=lead),), style="lead"), *further), subject=on)


def _note(text: str) -> Paragraph:
    return Paragraph(runs=(Run(text=text),), style="note")


def _lead(
    template: str, shown: Result, /, **parts: str | Linked | Sequence[str | Linked]
) -> Paragraph:
    """Return a sentence from a template; parts that come with observations are linked to them."""
    runs: list[Run] = []
    for text, name, _spec, _conversion in Formatter().parse(template):
        runs += [Run(text=text)] if text else []
        for place, piece in enumerate(_pieces(parts[name]) if name else ()):
            runs += [Run(text=", ")] if place else []
            words, ids = (piece, ()) if isinstance(piece, str) else piece
            runs.append(Run(text=words, bold=bool(ids), refs=display.refs(shown.numbers, ids)))
    return Paragraph(runs=tuple(runs), style="lead")


def _pieces(part: str | Linked | Sequence[str | Linked]) -> Sequence[str | Linked]:
    """Return a part as a list of words, linked or not."""
    if isinstance(part, str):
        return [part] if part else []
    return part if isinstance(part, list) else [part]  # type: ignore[list-item]
