"""Figures drawn from results of ``compare``: one function a figure.

Each returns something a cell can show: a picture (SVG, with an alternative text made from the
data), or one sentence where there is nothing to draw.
"""

from cadre_analysis.figures.coverage import coverage
from cadre_analysis.figures.flows import flows
from cadre_analysis.figures.picture import Picture
from cadre_analysis.figures.seats import seats
from cadre_analysis.figures.shares import shares
from cadre_analysis.figures.staffing import progress, staffing
from cadre_analysis.figures.training import training

__all__ = [
    "Picture",
    "coverage",
    "flows",
    "progress",
    "seats",
    "shares",
    "staffing",
    "training",
]
