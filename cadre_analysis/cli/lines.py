"""One observation, or one number passed over, as one line for a program."""

from __future__ import annotations

from typing import Any

from cadre_analysis.model import Article, Ignored, Observation, Step
from cadre_analysis.record import record


def observation_line(
    observation: Observation, article: Article, *, explain: bool = False
) -> dict[str, Any]:
    """Return the observation with its evidence, and whose words they are.

    ``explain`` adds the rule behind each slot.
    """
    anchor = article.anchor(observation.evidence.start)
    line: dict[str, Any] = {**record(observation, article.text, anchor), **_source(article)}
    if explain:
        line["printed"] = observation.printed
        line["trace"] = [_step(step, article) for step in observation.trace]
    return line


def ignored_line(ignored: Ignored) -> dict[str, Any]:
    """Return a number that is no statistic, and the reason."""
    evidence = ignored.evidence
    return {
        "doc_id": evidence.doc_id,
        "ignored": str(ignored.reason),
        "start": evidence.start,
        "end": evidence.end,
        "exact": evidence.exact,
    }


def _source(article: Article) -> dict[str, Any]:
    """Return the document's facts.

    The words of a retelling are never passed off as the outlet's.
    """
    return {
        "source_kind": str(article.kind),
        "title": article.original_title or article.title,
        "outlet": article.outlet,
        "published": article.published,
        "sha256": article.sha256,
    }


def _step(step: Step, article: Article) -> dict[str, Any]:
    return {
        "slot": step.slot,
        "value": step.value,
        "rule": step.rule,
        "start": step.start,
        "end": step.end,
        "words": article.text[step.start : step.end],
    }
