"""That somebody goes from one place to another, which speaks for a movement without its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_shapes import AT_ONCE

_GOES = frozenset({"person", "person_time", "case", "percent", None})
_REACH = 30  # characters between a direction and the place left or reached


def told(draft: Draft, sentence: Sentence) -> Iterator[str]:
    """Yield that somebody goes from one place to another, be a word of moving said or not.

    "25 cán bộ Trung ương về tỉnh", "từ huyện về xã 12 đồng chí", "từ nơi thừa sang nơi thiếu".
    """
    if draft.unit in _GOES:
        yield from _told_of_persons(draft, sentence)
    elif draft.unit == "org_unit" and _is_reached(draft, sentence):
        yield "flow"


def _told_of_persons(draft: Draft, sentence: Sentence) -> Iterator[str]:
    own = draft.own
    if sentence.ends:
        named = (h for h in sentence.ends if draft.first <= h[0] < draft.last)
        own = tuple(sorted((*own, *named), key=lambda hit: hit[:2]))
    for at, way in enumerate(own):
        said = _said(at, way, own) if "dir" in way[2] else None
        if said is not None:
            yield said
    if _is_got(draft, own, sentence):
        yield "flow_from"
    decided = _is_decided(draft, sentence)
    if decided or is_placed(draft, sentence) or _is_new_in_office(draft, sentence):
        yield "flow"


def _said(at: int, way: Hit, own: Sequence[Hit]) -> str | None:
    """Return what a word of direction says beside the places around it."""
    ahead = [h for h in own[:at] if way[0] - h[1] <= _REACH]
    behind = [h for h in own[at + 1 :] if h[0] - way[1] <= _REACH]
    reached = "level" in way[2] or any(not _PLACES.isdisjoint(h[2]) for h in behind)
    if reached and any(not _PLACES.isdisjoint(h[2]) for h in ahead):
        return "flow"
    if any("from" in h[2] for h in ahead):
        return "flow_from"
    return "flow_to" if reached and _MOVES.search(way[2]["word"]) else None


def _is_got(draft: Draft, own: Sequence[Hit], sentence: Sentence) -> bool:
    """Say whether they are got from some level, or to lead.

    "65 xã được bổ sung 143 cán bộ từ sở, ngành".
    """
    if sentence.said_before(draft, _GETS, _BACK) is None:
        return False
    behind = [h for h in own if h[0] >= draft.end]
    if any(
        "takes" in one[2]
        and sentence.folded.startswith("về ", one[0])
        and "postholder" in two[2]
        and two[0] - one[1] <= AT_ONCE
        for one, two in pairwise(behind)
    ):
        return True  # "tỉnh tiếp nhận 36 trí thức trẻ về làm phó chủ tịch xã"
    return any(
        "from" in one[2] and not _PLACES.isdisjoint(two[2]) and two[0] - one[1] <= AT_ONCE
        for one, two in pairwise(behind)
    )


def is_placed(draft: Draft, sentence: Sentence) -> bool:
    """Say whether they are put where units are counted: "bố trí 24 trí thức trẻ về 24 xã"."""
    at = sentence.drafts.index(draft) + 1
    units = sentence.drafts[at] if at < len(sentence.drafts) else None
    if draft.unit != "person" or units is None or units.unit != "org_unit":
        return False
    if sentence.said_before(draft, _PUTS, _BACK) is None:
        return False
    way = _THERE.fullmatch(sentence.folded, draft.tail, units.start)
    new = any("talent" in h[2] for h in draft.noun)  # staff "bố trí tại 12 xã" were there before
    return way is not None and (new or way["here"] is None)


def _is_reached(draft: Draft, sentence: Sentence) -> bool:
    """Say whether those just counted as moved go to these units: "22 người cho 7 trường"."""
    ahead = [d for d in sentence.drafts if d.start < draft.start and d.unit != "org_unit"]
    last = ahead[-1] if ahead else None
    if last is None or last.indicator != Indicator.MOVEMENT or last.unit != "person":
        return False
    if not sentence.folded[draft.num.start].isdigit() or draft.num.value == last.num.value:
        return False  # "cử 3 cán bộ lên hai huyện": those just told of; "44 kỹ sư về 44 xã"
    theirs = _THEIRS.match(sentence.folded, last.tail, draft.start)
    low = theirs.end() if theirs is not None else last.tail
    way = _THERE.fullmatch(sentence.folded, low, draft.start)
    return way is not None and way["here"] in {None, "cho"}


# "96 công chức của 14 sở, ngành về 40 xã"
_THEIRS = re.compile(r"\s(?:của|thuộc|từ)\s[^.;:()]{1,40}?(?=\s(?:về|xuống|lên|sang)\s)")


def _is_decided(draft: Draft, sentence: Sentence) -> bool:
    """Say whether decisions are handed to them, and no word tells what is decided.

    "Công bố quyết định của Ban Thường vụ Quận ủy đối với 11 cán bộ"; but "quyết định kỷ luật".
    """
    said = sentence.said_before(draft, _DECISION, _DECREE)
    if said is None or draft.unit != "person":
        return False
    return not any("cue" in h[2] for h in sentence.between(said.start(), draft.start))


_DECREE = 130  # characters between a decision and whom it is on
# Whose decisions they are may be said, or that they are on staff; any other word is what they do:
# "quyết định nâng ngạch cho 36 công chức", "quyết định khen thưởng đối với 11 cán bộ".
_DECISION = re.compile(
    r"\b(?:công bố|trao|ban hành|triển khai)\s(?:và\s(?:trao|công bố)\s)?(?:các\s|[0-9]{1,2}\s)?"
    r"quyết định(?:\scủa\s(?:(?!\svề\s)[^.;:,]){1,70})?"
    r"(?:,?\svề\s(?:công tác\s)?(?:tổ chức\s|tổ chức,\s)?(?:cán bộ|nhân sự))?"
    r"\s(?:đối với|cho)\s\Z"
)


def _is_new_in_office(draft: Draft, sentence: Sentence) -> bool:
    """Say whether holders of posts are counted who are new: "có thêm 2 phó chủ tịch"."""
    post = draft.noun[0][2] if draft.noun else {"word": ""}
    if _LEADS.match(post["word"]) is None:
        return False
    behind = _NEW.match(sentence.folded, draft.tail, sentence.end + 1)
    more = sentence.said_before(draft, _MORE, _BACK)
    return behind is not None or (
        more is not None and not _LASTING.match(sentence.folded, draft.tail)
    )


_LEADS = re.compile(
    r"(?:quyền |tân )?(?:phó )?(?:bí thư(?! chi bộ| đoàn| chi đoàn)|chủ tịch|giám đốc"
    r"|người đứng đầu|bộ trưởng|vụ trưởng|cục trưởng|chánh|thứ trưởng)"
)
_MORE = re.compile(r"\bcó thêm\s\Z")
_NEW = re.compile(
    r"(?:\s(?:ubnd|hđnd|cấp|các|huyện|quận|tỉnh|xã|phường|sở|ngành))*\s(?:mới|tân)"
    r"(?:\s?[,;:.)\n]|\s?\Z|\s(?:nhận|được|về|lên|ra mắt|nhậm)\b)"
)
_LASTING = re.compile(r"[^,;.:()\d]{0,24}\s(?:chuyên trách|kiêm nhiệm|so với)\b")
_PUTS = re.compile(
    r"\b(?:bố trí|phân công|sắp xếp|đưa|cử|gửi|điều|phái|phê chuẩn|phê duyệt)"
    r"(?:\s(?:được|cho|thêm|đủ|ngay|toàn bộ|cả)){0,3}\s\Z"
)
_THERE = re.compile(
    r"\s(?:(?:về|xuống|lên|sang|ra|vào|đến)(?:\s(?:công tác|làm việc|nhận việc))?(?:\s(?:tại|ở))?"
    r"|(?P<here>tại|ở|cho))\s(?:các\s|cả\s)?"
)
_BACK = 24  # characters before the number
_GETS = re.compile(r"\b(?:bổ sung|tiếp nhận|nhận|đón|tăng cường)\s(?:thêm\s|được\s|về\s)?\Z")
# "1.318 người chuyển về Hoa Lư"; "đơn gửi về Sở" and "khách về thăm xã" move nobody
_MOVES = re.compile(r"\b(?:chuyển|điều|đưa|rút|bố trí|phân công|tăng cường|biệt phái|cử)\b")
_PLACES = frozenset({"level", "at", "local"})


_WAY_REACH = 44  # characters between a way and the place that has too many or too few
_STILL = re.compile(r"\s(?:(?:khác|bạn|đang|còn|hiện|bị|vẫn|nào|này|kia)\s){0,3}")
_BREAK = re.compile(r"[;:.]")


def is_of_where(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether it is a place that has too many or too few, which somebody leaves or goes to.

    "36 công chức ở xã dôi dư sang xã còn thiếu", "điều động 52 người sang xã khác đang thiếu".
    """
    if hit[0] < draft.end:
        return False
    near = sentence.between(hit[0] - _WAY_REACH, hit[1] + _WAY_REACH)
    place = any(
        ("admin" in h[2] or h[2].get("unit") == "org_unit" or "level" in h[2])
        and _STILL.fullmatch(sentence.folded, h[1], hit[0]) is not None
        for h in near
        if h[1] < hit[0]
    )
    return place and any(
        "dir" in h[2] and not _BREAK.search(sentence.folded, *sorted((h[1], hit[0]))) for h in near
    )


def is_sent_here(draft: Draft, sentence: Sentence) -> bool:
    """Say whether those whom a place gets are the people just told of as sent.

    "Biệt phái 64 giáo viên … Cầu Kè tiếp nhận 22 người": nobody is taken on anew.
    """
    if _CALLED.match(sentence.folded, draft.tail, sentence.end):
        return True
    above = sentence.prior.drafts if sentence.prior is not None else []
    told = [*above, *(d for d in sentence.drafts if d.start < draft.start)]
    last = next((d for d in reversed(told) if d.unit == "person" and d.indicator), None)
    if last is None or last.indicator != Indicator.MOVEMENT or not draft.noun:
        return False
    word = draft.noun[0][2]["word"]
    return word in _BARE or (bool(last.noun) and last.noun[0][2]["word"] == word)


# "tiếp nhận 12 bác sĩ của Bệnh viện Bạch Mai về", "14 kỹ sư do Bộ Nông nghiệp cử về"
_CALLED = re.compile(
    r"\s(?:của|do|được)\s[^,;.:()\d]{3,50}?\s(?:(?:cử|chuyển|điều|điều động|biệt phái|tăng cường"
    r"|luân chuyển|chuyển công tác)\s)?(?:về|sang|đến|xuống|lên)\b"
)
_BARE = frozenset({"người", "đồng chí", "trường hợp", "cán bộ"})


def is_chosen_before(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether those now put somewhere were chosen before: "Qua hai đợt tuyển chọn, tỉnh …"."""
    if hit[1] > draft.start or not is_placed(draft, sentence):
        return False
    return _AFTER.search(sentence.folded, max(sentence.start, hit[0] - _BACK), hit[0]) is not None


_AFTER = re.compile(r"\b(?:sau|qua|từ)\s(?:[^,;.:()\d]{0,16}\s)?\Z")
