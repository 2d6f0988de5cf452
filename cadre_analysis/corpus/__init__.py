"""A dataset that grows: files taken in, copies told, nothing read twice without need."""

from cadre_analysis.corpus.difference import Change, Difference, Figure
from cadre_analysis.corpus.growth import Also, Outcome, add
from cadre_analysis.corpus.inventory import WHAT, inventory

__all__ = ["WHAT", "Also", "Change", "Difference", "Figure", "Outcome", "add", "inventory"]
