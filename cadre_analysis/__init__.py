"""Statistics in Vietnamese press articles on public-sector personnel work.

Each tied to the words that state it.

This is the front door: ``import cadre_analysis as ca`` is all that a notebook needs. What stands
behind a name is imported when the name is first used, so that the command line starts at once.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

_VERBS = {  # name -> the module it comes from
    "articles": "cadre_analysis.notebook",
    "composition": "cadre_analysis.compare",
    "doubtful": "cadre_analysis.review",
    "load": "cadre_analysis.notebook",
    "locality": "cadre_analysis.compare",
    "marked": "cadre_analysis.evidence",
    "movement": "cadre_analysis.compare",
    "overview": "cadre_analysis.compare",
    "sources": "cadre_analysis.evidence",
    "staffing": "cadre_analysis.compare",
    "training": "cadre_analysis.compare",
}
_ROOMS = (
    "answers",
    "check",
    "clean",
    "compare",
    "evidence",
    "figures",
    "frame",
    "language",
    "observe",
    "read",
    "report",
    "review",
    "store",
    "tables",
)

__all__ = [
    "__version__",
    "answers",
    "articles",
    "check",
    "clean",
    "compare",
    "composition",
    "doubtful",
    "evidence",
    "figures",
    "frame",
    "language",
    "load",
    "locality",
    "marked",
    "movement",
    "observe",
    "overview",
    "read",
    "report",
    "review",
    "sources",
    "staffing",
    "store",
    "tables",
    "training",
]

if TYPE_CHECKING:
    from cadre_analysis import (
        answers,
        check,
        clean,
        compare,
        evidence,
        figures,
        frame,
        language,
        observe,
        read,
        report,
        review,
        store,
        tables,
    )
    from cadre_analysis.compare.composition import composition
    from cadre_analysis.compare.locality import locality
    from cadre_analysis.compare.movement import movement
    from cadre_analysis.compare.overview import overview
    from cadre_analysis.compare.staffing import staffing
    from cadre_analysis.compare.training import training
    from cadre_analysis.evidence import marked, sources
    from cadre_analysis.notebook import articles, load
    from cadre_analysis.review import doubtful


def __getattr__(name: str) -> Any:
    """Return what ``name`` stands for, imported now.

    Raises
    ------
    AttributeError
        If there is no such name.
    """
    if name in _VERBS:
        return getattr(importlib.import_module(_VERBS[name]), name)
    if name in _ROOMS:
        return importlib.import_module(f"cadre_analysis.{name}")
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)


def __dir__() -> list[str]:
    return list(__all__)
