"""Flows told by who sends and who receives: "12 cán bộ do tỉnh điều lên", "tỉnh gửi ra 7 cán bộ".

Who stands above the article's own place sends to it, whoever is the subject.
"""

from __future__ import annotations

import itertools
import re

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.flow_ends import SENDS
from cadre_analysis.observe.flow_ground import Ground
from cadre_analysis.observe.flow_shapes import AT_ONCE, RANGE, Flow, has_level, level_of, reached

# "Trung ương luân chuyển về 1 đồng chí", "tỉnh tăng cường cho chúng tôi hai đồng chí"
_AHEAD = re.compile(
    rf"\s(?:(?:đã|sẽ|vừa|lại|cũng|còn|được|mới)\s){{0,3}}{SENDS}"
    r"(?P<here>\s(?:cho|về|xuống|lên|ra|sang|thêm))?(?:\s[^\s,;:.()\d]{1,10}){0,4}\s"
)
# Who is asked is to send them here; "huyện luân chuyển 34 cán bộ" tells of all it has.
_ASKED = re.compile(r"\b(?:xin|đề nghị|kiến nghị|đề xuất|mong|muốn|nhờ)\s\Z")
_GIVEN = re.compile(
    r"\s(?:sớm\s)?(?:bố trí|bổ sung|phân công|hỗ trợ)(?:\s[^\s,;:.()\d]{1,10}){0,3}\s"
)
# "12 cán bộ tỉnh điều lên", "2 cán bộ được các bộ biệt phái", "4 người do đất liền tăng cường"
_BEHIND = re.compile(rf"\s(?:đã\s|mới\s|vừa\s)?{SENDS}\b")
_BY = re.compile(
    r"\s?(?:là\s(?:(?:cán bộ|người|công chức)\s(?:của\s)?)?|(?:được|do|mà)\s)?(?:(?:các|cấp)\s)?"
)
_BY_POST = re.compile(r"\s(?:tỉnh|huyện|xã|phường)\s(?:được|do)\s(?:các\s)?")
_ASKING = 12
_BACK = 60  # characters between who sends and the number


def sent(draft: Draft, hits: list[Hit], ground: Ground, sentence: Sentence) -> Flow | None:
    """Read who sends, right before the verb, with the article's place as the goal."""
    if draft.unit == "org_unit":
        return None
    sender = next((h for h in hits if has_level(h) and _is_sender(h, draft, sentence)), None)
    if sender is None:
        return None
    called = sender[0] >= draft.end and _CALLED.match(sentence.folded, sender[1], sentence.end)
    if called and _PASSIVE.fullmatch(sentence.folded, draft.tail, sender[0]):
        return _upward(draft, sender, ground)
    if level_of(sender, ground) == ground.level and _is_asked(sender, draft, sentence):
        asks = [h for h in hits if h[1] <= sender[0] and has_level(h)]
        goal = level_of(asks[-1], ground) if asks else ground.below
        draft.note("destination", goal, "who asks for people is to get them", sender)
        return None, goal
    return _downward(draft, hits, sender, ground, sentence)


# "7 cán bộ được tỉnh điều lên", "một chị được tỉnh rút về": called to where the sender is
_CALLED = re.compile(
    r"\s(?:đã\s)?(?:rút(?:\s(?:lên|về))?|(?:điều(?:\sđộng)?|đưa|gọi|luân chuyển)\slên)\b"
)
_PASSIVE = re.compile(r"\s(?:được|do)\s(?:(?:các|cấp)\s)?")


def _upward(draft: Draft, sender: Hit, ground: Ground) -> Flow | None:
    """Return the flow from the article's place to who calls its people up."""
    level, order = level_of(sender, ground), ground.order
    if level not in order or ground.level not in order[order.index(level) + 1 :]:
        return None
    draft.note("destination", level, "who calls its people up", sender)
    return ground.level, level


def _downward(
    draft: Draft, hits: list[Hit], sender: Hit, ground: Ground, sentence: Sentence
) -> Flow | None:
    """Return the flow to the posts counted, else to the article's place, if it goes down."""
    post = next((h for h in (*draft.noun, *_beside(draft, hits)) if _is_post(h, draft)), None)
    held = level_of(post, ground) if post is not None else None
    level, goal, order = level_of(sender, ground), held or ground.level, ground.order
    if level not in order or goal not in order or order.index(level) >= order.index(goal):
        return None
    if held is None and _has_goal(draft, hits, sender, sentence):
        return None
    draft.note("origin", level, "who sends its people to the article's place", sender)
    return level, goal  # "3 chủ tịch huyện do tỉnh điều về", "12 cán bộ tỉnh điều lên"


def _beside(draft: Draft, hits: list[Hit]) -> list[Hit]:
    """Return the level right behind the post counted: "3 chủ tịch huyện"."""
    return [h for h in hits if "level" in h[2] and h[0] == draft.tail + 1]


def _is_post(hit: Hit, draft: Draft) -> bool:
    posts = any("postholder" in h[2] for h in draft.noun)
    return "at" in hit[2] or (posts and "level" in hit[2])


def _is_sender(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    folded = sentence.folded
    if hit[0] >= draft.end:
        by = _BY.fullmatch(folded, draft.tail, hit[0])
        by = by or _BY_POST.fullmatch(folded, draft.tail, hit[0])
        return by is not None and _BEHIND.match(folded, hit[1], sentence.end) is not None
    if draft.noun and hit[1] == draft.tail:  # "12 cán bộ tỉnh điều lên"
        return _BEHIND.match(folded, hit[1], sentence.end) is not None
    if hit[1] < draft.start and _is_asked(hit, draft, sentence):
        given = _GIVEN.fullmatch(folded, hit[1], draft.start)
        if given is not None and draft.start - hit[1] <= _BACK:
            return True
    sends = _AHEAD.fullmatch(folded, hit[1], draft.start) if hit[1] < draft.start else None
    if sends is None or draft.start - hit[1] > _BACK:
        return False
    return sends["here"] is not None or _is_asked(hit, draft, sentence)


def _is_asked(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    low = max(sentence.start, hit[0] - _ASKING)
    return hit[1] < draft.start and bool(_ASKED.search(sentence.folded, low, hit[0]))


def _has_goal(draft: Draft, hits: list[Hit], sender: Hit, sentence: Sentence) -> bool:
    """Say whether the sentence says where they go, or whose people they are."""
    if any(has_level(h) and h[0] >= draft.end and h is not sender for h in hits):
        return True
    return any(
        way[0] >= sender[1]
        and not {"dir", "takes"}.isdisjoint(way[2])
        and reached(way, hits[at + 1 :], sentence) is not None
        for at, way in enumerate(hits)
    )


# "Cấp tỉnh cử 45, cấp huyện cử 73", "do các sở, ngành đưa xuống 30"
_GIVES = re.compile(rf"\s(?:(?:đã|cũng)\s)?{SENDS}\s(?:(?:về|xuống|đi|được|thêm)\s)?")


def sends(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether a level sends those counted, right before their number: "cấp huyện cử 73"."""
    return _GIVES.fullmatch(sentence.folded, hit[1], max(hit[1], draft.start)) is not None


def opened(draft: Draft, sentence: Sentence, destination: str, ground: Ground) -> str | None:
    """Return the level left that the sentence before names, which holds no number.

    "Một là, biệt phái công chức từ cấp tỉnh. Qua hai đợt, đã có 135 công chức xuống 58 xã".
    """
    if not any("mode" in h[2] for h in sentence.opened):
        return None
    for one, two in itertools.pairwise(sentence.opened):
        if "from" in one[2] and has_level(two) and two[0] - one[1] <= AT_ONCE:
            level = level_of(two, ground)
            if level == destination or RANGE.match(sentence.folded, two[1]):
                return None
            draft.note("origin", level, "level in the sentence before", two)
            return level
    return None


def reinforced(draft: Draft, ground: Ground, sentence: Sentence) -> Flow | None:
    """Read "72/89 xã đã được bổ sung người": the units counted get somebody."""
    goal = next((h for h in draft.noun if "level" in h[2]), None)
    if goal is None or _GOT.match(sentence.folded, draft.tail, sentence.end) is None:
        return None
    draft.note("destination", level_of(goal, ground), "units that get somebody", goal)
    return None, level_of(goal, ground)


_GOT = re.compile(
    r"[^,;:.()\d]{0,30}\s(?:được\s(?:tăng cường|bổ sung|biệt phái|chi viện|điều động|bố trí)"
    r"|tiếp nhận|đón nhận)\s(?:đủ\s|thêm\s|cho\s)?"
    r"(?:người|cán bộ|công chức|viên chức|nhân lực|nhân sự|bác sĩ|giáo viên|kỹ sư)\b"
)
