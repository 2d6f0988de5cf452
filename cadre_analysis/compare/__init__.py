"""Set figures side by side where that is allowed, and say why where it is not.

Each function takes a dataset and returns a small frozen result: typed rows, ``frame`` (the same as
a tidy table, each row with its ``obs_ids``), and the numbers that observations bear in notes.
"""

from cadre_analysis.compare.comparable import compare, refusal
from cadre_analysis.compare.composition import composition
from cadre_analysis.compare.contrast import contrasts
from cadre_analysis.compare.interval import Interval, Order
from cadre_analysis.compare.locality import locality
from cadre_analysis.compare.movement import movement
from cadre_analysis.compare.overview import overview
from cadre_analysis.compare.result import Result
from cadre_analysis.compare.staffing import staffing
from cadre_analysis.compare.statement import statements
from cadre_analysis.compare.targets import benchmarks, targets
from cadre_analysis.compare.training import training

__all__ = [
    "Interval",
    "Order",
    "Result",
    "benchmarks",
    "compare",
    "composition",
    "contrasts",
    "locality",
    "movement",
    "overview",
    "refusal",
    "staffing",
    "statements",
    "targets",
    "training",
]
