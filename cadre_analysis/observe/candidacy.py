"""Those who stand at an election: their files, who stands unasked, and who falls out.

In an article on an election files are counted for those who filed them, whatever the words around
speak of; who withdrew, or was not backed by the voters, is told beside the candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator import NONE

RULE = "who stands at the election, or falls out"
_UNSURE = frozenset({
    NONE, Indicator.HEADCOUNT, Indicator.COMPOSITION, Indicator.QUALIFICATION,
    Indicator.RECRUITMENT, Indicator.MOVEMENT, Indicator.POLITICAL_THEORY,
})  # fmt: skip
_COUNTED = frozenset({"person", "case", "document"})
# "Ủy ban bầu cử tiếp nhận 147 hồ sơ", "đưa ra hiệp thương còn 29 hồ sơ"
_ELECTION = re.compile(r"\b(?:ứng cử|bầu cử|hiệp thương|mặt trận|mttq|danh sách sơ bộ)\b")
# "giải quyết 26 hồ sơ đất tồn đọng và chuẩn bị bầu cử": those are of land
_PLAIN = re.compile(
    r"\s?(?:[.,;:()\n]|\Z)|\s(?:(?:tự\s)?ứng cử|của (?:người|các|ứng|những)|hợp lệ|đăng ký"
    r"|giới thiệu|xin|bị|không|được|đã|này|trong|gồm|và|kể|với|so|nộp|gửi|về|đủ|chưa|người)\b"
)
_FILES_OF = re.compile(r"\bhồ sơ\b[^.;:()\d]{0,24}\s(?:là|gồm|có)\s\Z|\bhồ sơ[^.;()\d]{0,12}:\s\Z")
_BACK = 40
# "4 trường hợp đã nộp đơn xin rút", "3 người không đạt tín nhiệm nơi cư trú"
_FALLS = re.compile(
    r"[^.,;:()\d]{0,60}?\s(?:xin\s(?:rút|thôi)|(?:tự\s)?rút\s(?:lui|tên|đơn|hồ sơ|khỏi)|rút khỏi"
    r"|(?:không|chưa)\s(?:đạt|đủ|được|có đủ)\s(?:sự\s)?(?:quá bán\s|trên 50% )?"
    r"(?:tín nhiệm|tiêu chuẩn|điều kiện|quá bán)|tín nhiệm (?:thấp|dưới)|bị loại"
    r"|(?:không|bị)\s(?:được\s)?"
    r"(?:đưa|gạch|loại|rút)\s(?:tên\s)?(?:vào|khỏi|ra khỏi|ra|khỏi)\b)"
)
_DROPS = re.compile(
    r"\b(?:loại|gạch tên|(?:cho|xin|đã)\srút|rút tên|đưa ra khỏi (?:danh sách|hiệp thương))"
    r"(?:\s(?:ra|khỏi danh sách|tên|thêm|của)){0,2}\s\Z"
)
_DONE = re.compile(r"\b(?:bổ nhiệm|kỷ luật|điều động|luân chuyển|nghỉ hưu|tinh giản)\b")
_UNASKED = re.compile(r"\s(?:là\s|của\s)?(?:người\s)?(?:tự ứng cử|tự ra ứng cử|tự đề cử)\b")
_UNASKED_BEHIND = re.compile(r"\btự\s(?:ra\s)?(?:ứng|đề)\scử\b")
_UNASKED_BEFORE = re.compile(r"\btự\s(?:ra\s)?(?:ứng|đề)\scử\s?(?:là|có|chỉ có|gồm|:)?\s\Z")
_ASKED = re.compile(
    r"\s(?:do|được)\s(?:(?:các|cơ quan|tổ chức|đơn vị|mặt trận|địa phương|trung ương|tỉnh"
    r"|huyện|ở|của|và),?\s){0,8}giới thiệu\b"
)


def settle(sentences: Iterable[Sentence]) -> None:
    """Read files of candidates as their number, and who withdrew as told beside them."""
    for sentence in sentences:
        if sentence.row or not _is_on_election(sentence):
            continue
        for draft in sentence.drafts:
            said = _read(draft, sentence)
            if said is not None:  # the rule tells also whose files they are
                draft.read_as(said, RULE)


def is_candidacy(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a case or a file stands for a candidate."""
    return _is_on_election(sentence) and _read(draft, sentence) is not None


_STANDING = re.compile(r"\b(?:ứng cử|bầu cử|hiệp thương)\b")


def _is_on_election(sentence: Sentence) -> bool:
    if sentence.election:
        return True
    return _STANDING.search(sentence.folded, sentence.start, sentence.end) is not None


def _read(draft: Draft, sentence: Sentence) -> str | None:
    """Return what is counted of the candidates, or None where it is no candidacy."""
    if draft.unit not in _COUNTED or draft.num.percent or draft.indicator not in _MAY_BE:
        return None
    files = _is_file(draft, sentence)
    if draft.unit == "document" and not files:
        return None
    if _stands_unasked(draft, sentence):
        return Indicator.COMPOSITION
    if _falls_out(draft, sentence):
        return Indicator.OTHER_PERSONNEL
    if files or (_is_asked(draft, sentence) and not _is_part(draft, sentence)):
        return Indicator.HEADCOUNT
    return Indicator.COMPOSITION if _is_asked(draft, sentence) else None


def _stands_unasked(draft: Draft, sentence: Sentence) -> bool:
    behind = _UNASKED.search(sentence.folded, draft.num.end, draft.tail)
    behind = behind or _UNASKED.match(sentence.folded, draft.tail)
    return behind is not None or sentence.said_before(draft, _UNASKED_BEFORE, _BACK) is not None


_PUT_UP = frozenset({NONE, Indicator.MOVEMENT, Indicator.HEADCOUNT})


def _is_asked(draft: Draft, sentence: Sentence) -> bool:
    """Say whether those are counted whom bodies put up, read as moved or as nobody."""
    if draft.unit != "person" or draft.indicator not in _PUT_UP:
        return False
    named = any(h[2]["word"] == "người được giới thiệu" for h in draft.noun)
    return named or _ASKED.match(sentence.folded, draft.tail) is not None


_MAY_BE = _UNSURE | {Indicator.OTHER_PERSONNEL}


def _falls_out(draft: Draft, sentence: Sentence) -> bool:
    if _DONE.search(sentence.folded, draft.tail, min(sentence.end, draft.tail + _BACK)):
        return False
    behind = _FALLS.match(sentence.folded, draft.tail, sentence.end)
    return behind is not None or sentence.said_before(draft, _DROPS, _BACK) is not None


def _is_file(draft: Draft, sentence: Sentence) -> bool:
    """Say whether files of candidates are counted, those of no citizen."""
    if draft.unit != "document" or any("economy" in h[2] for h in draft.own):
        return False
    if not draft.noun:
        return sentence.said_before(draft, _FILES_OF, _BACK) is not None
    if "hồ sơ" not in draft.noun[0][2]["word"] or not _PLAIN.match(sentence.folded, draft.tail):
        return False
    above = sentence.prior
    told = above is not None and any(map(_counts_files, above.drafts))
    low = above.start if above is not None and told else sentence.start
    return _ELECTION.search(sentence.folded, low, sentence.end) is not None


def _counts_files(draft: Draft) -> bool:
    return draft.unit == "document" and draft.indicator == Indicator.HEADCOUNT


def _is_part(draft: Draft, sentence: Sentence) -> bool:
    """Say whether they are told apart from those who stand unasked, of a whole told before."""
    apart = _UNASKED_BEHIND.search(sentence.folded, draft.tail, sentence.end) is not None
    told = sentence.prior is not None and any(map(_counts_candidates, sentence.prior.drafts))
    return draft.parent is not None or (apart and told)


def _counts_candidates(draft: Draft) -> bool:
    return draft.unit == "person" and draft.indicator in {
        Indicator.HEADCOUNT, Indicator.COMPOSITION,
    }  # fmt: skip
