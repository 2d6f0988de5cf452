"""How many there are, in an article on what is done to others.

"Huyện có 137 viên chức", "số giáo viên tăng 27 người": where no word at a number tells of a
process, and its clause has the shape of a plain stock, the topic of the article does not hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_topic import PROCESSES
from cadre_analysis.observe.indicator_words import votes_of

_RULE = "how many there are, of whom nothing is told"
_HEADS = frozenset({"person", "post"})
_COUNTED = frozenset({*_HEADS, "percent"})
_REACH = 90  # characters before a number in which its clause begins
_TOLD = frozenset({
    "cue", "mode", "dir", "rating", "sanction", "leaving", "grade", "pt", "standard", "dim", "sex",
    "eth", "age", "field", "course", "held",
})  # fmt: skip
# "đơn vị có 137 viên chức", "đội ngũ giáo viên của huyện gồm 493 người", "đông nhất là xã Hòa An
# với 241 người", "bà Lan là một trong 28 người hoạt động không chuyên trách của xã"
_HAVE = re.compile(
    r"(?:\A|\s)(?:có|còn|gồm)\Z|\A(?:với\s)?đội\sngũ\Z|\Avới\Z"
    r"|\b(?:đông|nhiều|ít)\snhất\s\D{0,60}\svới\Z|\bmột\strong(?:\stổng)?(?:\ssố)?\Z"
    r"|\b(?:số|đội\sngũ)\s\D{0,60}\slà\Z"
)
# "hai xã đông nhất là 2 xã vùng cao với 241 người": their own number may stand between
_EACH = re.compile(
    r"\d\s(?:xã|phường|thôn|đơn\svị|cơ\squan|trường|phòng|đội|trạm)\s(?:\D{0,60}\s)?với\Z"
)
_DIGIT = re.compile(r"\d")
# "số giáo viên của huyện tăng 27 người", "từ 110 lên 137 người"
_GROWN = re.compile(
    r"\A\D*\bsố\s\D{0,60}\s(?:tăng|giảm)(?:\sthêm)?\Z"
    r"|\A(?:\D*\s)?từ(?:\s\d[\d.]*\s(?:người\s)?(?:lên|xuống)(?:\scòn|\sthành)?)?\Z"
)
_ON = re.compile(r"(?:\s[^\W\d]+){0,6}?\s(?:lên|xuống|còn)\s")
# "mỗi xã được bố trí tối đa 23 người", "cơ quan bố trí 6 công chức trực tiếp phụ trách việc này"
_NORM = re.compile(
    r"\b(?:mỗi|xã\sloại|quy\sđịnh|định\s(?:mức|biên))\b\D{0,80}\s(?:được\s)?bố\strí\Z"
)
_POSTED = re.compile(r"(?:\A|\s)bố\strí\Z")
_AT_WORK = re.compile(
    r"\s(?:trực\stiếp\s|chuyên\strách\s|thường\sxuyên\s)?"
    r"(?:làm\scông\stác|phụ\strách|theo\sdõi|tham\smưu|thường\strực|trực)\s(?!(?:khác|mới)\b)"
)
_CLAUSE = re.compile(r"[,;:(\"“]\s?|\.\s|\b(?:nhưng|song|mà)\s")
_SIZE = re.compile(
    r"(?:\s(?:tổng\s(?:số|cộng)|khoảng|gần|hơn|trên|chừng|tới|chỉ|mới|tối\sđa|không\squá|ít\snhất"
    r"|tối\sthiểu)){1,2}\Z"
)
# "Đợt này có 37 cán bộ", "trong số đó có 12 đồng chí"
_THESE = re.compile(r"\b(?:này|đó|ấy|nêu\strên|nói\strên|đợt|lần)\b")
# "Huyện đã có 12 người", "năm qua có 23 cán bộ": who was moved or trained by then
_FLOWS = re.compile(r"\b(?:khóa|đã|sẽ|được|năm|tháng|quý|qua)\b")
# Nothing is said of those counted: "8.420 người rời cơ quan" have left
_ENDS = re.compile(
    r"\s?(?:[.;:)(\n\"”]|\Z|,(?!\s(?:bằng|đạt|kết\squả)\b)"
    r"|(?:và|cùng|của|ở|tại|do|so\svới|nhưng|song|đang)\s)"
)
_AND = re.compile(r"(?:\s(?:và|cùng)|,)\s(?:có\s)?")

_LEVEL = frozenset({"from", "to"})  # "từ 110 lên 137 người"

# "Trước khi tuyển dụng, …", "tại thời điểm kiểm tra, …": when it was so
_WHEN = re.compile(
    r"(?:trước|sau)\s(?:khi|đợt|kỳ|lúc)\s|khi\schưa\s|(?:tại|đến|ở)\sthời\sđiểm\s"
    r"|trong\s(?:khi|lúc)\s"
)
_ELSE = re.compile(r"[,;]\s(?:nên\s|vì\s(?:thế|vậy)\s|do\s(?:đó|vậy)\s)?(?:việc|công\stác)\s")
# "Công tác tinh giản được làm nghiêm; toàn huyện hiện có 493 công chức"
_NOW = re.compile(r";\s(?:hiện\s|toàn\s|cả\s)[^.,;:()\d]{0,60}?\bhiện\scó\s")


def settle(sentences: Iterable[Sentence]) -> None:
    """Read as a head count what has the shape of a plain stock in an article on a process."""
    for sentence in sentences:
        last: Draft | None = None
        for draft in sentence.drafts:
            if _is_silent(draft, sentence) and _is_stock(draft, sentence, last):
                draft.read_as(Indicator.HEADCOUNT, _RULE)
            last = draft


def _is_silent(draft: Draft, sentence: Sentence) -> bool:
    """Say whether no word of the sentence tells of the process that was read."""
    if draft.indicator not in PROCESSES or draft.num.kind != "value":
        return False
    if draft.unit not in _COUNTED or sentence.row or sentence.over is not None:
        return False
    first, last = _bounds(draft, sentence)
    own = [h for h in (*draft.own, *draft.noun) if first <= h[0] < last]
    if any(not _TOLD.isdisjoint(h[2]) for h in own if _LEVEL.isdisjoint(h[2])):
        return False
    said = (name for h in sentence.between(first, last) for name, _, _ in votes_of(h[2]))
    return draft.indicator not in said


def _bounds(draft: Draft, sentence: Sentence) -> tuple[int, int]:
    """Return between which places of a sentence is told of those counted.

    "Trước khi tuyển dụng, đơn vị có 92 viên chức" tells when so many were there, "với 493 công
    chức, công tác đào tạo luôn được coi trọng" something else.
    """
    folded, first, last = sentence.folded, sentence.start, sentence.end
    behind = _ELSE.search(folded, draft.tail, last)
    last = behind.start() if behind is not None else last
    comma = folded.rfind(",", first, draft.start)
    if comma >= 0 and _WHEN.match(folded, first, comma):
        bodies = (h for h in sentence.between(comma, draft.start) if _is_body(h))
        first = comma if any(bodies) else first
    now = _NOW.search(folded, first, draft.start)
    return (now.start() if now is not None else first), last


def _is_body(hit: Hit) -> bool:
    return hit[2].get("unit") == "org_unit" or "level" in hit[2]


def _is_stock(draft: Draft, sentence: Sentence, last: Draft | None) -> bool:
    if _goes_on(draft, sentence, last):
        return True
    if draft.companion is not None or not _names_people(draft, last):
        return False
    said = sentence.folded[max(sentence.start, draft.start - _REACH) : draft.start]
    clause = _SIZE.sub("", _CLAUSE.split(said)[-1].rstrip())
    if not (_has_grown(draft, sentence, clause) or _has(draft, sentence, clause)):
        return False
    return all(_is_less(d, draft) for d in _earlier(draft, sentence))


def _goes_on(draft: Draft, sentence: Sentence, last: Draft | None) -> bool:
    """Say whether it is a part of a head count, its share, or stands beside one.

    "493 người, trong đó 137 người công tác ở xã vùng cao", "có 37 giáo viên và 12 nhân viên".
    """
    cut = any(h[2].get("change") == "decrease" for d in _with_count(draft) for h in d.own)
    if cut and draft.indicator == Indicator.DOWNSIZING:
        return False  # "từ 1.064 xuống còn 703 người, bớt được 361 người (33,9%)"
    for other in (draft.companion, draft.parent):
        if other is not None and other.start >= sentence.start and _is_head(other):
            return True
    if last is None or not _is_head(last):
        return False
    joined = _AND.fullmatch(sentence.folded, last.tail, draft.start) is not None
    return joined and _ends(draft, sentence)


def _with_count(draft: Draft) -> Iterator[Draft]:
    yield draft
    if draft.companion is not None:
        yield draft.companion


def _is_head(draft: Draft) -> bool:
    return draft.indicator == Indicator.HEADCOUNT


def _ends(draft: Draft, sentence: Sentence) -> bool:
    return _ENDS.match(sentence.folded, draft.tail) is not None


def _has_grown(draft: Draft, sentence: Sentence, clause: str) -> bool:
    if draft.unit == "post" or _GROWN.search(clause) is None or _THESE.search(clause):
        return False
    if draft.indicator == Indicator.DOWNSIZING and "giảm" in clause:
        return False  # "số người hoạt động không chuyên trách giảm 163 người": those are cut
    return not clause.endswith("từ") or _ON.match(sentence.folded, draft.num.end) is not None


def _has(draft: Draft, sentence: Sentence, clause: str) -> bool:
    if draft.unit == "percent" or draft.parent is not None:
        return False
    counted = _DIGIT.search(clause) is not None
    if not counted and _NORM.search(clause):
        return True
    if _THESE.search(clause) or _FLOWS.search(clause):
        return False
    if _POSTED.search(clause) and not counted:
        return _AT_WORK.match(sentence.folded, draft.tail) is not None
    shape = _EACH if counted else _HAVE
    return _ends(draft, sentence) and shape.search(clause) is not None


def _names_people(draft: Draft, last: Draft | None) -> bool:
    """Say whether people or posts are named of the number, or of that from which it grew."""
    beside = last.own if last is not None else ()
    return any(h[2].get("unit") in _HEADS for h in (*draft.own, *beside))


def _is_less(other: Draft, draft: Draft) -> bool:
    """Say whether ``draft`` cannot be of those that ``other`` counts, of whom so much was told."""
    if other.indicator != draft.indicator or other.unit not in _HEADS:
        return True
    return (other.num.value or 0) < (draft.num.value or 0)


def _earlier(draft: Draft, sentence: Sentence) -> Iterator[Draft]:
    yield from (d for d in sentence.drafts if d.start < draft.start)
    above = sentence.prior
    for line in (above, above.prior if above else None):
        if line is not None:
            yield from line.drafts
