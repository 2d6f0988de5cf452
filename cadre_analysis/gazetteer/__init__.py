"""Places and papers of Viet Nam with their dates: which unit a name means, what it belonged to, what it became."""

from cadre_analysis.gazetteer.divisions import (
    VINTAGES,
    Standing,
    Unit,
    above,
    children,
    communes,
    province,
    successors,
    upper,
    vintage,
)
from cadre_analysis.gazetteer.outlets import Outlet, outlets
from cadre_analysis.gazetteer.resolve import Ambiguous, Context, area, candidates, resolve

__all__ = [
    "VINTAGES",
    "Ambiguous",
    "Context",
    "Outlet",
    "Standing",
    "Unit",
    "above",
    "area",
    "candidates",
    "children",
    "communes",
    "outlets",
    "province",
    "resolve",
    "successors",
    "upper",
    "vintage",
]
