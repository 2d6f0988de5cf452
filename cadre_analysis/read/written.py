"""Where an article was written, which stands at the head of its first paragraph."""

from __future__ import annotations

import re
from dataclasses import replace

from cadre_analysis.read.scene import Scene
from cadre_analysis.read.unnamed import bare
from cadre_analysis.text import fold

# "Quảng Trị - Ông Lê Văn Thuận, 54 tuổi, …", "(Dân trí) - Nam Định, …", "Sơn La (TTXVN 5/2) - …",
# "HÀ NAM - 12/08/2014 - …"
_DATELINE = re.compile(
    r"\s*(?:\([^()\n]{2,20}\)\s?[-–]?\s?)?(?P<place>[^\W\d_]+(?:\s[^\W\d_]+){1,4})"
    r"(?:\s[-–]\s|,?\s?\([^()\n\d]{3,8}(?:[\d/.\-]{3,10})?\))"
)
_CAPITAL = "hà nội"  # where central bodies speak to the press


def provinces(scene: Scene) -> tuple[str, ...]:
    """Return the province that stands at the head of the first paragraph, as a tuple."""
    found = _DATELINE.match(scene.body)
    return bare(found["place"].title()).provinces if found is not None else ()


def without_capital(scene: Scene) -> Scene:
    """Return the scene without the capital at the head of its first paragraph.

    "Hà Nội (TTXVN 19/3/2019) - Theo Bộ Nội vụ, …" was only written there.
    """
    found = _DATELINE.match(scene.body)
    if found is None or fold(found["place"]) != _CAPITAL:
        return scene
    start, end = found.span("place")
    blank = " " * (end - start)
    return replace(
        scene,
        body=scene.body[:start] + blank + scene.body[end:],
        low=scene.low[:start] + blank + scene.low[end:],
    )
