"""Places that a table names away from its row: in a column's head, in the line above."""

from __future__ import annotations

from cadre_analysis.gazetteer.names import key
from cadre_analysis.model import Article
from cadre_analysis.observe.area_apart import is_others
from cadre_analysis.observe.area_names import Mention, mentions
from cadre_analysis.observe.draft import Draft, Sentence


def named(
    draft: Draft, sentence: Sentence, here: list[Mention], article: Article
) -> Mention | None:
    """Return the one place that the heads over a cell name, else the line above its table.

    A row that names a place is of that, and under a line that names the article's own all are of
    that: "Cán bộ nữ của huyện Sông Lô, tỉnh Vĩnh Phúc".
    """
    if draft.column is None or here:
        return None
    for cell in draft.titles:
        found = mentions(article, *cell)
        if found:
            return _only(found, article)
    lead = sentence.lead
    return _only(mentions(article, lead.start, lead.end), article) if lead is not None else None


def _only(found: list[Mention], article: Article) -> Mention | None:
    own = article.ref_area
    others = [m for m in found if is_others(m, own)]
    single = len({key(m[2].name or "") for m in others}) == 1 and len(others) == len(found)
    return others[0] if single else None
