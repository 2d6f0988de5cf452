"""Which words of a sentence belong to which number.

A list gives its items either number first ("6 cán bộ nữ, 4 cán bộ trẻ") or number last ("nữ có 6
đồng chí, trẻ có 4 đồng chí"). Between two neighbouring numbers there is one border: of several
commas the one that touches the noun on the left (number last) or the numeral on the right.
"""

from __future__ import annotations

import re
from itertools import pairwise

from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import how_many, in_turn, in_turn_labels, joined, slashed
from cadre_analysis.observe.draft import Draft, Sentence

_HARD = re.compile(r"[;:()\[\]]|\s-\s|\.\s")
_SOFT = re.compile(r",|\s(?:và|cùng(?!\s(?:kỳ|thời|năm|quý|tháng)\b)|còn|hoặc|nhưng)\s")
# What may stand between a border and the numeral that it opens: "và có hơn 20%", "có 6 đồng chí".
_OPENING = re.compile(
    r"[\s,;:(]{0,6}"
    r"(?:(?:và|có|là|với|còn|được|đã|cùng|gồm|trong đó|chỉ|cũng|thêm|số|khoảng|tổng số)\s){0,4}"
    r"\s{0,3}\Z"
)
_LABEL = 3  # characters between the colon of a label and its number
_TOUCHES = 2  # characters between a noun and the border that ends its item
_FEW_WORDS = 3  # "nữ 6, trẻ 4" against a full clause
_STOP = re.compile(";")
_CAUSE = re.compile(
    r";|,\s(?:vì|bởi|do vì|nên|khiến"
    r"|(?:số|phần|những|các)(?:\s[^\W\d]{1,8}){0,2}\s(?:còn lại|khác))\s"
)
_PART_NEXT = re.compile(r"\scó\s(?:[^\W\d]{1,6}\s){0,2}\d")  # not "4 trong số đó có bằng"
_SAME_CLASS = ("mode", "level", "field", "cue", "arrange", "rating")


def assign(sentence: Sentence) -> None:
    """Give each draft of ``sentence`` its segment, its clause and the hits in them."""
    drafts = sentence.drafts
    sentence.starts = [d.start for d in drafts]
    sentence.nouns = frozenset(h[0] for d in drafts for h in d.noun)
    borders = [sentence.start]
    borders.extend(border(sentence, one, two) for one, two in pairwise(drafts))
    borders.append(sentence.end)
    for draft, (first, last) in zip(drafts, pairwise(borders), strict=True):
        draft.first, draft.last = first, _own_end(sentence, draft, max(last, draft.end))
        draft.clause = clause_start(sentence, draft)
        draft.own = tuple(sentence.between(draft.first, draft.last))
        draft.near = tuple(h for h in draft.own if h[0] >= draft.clause)
    joined.extend(sentence)
    in_turn.pair(sentence)
    slashed.name(drafts, sentence.folded, sentence.slashed)


def _own_end(sentence: Sentence, draft: Draft, last: int) -> int:
    """Return where what is said of ``draft`` ends, ``last`` at the latest.

    A semicolon ends it, an opener whose list has no numbers ("bao gồm cả những trường hợp …"), a
    cause ("hụt 268 người, vì người học không mặn mà"), the others ("…, số còn lại đang đi học").
    """
    stop = (_CAUSE if draft.noun else _STOP).search(sentence.folded, draft.end, last)
    opened = next((h[0] for h in sentence.hits if _opens(h, draft, sentence)), last)
    return min(last, opened, stop.start() if stop is not None else last)


def _opens(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether a list is opened behind the number: not by "4 trong số đó là người Ba Na"."""
    if "open" not in hit[2] or hit[0] < draft.end:
        return False
    of_these = hit[0] - draft.tail <= 1 and hit[2]["word"].startswith("trong số")
    return not of_these or _PART_NEXT.match(sentence.folded, hit[1]) is not None


def border(sentence: Sentence, one: Draft, two: Draft) -> int:
    """Return where the item of ``one`` ends and that of ``two`` begins."""
    start, end = one.end, two.start
    if start >= end:
        return end
    hard = [
        m
        for m in _HARD.finditer(sentence.folded, start, end)
        if not _inside(m.start(), sentence.hits)
        # "nữ: 8 đồng chí" is a label and its number
        and (m.group() != ":" or end - m.end() > _LABEL)
        and not ("-" in m.group() and _joins(m, sentence))  # "huyện - xã 35, xã - huyện 9"
    ]
    hard = _without_gloss(hard, sentence, two)
    if hard:
        return _hard_border(sentence, hard, start, end)
    soft = [
        m.start()
        for m in _SOFT.finditer(sentence.folded, start, end)
        if not _joins(m, sentence)
        or _is_before_label(m, sentence, one, end)
        or _ends_count(m, sentence, one, end)
    ]
    if not soft:
        return _no_border(sentence, one, two)
    return _soft_border(sentence, soft, start, end)


def _soft_border(sentence: Sentence, soft: list[int], start: int, end: int) -> int:
    """Return which of several commas parts the items: by what touches number or noun."""
    ranked = _RANKED.search(sentence.folded, start, end)
    if ranked is not None and ranked.start() in soft:
        return ranked.start()
    opening = _OPENING.search(sentence.folded, max(start, soft[-1]), end)
    if opening is not None and opening.start() <= soft[-1]:
        return soft[-1]  # number first
    if soft[0] - start < _TOUCHES:
        return soft[0]  # number last
    return soft[-1]


_GLOSSED = re.compile(r",\s[^,;:()\d]{2,30}\s\Z")  # a label between comma and bracket
_LABELLED = 36  # characters of such a label


def _without_gloss(
    hard: list[re.Match[str]], sentence: Sentence, two: Draft
) -> list[re.Match[str]]:
    """Leave out the bracket that glosses a label: "tôn giáo 3, trẻ (dưới 40) có 19"."""
    closing = hard[-1] if hard else None
    if closing is None or closing.group() != ")":
        return hard
    if not _LINK.fullmatch(sentence.folded, closing.end(), two.start):
        return hard
    opening = next((m for m in reversed(hard) if m.group() == "("), None)
    glossed = opening is not None and _GLOSSED.search(
        sentence.folded, max(sentence.start, opening.start() - _LABELLED), opening.start()
    )
    return [m for m in hard if m is not closing and m is not opening] if glossed else hard


def _hard_border(sentence: Sentence, hard: list[re.Match[str]], start: int, end: int) -> int:
    """Return the first strong mark, unless that is a closing bracket: it ends what it closed."""
    folded = sentence.folded
    if hard[0].group() == "(" and hard[0].start() - start < _TOUCHES:
        closed = next((m for m in hard if m.group() == ")"), None)
        if closed is not None:  # "12 đồng chí (dưới 50 tuổi), 26 đồng chí (51 - 59 tuổi)"
            return _hard_border(sentence, [closed, *hard[1:]], closed.start(), end)
    closing = next((m for m in hard if m.group() in ")]"), None)
    if closing is not None and closing is hard[0] and closing.start() - start < _TOUCHES:
        # "từ tỉnh xuống huyện (12), từ huyện xuống xã (45)": what the bracket follows is its own
        rest = [m for m in hard[1:] if m.group() in ";:(" and end - m.end() > _LABEL]
        if rest:
            return rest[0].start()
        soft = [
            m.start() for m in _SOFT.finditer(folded, closing.end(), end) if not _joins(m, sentence)
        ]
        opening = [p for p in soft if _OPENING.match(folded, p, end)]
        return (opening or soft or [closing.end()])[0]
    semicolon = next((m for m in hard if m.group() == ";"), None)
    return (semicolon or hard[0]).start()


# "Phường A đông nhất với 78 biên chế, xã B ít nhất, 34 biên chế"
# and what "giảm nhẹ" is said of: "người Mông tăng 3 điểm, tỷ lệ trẻ giảm nhẹ, 0,9 điểm"
_RANKED = re.compile(
    r",\s[^,;.:()\d]{0,50}\s(?:(?:ít|thấp|nhiều|cao|đông|kém|lớn)\snhất"
    r"|(?:tăng|giảm)(?:\s(?:nhẹ|mạnh|khá|sâu|nhanh|rõ))?),\s\Z"
)
_BARE_END = re.compile(r"[,;.)\n]|\svà\s|\Z")


def _no_border(sentence: Sentence, one: Draft, two: Draft) -> int:
    """Leave the words between to the number on the left, save what opens the right one.

    "Kỷ luật 3 đảng viên bằng hình thức khiển trách 2, cảnh cáo 1": the label is the bare number's.
    """
    label = next((h for h in sentence.between(one.end, two.start) if h[1] + 1 == two.start), None)
    alone = not two.noun and _BARE_END.match(sentence.folded, two.end) is not None
    if label is not None and alone and "sanction" in label[2]:
        return label[0]
    if label is not None and alone and "cue" in label[2] and _follows_comma(sentence, label):
        return label[0]
    few = len(sentence.folded[one.end : two.start].split()) <= _FEW_WORDS
    few = few and not joined.is_parted_behind(sentence, one, two)
    return _verb_of(sentence, one, two) or (one.end if few else two.start)


def _follows_comma(sentence: Sentence, label: Hit) -> bool:
    """Say whether a verb opens its clause: "361 trường hợp vi phạm, phải xử lý kỷ luật 208"."""
    return sentence.folded.startswith(", ", label[0] - 2)


_VERBS = frozenset({"cue", "mode"})


def _verb_of(sentence: Sentence, one: Draft, two: Draft) -> int | None:
    """Return the comma behind which who acts and the verb stand before the number on the right.

    "Trong 92 người ứng cử HĐND tỉnh, khối Đảng giới thiệu 20 người": the comma joins no places.
    """
    comma = sentence.folded.rfind(", ", one.end, two.start)
    verbs = [h for h in sentence.between(one.end, two.start) if not _VERBS.isdisjoint(h[2])]
    if comma < 0 or len(verbs) != 1 or two.start - verbs[0][1] > 1:
        return None
    return comma if verbs[0][0] > comma + len(", ") else None


def _inside(position: int, hits: list[Hit]) -> bool:
    return any(h[0] < position < h[1] for h in hits)


def _joins(mark: re.Match[str], sentence: Sentence) -> bool:
    """Say whether a mark only joins words: "điều động, luân chuyển", "thị ủy, thành ủy"."""
    hits = sentence.hits
    if _inside(mark.start(), hits):
        return True
    left = next((h for h in reversed(hits) if h[1] <= mark.start()), None)
    right = next((h for h in hits if h[0] >= mark.end()), None)
    if left is None or right is None or mark.start() - left[1] > 1 or right[0] - mark.end() > 1:
        return False
    same = any(name in left[2] and name in right[2] for name in _SAME_CLASS)
    same |= "at" in left[2] and "level" in right[2] and right[2]["word"].endswith(" ủy")
    return (same and not in_turn.turns(left, right)) or _same_noun(left, right)


_LINK = re.compile(r"\s(?:(?:là|có|chiếm|đạt|gồm)\s)?\Z")


def _is_before_label(mark: re.Match[str], sentence: Sentence, one: Draft, end: int) -> bool:
    """Say whether a comma right behind a count opens the next: "5.210 giáo viên, giáo viên nữ 39".

    What follows it up to the number is but a noun with a breakdown.
    """
    if mark.group() != "," or mark.start() - one.tail > 1:
        return False
    at, broken = mark.end() + 1, False
    for hit in sentence.hits:
        if hit[0] == at and hit[1] < end and ("unit" in hit[2] or "dim" in hit[2]):
            at, broken = hit[1] + 1, broken or "dim" in hit[2]
    return broken and _LINK.fullmatch(sentence.folded, at - 1, end) is not None


_COUNTERS = re.compile(r"\s(?:người|trường hợp|đồng chí|đ/c|lượt người)\Z")


def _ends_count(mark: re.Match[str], sentence: Sentence, one: Draft, end: int) -> bool:
    """Say whether a comma ends a count whose noun says no more than "người".

    "Cấp trưởng giảm 63 người, cấp phó giảm 118 người": nobody joins "người" to a title, and the
    title opens the next count where no mark parts it from its number.
    """
    if mark.group() != "," or mark.start() != one.tail:
        return False
    if _COUNTERS.search(sentence.folded, one.start, one.tail) is None:
        return False
    return all(_joins(m, sentence) for m in _SOFT.finditer(sentence.folded, mark.end(), end))


def _same_noun(left: Hit, right: Hit) -> bool:
    return "unit" in left[2] and "unit" in right[2] and left[2]["unit"] == right[2]["unit"]


def _is_gloss(sentence: Sentence, mark: re.Match[str], draft: Draft) -> bool:
    """Say whether a bracket is a label's: "Đại biểu trẻ (dưới 35 tuổi): 6", "(dưới 35) có 6"."""
    if mark.group() not in "()":
        return False
    years = in_turn_labels.lists_years(sentence.folded, draft.first, mark.end())
    close = sentence.folded.find(")", mark.start(), draft.start)
    links = close != -1 and _LINK.fullmatch(sentence.folded, close + 1, draft.start) is not None
    return years or links or (close != -1 and sentence.folded.startswith("):", close))


def clause_start(sentence: Sentence, draft: Draft) -> int:
    """Return where the clause begins that holds the numeral, inside the segment."""
    marks = [
        m.end()
        for m in _HARD.finditer(sentence.folded, draft.first, draft.start)
        if not _is_gloss(sentence, m, draft)
        and not _inside(m.start(), sentence.hits)  # "độ tuổi 18 - 30 có 301 người"
    ]
    marks = [m for m in marks if sentence.folded[m - 1] != ":" or draft.start - m > _LABEL]
    marks += [
        m.end()
        for m in _SOFT.finditer(sentence.folded, draft.first, draft.start)
        if m.group() == "," and not _joins(m, sentence)
    ]
    marks += [
        h[1]
        for h in sentence.hits
        if "open" in h[2] and draft.first <= h[0] and h[1] <= draft.start
    ]
    limit = draft.first if how_many.is_only(draft, sentence) else max([*marks, draft.first])
    if draft.noun or _has_words(sentence, limit, draft.start):
        return limit
    # A clause of nothing but a link ("…, nữ có 6", "…: 6") needs the words before it.
    return max([m for m in marks if m < limit], default=draft.first)


def _has_words(sentence: Sentence, start: int, end: int) -> bool:
    return any(start <= h[0] and h[1] <= end and not _is_link(h) for h in sentence.hits)


def _is_link(hit: Hit) -> bool:
    return (
        not {"share", "qual", "open", "status", "from"}.isdisjoint(hit[2]) and "cue" not in hit[2]
    )
