"""``index.html``: which reports stand in the folder; no script, nothing fetched, all escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from cadre_analysis import language, output
from cadre_analysis.language import _
from cadre_analysis.report import settings
from cadre_analysis.report.manifest import DONE, Entry
from cadre_analysis.text import collated

_STYLE = """
main{max-width:48rem;margin:0 auto;border:0;background:none;padding:2.5rem 1.5rem 4rem}
main > h1{font-size:2rem}
main > ol{list-style:none;margin:2rem 0 0;padding:0;max-width:none}
li{border-top:1px solid var(--hair);padding:1.1rem 0}
li h2{font-size:1.15rem;margin:0 0 .2rem;padding:0;border:0}
li p{margin:.2rem 0}
.what,footer{color:var(--quiet)}
.files a{margin-right:1rem;font-weight:600}
.failed{color:var(--amber);font-weight:500}
footer{border-top:1px solid var(--hair);padding-top:1rem;font-size:.9rem}
"""
_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="what">{lead}</p>
<ol>
{items}
</ol>
<footer>{foot}</footer>
</main>
</body>
</html>
"""


def write(folder: Path, entries: Sequence[Entry]) -> None:
    """Write the index of ``entries`` in the current language."""
    output.write(folder / "index.html", page(entries).encode("utf-8"))


def page(entries: Sequence[Entry]) -> str:
    """Return the index as one HTML page, under the policy and in the dress of the reports."""
    from cadre_analysis.render.html import POLICY, style

    # By title: of rows that begin with "huyện" or "tỉnh" the files are named by that word.
    listed = sorted(entries, key=lambda e: (e.notebook, collated(e.title), e.name))
    lead = _(
        "Statistics on public-sector personnel work read from press articles; every number links "
        "to the sentence that states it. The press reports results more readily than failures, "
        "and what is not reported is not zero."
    )
    return _PAGE.format(
        lang=language.current(),
        policy=POLICY,
        title=escape(_("Personnel work in the press: reports")),
        style=str(style()) + _STYLE,
        lead=escape(lead),
        items="\n".join(_items(listed)),
        foot=escape(
            _("Built by cadre_analysis; manifest.json lists sources, parameters and digests.")
        ),
    )


def _items(listed: Sequence[Entry]) -> Iterator[str]:
    """Yield the reports; a question that two hundred of them answer is asked once."""
    asked = ""
    for entry in listed:
        yield _item(entry, entry.question if entry.question != asked else "")
        asked = entry.question


def _item(entry: Entry, question: str) -> str:
    """Return one report: title, question, parameters, files, and what is wrong with it."""
    told = "; ".join(settings.said(entry.parameters))
    lines = [f'<h2 lang="{entry.lang}">{escape(entry.title)}</h2>']
    if question:
        lines.append(f'<p class="what" lang="{entry.lang}">{escape(question)}</p>')
    if told:
        lines.append(f'<p class="what">{escape(told)}</p>')
    if entry.files:
        links = "".join(
            f'<a href="{quote(name)}">{escape(_kind(name))}</a>' for name in sorted(entry.files)
        )
        lines.append(f'<p class="files">{links}</p>')
    if entry.state != DONE:
        lines.append(f'<p class="failed">{escape(_trouble(entry))}</p>')
    return "<li>" + "\n".join(lines) + "</li>"


def _kind(name: str) -> str:
    return name.rpartition(".")[2].upper()


def _trouble(entry: Entry) -> str:
    """Return why there is no fresh report."""
    failed = (
        _("The latest run failed: {message}")
        if entry.message
        else _("The latest run was interrupted.")
    )
    text = failed.format(message=entry.message)
    if entry.stale:
        text += " " + _("The files here are of an earlier run and out of date.")
    return text
