"""Tables of what was read: articles, coverage, findings, numbers set aside, named moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from cadre_analysis import display, language
from cadre_analysis.codes import Severity
from cadre_analysis.compare.locality import Locality
from cadre_analysis.compare.overview import Overview
from cadre_analysis.compare.statement import places_of
from cadre_analysis.compare.today import today
from cadre_analysis.display import Ref, Shown
from cadre_analysis.language import _
from cadre_analysis.tables.table import LEFT_OUT, MISSING, Cell, Row, Table, columns, grouped, words

ABREAST = 6  # places that fit side by side; more are rows


def articles(result: Overview | Locality) -> Shown:
    """Return the documents: title, source, date, and how many numbers each gives."""
    rows = result.documents.to_dict("records")
    if not rows:
        return display.nothing(_("Articles"))
    counts = _per_document(result)
    where = [p.label for p in places_of(result.documents)]
    no_sample = _(
        "The press reports successes more readily than failures, and each place chooses what "
        "it tells: these articles are no sample, and what is not reported is not zero."
    )
    return Table(
        caption=_("Articles read"),
        columns=columns(
            (_("Place"), "l"), (_("Source"), "l"), (_("Kind"), "l"), (_("Observations"), "r")
        ),
        rows=tuple(
            _article(row, at, counts.get(str(row["doc_id"]), 0))
            for row, at in zip(rows, where, strict=True)
        ),
        note=" ".join([*_today(rows), no_sample]),
    )


def _today(rows: Sequence[Mapping[Any, Any]]) -> Iterator[str]:
    """Yield where the places of articles lie today, if any has changed since."""
    changed = today(rows)
    if len(changed) > ABREAST:
        yield _(
            "Places bear the names of their day; {n} of them have been merged or divided since."
        ).format(n=language.number(len(changed)))
    elif changed:
        told = (_("{place}: {today}").format(place=p, today=t) for p, t in changed.items())
        yield _("Places bear the names of their day. {today}.").format(today="; ".join(told))


def coverage(result: Overview) -> Shown:
    """Return how many statements each place has on each indicator; a dot is "not reported"."""
    if not result.places:
        return display.nothing(_("Coverage"))
    if len(result.places) > ABREAST:
        return _coverage_by_place(result)
    counts, gone = result.counts, result.withheld
    note = _("{dot}: not reported, which is not zero.").format(dot=MISSING)
    if gone:
        note = _(
            "{dot}: not reported, which is not zero; {mark}: reported, and left out here as "
            "doubtful."
        ).format(dot=MISSING, mark=LEFT_OUT)
    return Table(
        caption=_("What each place reports: number of statements"),
        columns=columns((_("Indicator"), "l"), *((p.label, "r") for p in result.places)),
        rows=tuple(
            Row(
                cells=(
                    *words(language.label("indicator", i)),
                    *(_count(counts.get((p, i)), (p, i) in gone) for p in result.places),
                )
            )
            for i in result.indicators
        ),
        note=note,
    )


def _coverage_by_place(result: Overview) -> Table:
    """Return a row for each place, with the indicators that it has: so many columns fit no page."""
    rows = []
    for place in result.places:
        told = [(i, n) for i in result.indicators if (n := result.counts.get((place, i)))]
        said = [f"{language.label('indicator', i)} {language.number(n)}" for i, n in told]
        gone = [i for i in result.indicators if (place, i) in result.withheld]
        said += [f"{language.label('indicator', i)} {LEFT_OUT}" for i in gone]
        total = _count(sum(n for _i, n in told) or None, bool(gone))
        rows.append(Row(cells=(*words(place.label), total, *words("; ".join(said)))))
    listed = ", ".join(language.label("indicator", i) for i in result.indicators)
    note = _("Looked for: {what}. An indicator not named is not reported, which is not zero.")
    if result.withheld:
        note = _(
            "Looked for: {what}. An indicator not named is not reported, which is not zero; "
            "{mark}: reported, and left out here as doubtful."
        )
    return Table(
        caption=_("What each place reports: number of statements"),
        columns=columns((_("Place"), "l"), (_("Sum"), "r"), (_("Indicator"), "l")),
        rows=tuple(rows),
        note=note.format(what=listed, mark=LEFT_OUT),
    )


def findings(result: Overview | Locality) -> Shown:
    """Return what the checks found, the gravest first; many that agree are only counted."""
    if result.findings.empty:
        return display.nothing(_("Findings"))
    counted, single = result.findings.iloc[:0], result.findings
    if isinstance(result, Overview):
        counted, single = result.agreeing, result.single
    sources = {str(x["doc_id"]): _source(x) for x in result.documents.to_dict("records")}
    named = [
        (str(row["severity"]), _finding(row, sources, result.numbers))
        for row in sorted(single.to_dict("records"), key=_gravity)
    ]
    named += [(str(Severity.OK), row) for row in _agreeing(counted.to_dict("records"))]
    return Table(
        caption=_("What the checks found"),
        columns=columns((_("Check"), "l"), (_("Finding"), "l"), (_("Source"), "l")),
        rows=grouped((language.label("severity", severity), row) for severity, row in named),
        note=None
        if counted.empty
        else _("Findings that agree are counted here; “cadre check” lists each of them."),
    )


def _finding(row: Mapping[Any, Any], sources: Mapping[str, str], numbers: Mapping[str, int]) -> Row:
    said = Cell(
        text=str(row[language.current()]),
        refs=_links(row.get("obs_ids"), numbers),
        tone=_alarm(str(row["severity"])),
    )
    source = sources.get(str(row["doc_id"])) or str(row["doc_id"])
    return Row(cells=(*words(_check(row)), said, *words(source)))


def _agreeing(rows: Sequence[Mapping[Any, Any]]) -> Iterator[Row]:
    """Yield how many findings of each check agree with what is printed, and in how many texts."""
    for kind in dict.fromkeys(map(_check, rows)):
        own = [row for row in rows if _check(row) == kind]
        told = language.plural("{n} agrees", "{n} agree", len(own)).format(n=len(own))
        texts = len({str(row["doc_id"]) for row in own})
        where = language.plural("{n} article", "{n} articles", texts).format(n=texts)
        yield Row(cells=words(kind, told, where))


def _check(row: Mapping[Any, Any]) -> str:
    return language.label("finding_kind", str(row["kind"]))


def ignored(result: Overview) -> Shown:
    """Return how many numbers of the texts are no statistics, by reason."""
    if not result.ignored:
        return display.nothing(_("Numbers set aside"))
    order = list(language.codelist("reason"))
    chosen = sorted(result.ignored.items(), key=lambda pair: (-pair[1], order.index(pair[0])))
    return Table(
        caption=_("Numbers in the texts that are no statistics on personnel"),
        columns=columns((_("Reason"), "l"), (_("How many"), "r"), (_("Meaning"), "l")),
        rows=tuple(
            Row(
                cells=words(
                    language.label("reason", reason),
                    language.number(n),
                    language.definition("reason", reason),
                )
            )
            for reason, n in chosen
        ),
    )


def events(result: Locality) -> Shown:
    """Return the named moves; they are never added to counts."""
    rows = result.events.to_dict("records")
    if not rows:
        return display.nothing(_("Named moves"))
    return Table(
        caption=_("Named moves"),
        columns=columns((_("Who"), "l"), (_("From"), "l"), (_("To"), "l"), (_("Date"), "l")),
        rows=tuple(
            Row(
                cells=words(
                    _said(row.get("person")),
                    _joined(row.get("from_post"), row.get("from_place")),
                    _joined(row.get("to_post"), row.get("to_place")),
                    language.date(_said(row.get("date"))) if _said(row.get("date")) else "",
                )
            )
            for row in rows
        ),
        note=_("One person each; never added to the counts above."),
    )


def _per_document(result: Overview | Locality) -> Mapping[str, int]:
    if isinstance(result, Overview):
        return result.per_document
    ids = [s.doc_id for s in result.statements for _id in s.obs_ids]
    return {doc_id: ids.count(doc_id) for doc_id in ids}


def _article(row: Mapping[Any, Any], where: str, count: int) -> Row:
    source = _source(row)
    kind = language.label("source_kind", _said(row.get("kind")))
    return Row(cells=words(where, source, kind, language.number(count)))


def _source(row: Mapping[Any, Any]) -> str:
    """Return what a reader knows an article by: its outlet, or its title."""
    return _said(row.get(f"source_{language.current()}")) or _said(row.get("title"))


def _count(n: int | None, withheld: bool = False) -> Cell:
    if n is None:
        return Cell(text=LEFT_OUT if withheld else MISSING, tone="missing")
    return Cell(text=language.number(n))


def _gravity(row: Mapping[Any, Any]) -> tuple[int, str]:
    return -list(Severity).index(Severity(str(row["severity"]))), str(row["doc_id"])


def _alarm(severity: str) -> str | None:
    return "warning" if severity in {Severity.WARNING, Severity.ERROR} else None


def _links(ids: object, numbers: Mapping[str, int]) -> tuple[Ref, ...]:
    """Return links to the observations of a finding, which its cell joins by semicolons."""
    named: Iterable[str] = ids.split(";") if isinstance(ids, str) else ()
    return display.refs(numbers, named)


def _said(value: object) -> str:
    return value if isinstance(value, str) else "" if pd.isna(value) else str(value)  # type: ignore[call-overload]


def _joined(*values: object) -> str:
    return ", ".join(x for x in map(_said, values) if x)
