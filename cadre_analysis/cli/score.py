"""``cadre score``: predictions, or what the engine reads in a folder, held against a gold file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from cadre_analysis import score as yardstick
from cadre_analysis.cli import options, reliability, voice
from cadre_analysis.errors import EvidenceError, UsageError
from cadre_analysis.language import _, label, number, plural
from cadre_analysis.model import Reading
from cadre_analysis.reading import readings
from cadre_analysis.record import record
from cadre_analysis.score import Calibration, Document, Fault, Heads, Rates, Score, Statement

_SHOWN = 60  # characters of what stands in a text where the gold's words should


class _NoTextError(UsageError):
    vi = "{path}: không có văn bản nào của tệp chuẩn (như {name}); hãy chỉ tới thư mục chứa chúng."
    en = "{path}: none of the gold's texts is here (such as {name}); name the folder they are in."


class _OtherWordsError(EvidenceError):
    vi = (
        "{doc_id}: vị trí {start}–{end} không chứa «{exact}» mà là «{there}»; hãy sửa tệp chuẩn, "
        "hoặc lấy lại đúng văn bản đã gán nhãn."
    )
    en = (
        "{doc_id}: {start}–{end} does not hold {exact!r} but {there!r}; mend the gold file, or "
        "take the text that was annotated."
    )
    exit_code = 2


class _NoConfidenceError(UsageError):
    vi = "{path}: không dự đoán nào có trường «confidence»; hãy bỏ --calibration."
    en = "{path}: no prediction has the field 'confidence'; leave --calibration out."


@click.command("score")
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", type=click.Path(path_type=Path))
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help=_("List up to this many statements missed, made up or misread."),
)
@click.option(
    "--calibration",
    "calibrated",
    is_flag=True,
    help=_("Say whether confidences hold: of those of 0.8, are 80 in 100 right?"),
)
@options.no_sources
@options.readers
@options.lexicon
@options.common
def command(
    gold: Path,
    predicted: Path,
    errors: int,
    calibrated: bool,
    no_sources: bool,
    lang: str | None,
    as_json: bool,
) -> int:
    """Hold predictions (JSON lines, or a folder of texts to read) against an annotated corpus."""
    documents = yardstick.gold(gold)
    code, headed = 0, None
    if predicted.is_dir():
        read, code = _read(documents, predicted, sources=not no_sources)
        seen = {one.doc_id: _seen(one, read[one.doc_id]) for one in documents if one.doc_id in read}
        headed = yardstick.heads(documents, {name: one.article for name, one in read.items()})
    else:
        seen = yardstick.predicted(predicted)
    result = yardstick.score(documents, seen)
    faults = result.faults[:errors]
    held = _calibration(documents, seen, predicted) if calibrated else None
    if as_json:
        listed: dict[str, object] = {"errors": [_plain(f) for f in faults]} if errors else {}
        more = {"calibration": held.as_dict()} if held is not None else {}
        heads = {"articles": headed.as_dict()} if headed is not None else {}
        voice.as_json({**result.as_dict(), **heads, **listed, **more})
    else:
        _print(result)
        for line in _headed(headed) if headed is not None else ():
            voice.say(line)
        for line in reliability.lines(held) if held is not None else ():
            voice.say(line)
        for fault in faults:
            voice.say(_line(fault))
    return code


def _calibration(
    documents: Sequence[Document], seen: Mapping[str, Sequence[Statement]], predicted: Path
) -> Calibration:
    """Return whether the confidences of the predictions hold.

    Raises
    ------
    _NoConfidenceError
        If no prediction has one.
    """
    readings = yardstick.judged(documents, seen)
    if not readings:
        raise _NoConfidenceError(path=predicted)
    return yardstick.calibration(readings)


def _read(
    documents: Sequence[Document], folder: Path, *, sources: bool
) -> tuple[dict[str, Reading], int]:
    """Return what is read in the gold's texts, and the exit code that those refused make.

    Raises
    ------
    _NoTextError
        If the folder has none of them.
    """
    at = {folder / one.text_file: one for one in documents}
    there = [path for path in at if path.is_file()]
    if not there:
        raise _NoTextError(path=folder, name=documents[0].text_file)
    came = readings(there, sources=sources)
    code = voice.refusals(came.refused, done=len(came.readings), empty=came.empty)
    if absent := len(at) - len(there):
        voice.tell(
            plural(
                "cadre: {n} text of the gold is not in the folder; nothing is predicted for it.",
                "cadre: {n} texts of the gold are not in the folder; "
                "nothing is predicted for them.",
                absent,
            ).format(n=absent)
        )
    return {at[one.article.path].doc_id: one for one in came.readings}, code


def _seen(document: Document, read: Reading) -> tuple[Statement, ...]:
    """Return what was read in an article, once it is sure that the gold speaks of the same text.

    Raises
    ------
    _OtherWordsError
        If words of the gold do not stand where it says.
    """
    text = read.article.text
    for one in document.statements:
        if text[one.start : one.end] != one.words:
            raise _OtherWordsError(
                doc_id=document.doc_id,
                start=one.start,
                end=one.end,
                exact=one.words,
                there=text[one.start : one.end][:_SHOWN],
            )
    return yardstick.statements([record(one, text) for one in read.observations])


def _print(result: Score) -> None:
    """Print the figures as tables that align in a terminal."""
    counts = [
        plural("{n} document", "{n} documents", result.documents).format(n=result.documents),
        _("{n} observations in the gold").format(n=number(result.gold)),
        _("{n} predicted").format(n=number(result.predicted)),
    ]
    voice.say(" · ".join(counts))
    _table(
        [
            ["", _("precision"), _("recall"), "F1"],
            [_("found"), *_rates(result, "found", result.found)],
            [_("right"), *_rates(result, "right", result.right)],
        ]
    )
    _table(
        [
            [_("field"), _("accuracy among the found"), _("F1 where something is said")],
            *([name, _share(result.accuracy[name]), _f1(result, name)] for name in result.f1),
        ]
    )
    _table(
        [
            [_("Indicator"), _("gold"), _("found"), _("right")],
            *(
                [label("indicator", name), *map(number, (one.gold, one.found, one.right))]
                for name, one in result.indicators.items()
            ),
        ]
    )
    reported = _("{n} of {all} numbers that state nothing were reported.")
    voice.say(_told(reported, n=result.distracted, all=result.distractors))


def _headed(heads: Heads) -> Iterator[str]:
    """Yield how many articles have their place and their day."""
    if heads.documents:
        yield _told(
            _("Place of the article: {n} of {all} right, {wrong} wrong, {open} left open."),
            n=heads.place_right,
            all=heads.documents,
            wrong=heads.place_wrong,
            open=heads.place_open,
        )
        yield _told(
            _("Date of publication: {n} of {all} right, {month} to the month, {wrong} wrong."),
            n=heads.date_right,
            all=heads.dated,
            month=heads.month_right,
            wrong=heads.date_wrong,
        )


def _told(sentence: str, **counts: int) -> str:
    """Return ``sentence`` with its counts, written as the language of the user writes numbers."""
    return sentence.format(**{name: number(count) for name, count in counts.items()})


def _rates(result: Score, name: str, rates: Rates) -> Iterator[str]:
    for rate in ("precision", "recall", "f1"):
        yield _share(getattr(rates, rate)) + _interval(result, f"{name}_{rate}")


def _f1(result: Score, field: str) -> str:
    """Return the F1 of a field; a dash where neither side says anything."""
    interval = _interval(result, f"f1_{field}")
    return _share(result.f1[field]) + interval if interval else "–"


def _interval(result: Score, name: str) -> str:
    bounds = result.intervals.get(name)
    return f" ({_share(bounds[0])}–{_share(bounds[1])})" if bounds else ""


def _share(value: float) -> str:
    return number(value, 3)


def _table(rows: Sequence[Sequence[str]]) -> None:
    """Print rows with their columns aligned."""
    for row in reliability.aligned(rows):
        voice.say(row)
    voice.say("")


def _line(fault: Fault) -> str:
    """Return a fault as one line: where, which words, and what each side says."""
    kinds = {"missed": _("missed"), "false": _("made up"), "field": _("misread")}
    where = f"{kinds[fault.kind]}: {fault.doc_id} {fault.start}: «{' '.join(fault.words.split())}»"
    if not fault.fields:
        return f"{where} {label('indicator', fault.indicator)}"
    said = _("{field}: {gold} read as {seen}")
    wrong = (
        said.format(field=name, gold=_shown(gold), seen=_shown(seen))
        for name, gold, seen in fault.fields
    )
    return f"{where} {'; '.join(wrong)}"


def _shown(value: object) -> str:
    """Return a value as it was compared; a dash where nothing is said."""
    if value is None or value == ():
        return "–"
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value))
    return number(value) if isinstance(value, float) else str(value)


def _plain(fault: Fault) -> dict[str, object]:
    return {
        "kind": fault.kind,
        "doc_id": fault.doc_id,
        "start": fault.start,
        "words": fault.words,
        "indicator": fault.indicator,
        "fields": {name: {"gold": g, "predicted": p} for name, g, p in fault.fields},
    }
