"""The words behind the numbers: a list of sentences, and whole articles with every number marked.

``sources`` is the end of every notebook: each number in a table or figure links to its entry here.
"""

from cadre_analysis.evidence.articles import Marked, Passage, Stretch, marked
from cadre_analysis.evidence.sentences import Entry, Sources, Uses, sources

__all__ = ["Entry", "Marked", "Passage", "Sources", "Stretch", "Uses", "marked", "sources"]
