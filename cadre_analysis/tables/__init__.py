"""Tables for reading: each number links to the sentence that states it.

Every function takes a result of ``compare`` and returns something a cell can show: a table, or one
sentence where nothing is reported.
"""

from cadre_analysis.tables.moves import apart, matrix, movement
from cadre_analysis.tables.pairs import contrasts, progress
from cadre_analysis.tables.reading import articles, coverage, events, findings, ignored
from cadre_analysis.tables.shares import composition, targets
from cadre_analysis.tables.statements import locality, staffing, training
from cadre_analysis.tables.table import Cell, Column, Row, Table

__all__ = [
    "Cell",
    "Column",
    "Row",
    "Table",
    "apart",
    "articles",
    "composition",
    "contrasts",
    "coverage",
    "events",
    "findings",
    "ignored",
    "locality",
    "matrix",
    "movement",
    "progress",
    "staffing",
    "targets",
    "training",
]
