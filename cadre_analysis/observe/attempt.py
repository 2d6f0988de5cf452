"""Reading an article so that a fault of the rules costs that article and no other."""

from __future__ import annotations

from dataclasses import replace

from cadre_analysis.clean import clean
from cadre_analysis.codes import Reason
from cadre_analysis.errors import CadreError, FaultError
from cadre_analysis.model import Article, Evidence, Ignored, Reading, Refusal
from cadre_analysis.observe import numeral, observe
from cadre_analysis.text import fold


def attempt(article: Article) -> Reading:
    """Return what is read in ``article``; where the rules fail, its numbers as not readable.

    The reading then carries the refusal that names the file, so that the rest of a folder is read
    and the fault is said.

    Raises
    ------
    CadreError
        If something is wrong that the user can mend, such as a word list.
    """
    try:
        return observe(article if article.blocks else replace(article, blocks=clean(article)))
    except CadreError:
        raise
    except Exception as error:
        fault = FaultError(path=article.path, kind=type(error).__name__, detail=str(error))
        return Reading(
            article=article,
            observations=(),
            ignored=tuple(
                Ignored(evidence=Evidence.of(article, one.start, one.end), reason=Reason.UNREADABLE)
                for one in numeral.find(fold(article.text), 0, len(article.text))
            ),
            events=(),
            fault=Refusal(path=article.path, vi=fault.message("vi"), en=fault.message("en")),
        )
