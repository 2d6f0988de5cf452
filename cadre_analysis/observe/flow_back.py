"""Flows that go back, where others came from, or where somebody was before."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_ground import Ground
from cadre_analysis.observe.flow_shapes import NONE, Flow


def returned(draft: Draft, before: Draft | None, destination: str, ground: Ground) -> str | None:
    """Return where those were who are back: where others went, or the one level below.

    "Luân chuyển 44 cán bộ về tỉnh … 22 đồng chí trở lại Trung ương"; "Hết hạn luân chuyển, 5 đồng
    chí trở về huyện".
    """
    back = next((h for h in draft.own if is_way_back(h)), None)
    if back is None or "rotation" not in draft.modes or destination not in ground.order:
        return None
    below = ground.order[ground.order.index(destination) + 1 :]
    if before is not None and before.destination in below:
        draft.note("origin", before.destination, "where those before went", back)
        return before.destination
    if len(below) != 1:
        return None
    draft.note("origin", below[0], "the one level below, where they were", back)
    return below[0]


def is_way_back(hit: Hit) -> bool:
    """Say whether a word leads back to where somebody was sent from."""
    return "back" in hit[2] or ("dir" in hit[2] and _DRAWN.search(hit[2]["word"]) is not None)


_DRAWN = re.compile(r"\brút\s(?:về|lên)\b")  # "nay được rút về huyện"


def way_back(
    draft: Draft, sentence: Sentence, before: Draft | None, destination: str
) -> str | None:
    """Return where the others came from, to where these go back.

    "77 cán bộ cấp huyện về xã, 19 đồng chí được điều lên huyện".
    """
    if before is None or before.destination == destination:
        return None
    if _OF_THOSE.match(sentence.folded, sentence.start, draft.start):
        return None  # "Trong số về huyện có 7 người là nữ" tells of those told before
    against = before.origin is None and any(h[2].keys() >= _AGAINST for h in draft.own)
    if before.origin != destination and not against:
        return None
    if any("dir" in h[2] and "xuống" in h[2]["word"].split() for h in draft.own):
        return None  # nobody comes down from below
    apart = not sentence.item and "\n" in sentence.folded[before.end : draft.start]
    return None if apart else before.destination


def is_after(draft: Draft, sentence: Sentence) -> bool:
    """Say whether what became of them later is told: "Hết thời hạn, 41 người về cơ quan cũ".

    So it is behind the number: "63 người hết thời hạn luân chuyển đã được bố trí công tác"; or
    that nothing did: "23 trường hợp chưa được giải quyết".
    """
    if _OVER.match(sentence.folded, draft.tail):
        return True
    return _AFTER.match(sentence.folded, sentence.start, draft.start) is not None


_OVER = re.compile(
    r"\s(?:hiện\s|còn\s|vẫn\s){0,2}chưa\s(?:được\s)?(?:giải quyết|bố trí|sắp xếp|xem xét|đi)\b|"
    r"\s(?:(?:đã|là|sau khi|khi)\s){0,2}(?:hết|hoàn thành|mãn|kết thúc)\s"
    r"(?:thời (?:hạn|gian)|hạn)\b"
)
_AFTER = re.compile(r"(?:hết|sau|kết thúc|mãn)\s(?:khi\s)?(?:thời (?:hạn|gian)|hạn|luân chuyển)\b")


def turned_round(draft: Draft, before: Draft | None) -> Flow | None:
    """Return the flow before, turned round: "12 đồng chí đi theo chiều ngược lại"."""
    mark = next((h for h in draft.own if "reverse" in h[2]), None)
    if mark is None or before is None or None in {before.origin, before.destination}:
        return None
    draft.note("origin", str(before.destination), "the flow before, turned round", mark)
    return before.destination, before.origin


def at_the_end(draft: Draft, sentence: Sentence, told: Sequence[Draft]) -> Flow | None:
    """Return the way back of those sent, or their way once more where they stay on.

    "68 người trở về cơ quan cũ", "12 trường hợp được gia hạn thêm 3 tháng".
    """
    back = next((h for h in draft.own if "back" in h[2]), None)
    home = back is not None and _HOME.match(sentence.folded, back[1]) is not None
    if not home and _LONGER.match(sentence.folded, draft.tail) is None:
        return None
    sent = (d for d in reversed(told) if d.indicator == Indicator.MOVEMENT and not _is_back(d))
    whole = next((d for d in sent if (d.num.value or 0) > (draft.num.value or 0)), None)
    if whole is None or None in {whole.origin, whole.destination}:
        return None
    draft.note("origin", str(whole.destination), "the flow of those sent, at the end of the term")
    return (whole.destination, whole.origin) if home else (whole.origin, whole.destination)


def _is_back(draft: Draft) -> bool:
    return any(map(is_way_back, draft.own))


_HOME = re.compile(
    r"\s(?:(?:các|cơ quan|đơn vị|nơi|trường|chỗ|sở|ngành|vị trí)\s){1,3}"
    r"(?:cũ|công tác cũ|cử đi|cử|ban đầu)\b"
)
_LONGER = re.compile(r"\s(?:(?:được|xin|phải|đã|đề nghị)\s){0,3}(?:gia hạn|kéo dài)\b")


def in_order(draft: Draft, sentence: Sentence, told: Sequence[Draft]) -> Flow | None:
    """Return the flow just listed that is meant again, one by one.

    "Chiều ngược lại lần lượt là 23 và 58 người".
    """
    ahead = [h for h in sentence.hits if h[1] <= draft.start]
    mark = next((h for h in ahead if "respectively" in h[2]), None)
    reverse = next((h for h in ahead if "reverse" in h[2]), None)
    back, mark = reverse is not None, mark or reverse
    if mark is None:
        return None
    behind = [d for d in sentence.drafts if d.start >= mark[1]]
    gaps = {sentence.folded[a.tail : b.start] for a, b in itertools.pairwise(behind)}
    if mark is reverse and (not gaps or not gaps <= _JOINED):
        return None  # "chiều ngược lại là 8 và 21"
    listed = [
        d
        for d in (*told, *sentence.drafts)
        if d.end <= mark[0] and d.indicator == Indicator.MOVEMENT
    ]
    given = [d for d in listed[-len(behind) :] if (d.origin, d.destination) != NONE]
    if draft not in behind or len(given) != len(behind):
        return None
    like = given[behind.index(draft)]
    draft.note("origin", str(like.origin), "the flows listed before, in their order", mark)
    return (like.destination, like.origin) if back else (like.origin, like.destination)


_JOINED = frozenset({" và ", ", "})
# "40 chị về xã, 12 chị đi ngược lên huyện": against those told before
_AGAINST = frozenset({"lateral", "dir"})
_OF_THOSE = re.compile(
    r"(?:trong\s)?(?:số|những)\s(?:[\d.]{1,5}\s)?(?:[^,;:.()\d]{0,24}\s)?(?:về|lên|xuống|sang|ra|đi)\s"
)
