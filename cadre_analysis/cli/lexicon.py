"""``cadre lexicon``: are the word lists in order, and how is a sentence read with them."""

from __future__ import annotations

from pathlib import Path

import click

from cadre_analysis import explain, lexicon, proof
from cadre_analysis.cli import explained, options, voice
from cadre_analysis.cli.tally import Tally
from cadre_analysis.errors import LexiconError
from cadre_analysis.language import _, current, plural
from cadre_analysis.lexicon import given
from cadre_analysis.observe import observe
from cadre_analysis.proof import short
from cadre_analysis.text import canonical


@click.group("lexicon")
def command() -> None:
    """Check the word lists, or show how a sentence is read with them."""


@command.command("check", help=_("Check a folder of word lists; without one, the shipped lists."))
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path))
@options.common
def check(folder: Path | None, lang: str | None, as_json: bool) -> int:
    """Say which entries are malformed, and which words do not do what their tags promise."""
    folders = () if folder is None else (folder,)
    found = given.survey(folders)
    faults = found.faults
    if not faults:  # a word proves itself only in a lexicon that can be loaded
        words = lexicon.load(*folders)
        faults = [*proof.faults(found.entries, words), *short.faults(found.abbreviations, words)]
        if folder is not None:
            faults += proof.harms(found.entries, lexicon.build(lexicon.shipped()), words)
    if as_json:
        voice.as_json([_plain(fault) for fault in faults])
    else:
        for fault in faults:
            voice.say(fault.message(current()))
        voice.say(_counted(len(found.entries) + len(found.abbreviations), len(faults)))
    return 1 if faults else 0


def _plain(fault: LexiconError) -> dict[str, object]:
    return {
        "path": str(fault.fields["path"]),
        "line": fault.fields["line"],
        "vi": fault.fields["detail_vi"],
        "en": fault.fields["detail"],
    }


def _counted(entries: int, faults: int) -> str:
    read = plural("{n} entry checked", "{n} entries checked", entries).format(n=entries)
    found = plural("{n} fault", "{n} faults", faults).format(n=faults)
    return f"{read} · {found if faults else _('no fault')}"


@command.command("try", help=_("Show how a sentence is read, word by word and number by number."))
@click.argument("sentence", metavar=_("SENTENCE"))
@options.lexicon
@options.common
def attempt(sentence: str, lang: str | None, as_json: bool) -> int:
    """Show the words that are heard in a sentence, and what each number of it is read as.

    Raises
    ------
    BadParameter
        If the sentence is empty.
    """
    text = canonical(sentence)
    if not text.strip():
        raise click.BadParameter(_("The sentence is empty; put it in quotes."))
    reading = observe(proof.article(text))
    words = explain.words(text, lexicon.load())
    numbers = explain.numbers(reading, lexicon.load())
    if as_json:
        voice.as_json(
            {
                "words": [explained.plain_word(word) for word in words],
                "numbers": [explained.plain_number(number) for number in numbers],
            }
        )
        return 0
    voice.say(_("Words"))
    for word in words:
        voice.say(explained.word_line(word))
    voice.say(_("Numbers"))
    for number in numbers:
        for line in explained.number_lines(number):
            voice.say(line)
    tally = Tally()
    tally.add(reading)
    voice.say(tally.text())
    return 0
