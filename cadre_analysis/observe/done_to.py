"""What was done to those counted, where the verb stands right behind them.

"Trong số không hoàn thành nhiệm vụ, 6 người bị đưa vào diện tinh giản": those rated so are told of
before, the six are cut. Who sits an examination and is sent out of it is no official punished.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cadre_analysis.codes import Indicator
from cadre_analysis.observe.draft import Draft, Sentence

_RULE = "what was done to them, right behind"
ELECTED = "they were elected where they serve"
_PASSIVE = r"(?:\s[^\W\d]{1,8}){0,2}?\s(?:(?:đã|được|đều|bị|phải|đang)\s){1,3}"
# "Trong số đã về, 29 người đã bỏ việc", "131 người xin thôi"; "xin thôi giữ chức" is relief
_QUIT = (
    r"(?:\s(?:đã|cũng|lại|tự ý|nộp đơn|viết đơn|làm đơn|lần lượt|nay|sau đó)){0,3}"
    r"\s(?:bỏ việc|(?:xin )?(?:nghỉ việc|thôi việc)"
    r"|(?:rời|ra) khỏi (?:khu vực (?:công|nhà nước)|bộ máy|nhà nước|cơ quan nhà nước)"
    r"|rời (?:khu vực (?:công|nhà nước)|cơ quan nhà nước|nhiệm sở)"
    r"|xin (?:thôi|nghỉ)(?=[,.;:)\n”\"]|\s(?:và|vì|do|để)\b|\Z)|ra đi\b)"
)
_DONE: tuple[tuple[Indicator, re.Pattern[str]], ...] = (
    (
        Indicator.PARTY_ADMISSION,
        re.compile(
            _PASSIVE + r"(?:vào đảng|(?:đứng vào|gia nhập) (?:hàng ngũ (?:của )?)?đảng"
            r"|kết nạp (?:vào )?đảng)\b"
        ),
    ),
    (Indicator.TRAINING, re.compile(_PASSIVE + r"cử (?:đi )?(?:học|đào tạo|bồi dưỡng)\b")),
    (
        Indicator.DOWNSIZING,
        re.compile(_PASSIVE + r"(?:đưa vào diện )?(?:tinh giản|cho thôi việc|cho nghỉ hưu sớm)\b"),
    ),
    (Indicator.DOWNSIZING, re.compile(_QUIT)),
    # "85 người hoàn thành tốt, 2 người bị cho thôi giữ chức"
    (
        Indicator.MOVEMENT,
        re.compile(_PASSIVE + r"(?:cho )?(?:thôi giữ (?:chức|nhiệm)|miễn nhiệm)\b"),
    ),
)
# "Cả 84 học viên đều đủ điều kiện và được cấp bằng": at the end of the course told of before
_CERTIFIED = re.compile(
    r"[^.;:()\d]{0,40}?\s(?:(?:được|đã|sẽ)\s){0,2}(?:cấp|trao|nhận|lĩnh)\s(?:tấm\s)?"
    r"(?:bằng(?!\skhen)|chứng chỉ|(?:giấy\s)?chứng nhận)\b"
)
_OPENING = frozenset({
    Indicator.MOVEMENT, Indicator.PLANNING, Indicator.PERFORMANCE, Indicator.HEADCOUNT,
    Indicator.POLITICAL_THEORY, Indicator.QUALIFICATION,
})  # fmt: skip
_LEVELS = frozenset({Indicator.QUALIFICATION, Indicator.POLITICAL_THEORY})
_TAKEN_IN = frozenset({Indicator.RECRUITMENT, Indicator.TRAINING})  # some of whom leave again
_EXAMINED = "thí sinh"


def settle(sentences: Iterable[Sentence]) -> None:
    """Read those counted as what the verb right behind them says was done to them."""
    for sentence in sentences:
        for draft in sentence.drafts:
            if draft.unit != "person":
                continue
            if (body := _body_beside(draft, sentence)) is not None:
                draft.read_as(str(body.indicator), _RULE)
                continue
            done = _in_list(draft, sentence)
            if draft.noun:
                done = _planned(draft) or _done(draft, sentence)
                _by_way(draft, sentence)
            if done is not None and done != draft.indicator:
                draft.read_as(done, _RULE)


# "14 người đã có việc, gồm 7 người được bầu giữ chức vụ ở xã, 2 người điều động về huyện"
_BY = re.compile(r"(?:\s(?:đã|được|đang|nay|tiếp tục|cấp|huyện|tỉnh)){0,3}\s")
_ELECTED = re.compile(r"(?:\s(?:đã|được|nay|tiếp tục|tín nhiệm)){0,3}\sbầu\s(?:vào\s)?")


_WAYS = frozenset({"mode", "takes"})


def _by_way(draft: Draft, sentence: Sentence) -> None:
    """Read those of the hired as moved of whom so says the verb right behind them."""
    if draft.indicator != Indicator.RECRUITMENT or any("cue" in h[2] for h in draft.own):
        return
    behind = next((h for h in draft.own if h[0] >= draft.tail and _WAYS & h[2].keys()), None)
    if behind is None or behind[2].get("mode") == "retirement":
        return
    if "mode" in behind[2] and _BY.fullmatch(sentence.folded, draft.tail, behind[0]):
        draft.read_as(Indicator.MOVEMENT, _RULE)
    elif _ELECTED.fullmatch(sentence.folded, draft.tail, behind[0]):
        draft.read_as(Indicator.MOVEMENT, ELECTED)


def _planned(draft: Draft) -> Indicator | None:
    """Return that the noun names those in the plan: "có 412 cán bộ được quy hoạch, 187 nữ"."""
    there = draft.indicator in {Indicator.HEADCOUNT, Indicator.COMPOSITION}
    named = there and any(h[2].get("hint") == Indicator.PLANNING for h in draft.noun)
    return Indicator.PLANNING if named else None


# "4 người thôi việc, 2 người phải chuyển sang vị trí khác"
_ELSEWHERE = re.compile(
    r"(?:\s(?:đã|được|bị|phải)){0,2}\s(?:(?:điều\s)?chuyển(?:\ssang)?|bố trí(?:\ssang)?)\s"
    r"(?:làm\s)?(?:vị trí|việc|công việc|công tác|nhiệm vụ|đơn vị|cơ quan)\s(?:công tác\s)?khác\b"
    r"|(?:\s(?:đã|được|đều)){1,2}\s(?:bố trí|sắp xếp)(?:\s[^\W\d]{1,8}){0,2}\s"
    r"(?:công tác|làm việc|việc)\s(?:tại|ở|về|sang)\b"
)
_GETS = re.compile(
    r"\b(?:tìm|tuyển|chọn|kiếm|vận động|mời|thuê)\s(?:bù\s|ra\s|thêm\s)?được\s(?:hơn\s|gần\s)?\Z"
)
_GETS_REACH = 36
_IN_PLACE = re.compile(
    r"(?:\s[^\W\d]{1,8}){0,2}\s(?:thay\sthế|làm\sthay|vào\sthay|thế\schỗ|thế\schân|thay\b)"
)
_OF_THOSE_GONE = frozenset({Indicator.DOWNSIZING, Indicator.HEADCOUNT})


def _replaces(draft: Draft, sentence: Sentence) -> bool:
    """Say whether they were found for those who left: "mới tìm được 21 người thay thế"."""
    if draft.indicator not in _OF_THOSE_GONE:
        return False
    found = sentence.said_before(draft, _GETS, _GETS_REACH) is not None
    return found and _IN_PLACE.match(sentence.folded, draft.tail) is not None


def _done(draft: Draft, sentence: Sentence) -> Indicator | None:
    """Return what was done to them: "14 người đã vào Đảng", "đình chỉ 3 thí sinh"."""
    if draft.indicator == Indicator.DISCIPLINE:
        sits = draft.noun[0][2]["word"].startswith(_EXAMINED)
        return Indicator.RECRUITMENT if sits else None
    if _replaces(draft, sentence):
        return Indicator.RECRUITMENT
    taught = draft.led is not None and draft.led.indicator == Indicator.TRAINING
    if taught and draft.indicator in _LEVELS and _CERTIFIED.match(sentence.folded, draft.tail):
        return Indicator.TRAINING
    told = (what for what, verb in _DONE if verb.match(sentence.folded, draft.tail) is not None)
    done = next(told, None)
    if done == Indicator.DOWNSIZING and "postholder" in draft.noun[0][2]:
        return None  # "hai phó chủ tịch xin thôi": of their office
    moved = _ELSEWHERE.match(sentence.folded, draft.tail)
    if moved is not None and draft.indicator == Indicator.DOWNSIZING:
        return Indicator.MOVEMENT
    hired = done == Indicator.DOWNSIZING and draft.indicator in _TAKEN_IN
    return done if hired or draft.indicator in _OPENING else None


# "1 tổ chức và 6 đảng viên phải thi hành kỷ luật"
_AND = re.compile(r"(?:,|\svà|,\svà|\scùng)\s")
_ENDS = re.compile(r"\s?(?:[,.;)\n]|\Z)")
_SANCTIONED = frozenset({Indicator.DISCIPLINE, Indicator.INSPECTION})


def _body_beside(draft: Draft, sentence: Sentence) -> Draft | None:
    """Return the bodies with which people share a verb: "kiểm điểm 9 tập thể, 17 cá nhân".

    What a clause behind the comma tells, "thu hồi các quyết định bổ nhiệm", is told of nobody.
    """
    at = sentence.drafts.index(draft)
    body = sentence.drafts[at - 1] if at else None
    if body is None or body.indicator not in _SANCTIONED or draft.indicator != Indicator.MOVEMENT:
        return None
    if body.unit != "org_unit" or not (body.noun and draft.noun):
        return None
    joined = _AND.fullmatch(sentence.folded, body.tail, draft.start) is not None
    ends = _ENDS.match(sentence.folded, draft.tail, sentence.end + 1) is not None
    return body if joined and ends else None


_AT_ONCE = 1  # characters between a bare number and its verb
_LEFT_BY_AGE = re.compile(r"\b(?:đúng tuổi|đến tuổi|đủ tuổi|theo chế độ)\b")


def _in_list(draft: Draft, sentence: Sentence) -> Indicator | None:
    """Return what the verb right at a bare number of a list says was done to them.

    "168 người tự nguyện nghỉ trước tuổi, 144 điều động sang xã khác", "điều động 19, tinh giản 13".
    """
    if not draft.listed or draft.num.kind != "value" or draft.indicator not in _LISTED:
        return None
    before = [h for h in draft.own if 0 <= draft.start - h[1] <= _AT_ONCE]
    behind = [h for h in draft.own if 0 <= h[0] - draft.num.end <= _AT_ONCE]
    for hit in (*before, *behind):
        if hit[2].get("cue") == Indicator.DOWNSIZING:
            return Indicator.DOWNSIZING
        mode = hit[2].get("mode")
        aged = _LEFT_BY_AGE.search(sentence.folded, hit[0], hit[1] + _AGE_REACH) is not None
        if mode is not None and (mode != "retirement" or aged):
            return Indicator.MOVEMENT
    return None


_LISTED = frozenset({Indicator.MOVEMENT, Indicator.DOWNSIZING})
_AGE_REACH = 12  # characters behind "nghỉ hưu"
