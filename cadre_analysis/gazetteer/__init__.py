"""Places and papers of Viet Nam: what a name meant on a date, and what became of the place."""

from cadre_analysis.gazetteer.census import Census, census, standing
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
from cadre_analysis.gazetteer.lineage import Fate, fate, predecessors
from cadre_analysis.gazetteer.outlets import Outlet, outlets
from cadre_analysis.gazetteer.resolve import Ambiguous, Context, area, candidates, resolve

__all__ = [
    "VINTAGES",
    "Ambiguous",
    "Census",
    "Context",
    "Fate",
    "Outlet",
    "Standing",
    "Unit",
    "above",
    "area",
    "candidates",
    "census",
    "children",
    "communes",
    "fate",
    "outlets",
    "predecessors",
    "province",
    "resolve",
    "standing",
    "successors",
    "upper",
    "vintage",
]
