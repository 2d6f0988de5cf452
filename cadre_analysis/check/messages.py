"""One sentence in two languages, each with its own way of writing numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextvars import copy_context
from dataclasses import dataclass

from cadre_analysis import language
from cadre_analysis.codes import FindingKind, Severity
from cadre_analysis.model import Finding, Observation

Said = str | float | Callable[[], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A kind of finding: how it is called, how much it matters, and how it is said."""

    kind: FindingKind
    severity: Severity
    state: str
    vi: str
    en: str

    def of(self, doc_id: str, observations: Iterable[Observation] = (), **facts: Said) -> Finding:
        """Return the finding that says ``facts`` of ``observations``.

        A number is written as each language writes it; a callable is asked once in each language.
        """
        return Finding(
            kind=self.kind,
            severity=self.severity,
            state=self.state,
            vi=_said("vi", self.vi, facts),
            en=_said("en", self.en, facts),
            doc_id=doc_id,
            obs_ids=tuple(dict.fromkeys(o.obs_id for o in observations)),
        )


def _said(lang: str, template: str, facts: dict[str, Said]) -> str:
    # A copied context leaves the language that the reader has chosen as it is.
    return copy_context().run(_filled, lang, template, facts)


def _filled(lang: str, template: str, facts: dict[str, Said]) -> str:
    language.use(lang)
    return template.format(**{name: _fact(fact) for name, fact in facts.items()})


def _fact(fact: Said) -> str:
    if isinstance(fact, str):
        return fact
    return fact() if callable(fact) else language.number(fact)


def two(vi: str, en: str) -> Callable[[], str]:
    """Return a fact that reads ``vi`` in Vietnamese and ``en`` in English."""
    return lambda: en if language.current() == "en" else vi


def percentage(value: float, decimals: int | None = None) -> Callable[[], str]:
    """Return a fact: ``value`` (per cent) with its sign."""
    return lambda: language.percent(value, decimals)


def numbers(values: Iterable[int]) -> Callable[[], str]:
    """Return a fact: whole numbers in ascending order, three or more in a row as a span (52-60)."""
    return lambda: ", ".join(_run(first, last) for first, last in _runs(sorted(set(values))))


def _runs(values: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for value in values:
        if runs and value == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], value
        else:
            runs.append((value, value))
    return runs


def _run(first: int, last: int) -> str:
    if first == last:
        return language.number(first)
    joint = ", " if last == first + 1 else "–"
    return language.number(first) + joint + language.number(last)
