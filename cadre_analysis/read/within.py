"""A part of a province in which an article plays, and one in which only something stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from cadre_analysis.codes import Level
from cadre_analysis.gazetteer import candidates, children
from cadre_analysis.gazetteer.names import key, parse
from cadre_analysis.read.headline import Place
from cadre_analysis.read.mentions import Mention, level_of
from cadre_analysis.read.unnamed import known
from cadre_analysis.text import fold

_COMMUNES = 3  # named in a lead that plays in their district


def one_district(
    lead: str, named: Sequence[Mention], best: Place | None, date: str | None
) -> Place | None:
    """Return the district of a province in which all of a lead plays, None without one.

    "Công an huyện Định Hóa (Thái Nguyên) công bố quyết định ở ba xã Đồng Thịnh, Định Biên, Lam Vỹ"

    Parameters
    ----------
    lead, named
        The first paragraph and the places that it names with their type.
    best
        The place that the rest of the article speaks for.
    date
        Date of publication.
    """
    districts = {m.full for m in named if level_of(m) == Level.DISTRICT}
    if best is None or best[0] is None or best[1] != Level.PROVINCE or len(districts) != 1:
        return None
    name = districts.pop()
    found = known(name, Level.DISTRICT, date, "text")
    if found is None or key(found.province or "") != key(parse(best[0])[1]):
        return None
    units = (unit for unit in candidates(name, Level.DISTRICT) if unit.code == found.code)
    below = {fold(child.name) for unit in units for child in children(unit)}
    low = fold(lead)
    inside = [one for one in below if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", low)]
    return (name, Level.DISTRICT) if len(inside) >= _COMMUNES else None


def only_locates(province: str, *texts: str) -> bool:
    """Say whether a province is only named to say where a unit of it lies: "Lục Ngạn (Bắc Giang)".

    "TP. Thái Nguyên (tỉnh Thái Nguyên)" names it besides.
    """
    said = rf"\((?:tỉnh\s+|tp\.?\s*)?{re.escape(fold(province))}\)"
    low = [fold(text) for text in texts]
    return any(re.search(said, text) for text in low) and not any(
        fold(province) in re.sub(said, "", text) for text in low
    )


def is_where(level: str, own: Mapping[str, float]) -> bool:
    """Say whether a commune is only where something stands, for the text speaks of its province.

    "Ở phường Chi Lăng, Trường Chính trị …" is of the province; no word says "phường ta".
    """
    commune, province = own.get(Level.COMMUNE, 0), own.get(Level.PROVINCE, 0)
    return level == Level.COMMUNE and commune < min(1, province)
