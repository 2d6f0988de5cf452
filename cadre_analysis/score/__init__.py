"""Predicted observations held against an annotated corpus: how many are found, and how many right.

An observation is *found* when its number is the gold's and it stands where the gold's stands. It is
*right* when every core field agrees besides: unit, indicator, status, sex, age, ethnicity, origin,
destination and change. The other fields are counted among the found. Counts are added up over the
documents before any share is taken, so that a long document weighs more than a short one; intervals
come from drawing the documents anew.
"""

from cadre_analysis.score.calibration import Bin, Calibration, Judged, calibration, judged
from cadre_analysis.score.figures import Indicator, Rates, Score, score
from cadre_analysis.score.gold import Document, Head, document, gold, predicted
from cadre_analysis.score.heads import Heads, heads
from cadre_analysis.score.match import Fault, rightness
from cadre_analysis.score.statement import CORE, FIELDS, OTHER, Statement, statements

__all__ = [
    "CORE",
    "FIELDS",
    "OTHER",
    "Bin",
    "Calibration",
    "Document",
    "Fault",
    "Head",
    "Heads",
    "Indicator",
    "Judged",
    "Rates",
    "Score",
    "Statement",
    "calibration",
    "document",
    "gold",
    "heads",
    "judged",
    "predicted",
    "rightness",
    "score",
    "statements",
]
