"""What a notebook declares, checked before it runs, and the data it opens first."""

from cadre_analysis.notebook.data import articles, load
from cadre_analysis.notebook.declared import Parameter, check, declared, nearest, parse
from cadre_analysis.notebook.handed import handed

__all__ = ["Parameter", "articles", "check", "declared", "handed", "load", "nearest", "parse"]
