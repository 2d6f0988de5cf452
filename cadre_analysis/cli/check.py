"""``cadre check``: what does not agree, and what does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import click

from cadre_analysis import project
from cadre_analysis.check import check
from cadre_analysis.cli import options, voice
from cadre_analysis.codes import Severity
from cadre_analysis.language import _, current, label
from cadre_analysis.model import Finding
from cadre_analysis.reading import readings

_MARKS = {Severity.OK: "✓", Severity.NOTE: "·", Severity.WARNING: "!", Severity.ERROR: "✗"}


@click.command("check")
@click.argument("path", required=False)
@click.option("--quiet", is_flag=True, help=_("Leave out what agrees."))
@options.no_sources
@options.readers
@options.lexicon
@options.common
def command(
    path: str | None, quiet: bool, no_sources: bool, lang: str | None, as_json: bool
) -> int:
    """Recompute sums and shares, and say what does not agree."""
    source = project.typed(path or "seeds")
    came = readings(source, sources=not no_sources)
    findings = check(came.readings)
    code = voice.refusals(came.refused, done=came.done, empty=came.empty)
    voice.strays(*([] if no_sources else [source]))
    shown = [f for f in findings if not (quiet and f.severity is Severity.OK)]
    if as_json:
        voice.as_json([_plain(finding) for finding in shown])
    else:
        _print(shown)
        _summary(findings, len(came.readings), len(came.empty))
    wrong = any(finding.severity is Severity.ERROR for finding in findings)
    return code or int(wrong)


def _print(findings: Sequence[Finding]) -> None:
    """Print the findings under their documents."""
    doc_id = None
    for finding in sorted(findings, key=lambda f: f.doc_id):
        if finding.doc_id != doc_id:
            doc_id = finding.doc_id
            voice.say(doc_id)
        voice.say(f"  {_MARKS[finding.severity]} {finding.vi if current() == 'vi' else finding.en}")


def _summary(findings: Sequence[Finding], articles: int, empty: int) -> None:
    counts = Counter(finding.severity for finding in findings)
    parts = [
        f"{counts[severity]} {label('severity', severity)}"
        for severity in Severity
        if counts[severity]
    ]
    voice.say(" · ".join([*voice.intake(articles, empty, 0), *parts]))


def _plain(finding: Finding) -> dict[str, object]:
    return {
        "doc_id": finding.doc_id,
        "kind": finding.kind,
        "severity": finding.severity,
        "state": finding.state,
        "vi": finding.vi,
        "en": finding.en,
        "obs_ids": list(finding.obs_ids),
    }
