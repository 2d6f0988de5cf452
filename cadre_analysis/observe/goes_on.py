"""What a bare number counts that stands beside a verb, or goes on with the count before it."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import aside
from cadre_analysis.observe.counted import CARRIED, NOUN_REACH
from cadre_analysis.observe.draft import Draft, Sentence

# "con số vọt lên 1.018", "Thấp nhất là Mỹ Lộc, cả chặng chỉ 11.", "điền được 12": said before
_CARRIES = re.compile(
    r"\b(?:con số|chỉ|còn|là|lên|xuống|được|tới|có|mới|vẹn|đúng|thêm|bằng|ở|chừng|khoảng|nguyên|hơn"
    r"|gần|trên|cho|có mặt|sử dụng|bố trí|lần lượt|thành|làm|với|giao)\s\Z"
)
_CARRY_REACH = 16
_ALONE = re.compile(
    r"\s?(?:[,;:.()\n]|(?:và|còn|nghĩa là|tức|do|vì|nhờ|sau khi|mà|nhưng|song)\s|\Z)"
)
_AT_VERB = re.compile(r"\s(?:được\s|thêm\s|mới\s|thêm được\s|được thêm\s)?")
_DOERS = frozenset({
    Indicator.PARTY_ADMISSION, Indicator.RECRUITMENT, Indicator.MOVEMENT, Indicator.DOWNSIZING,
    Indicator.TRAINING, Indicator.PLANNING, Indicator.DISCIPLINE,
})  # fmt: skip


# "chọn được 155 người. Cả 155 đều đáp ứng yêu cầu", "gồm 15 đồng chí; tất cả 15 đều là nam"
_ALL = re.compile(r"\b(?:cả|toàn bộ)\s(?:số\s)?\Z")
_ALIKE = re.compile(r"\s(?:này\s)?(?:đều|cùng|cũng)\b")


def all_of(draft: Draft, sentence: Sentence) -> Draft | None:
    """Return the count just told of which all are spoken: "chọn 155 người. Cả 155 đều đạt"."""
    if draft.num.kind != "value" or not _ALIKE.match(sentence.folded, draft.num.end):
        return None
    if sentence.said_before(draft, _ALL, _CARRY_REACH) is None:
        return None
    above = sentence.prior.drafts if sentence.prior is not None else []
    told = [*above, *(d for d in sentence.drafts if d.start < draft.start)]
    same = (d for d in reversed(told) if d.num.value == draft.num.value and d.unit in CARRIED)
    return next(same, None)


def beside_verb(draft: Draft, sentence: Sentence, last: Draft | None) -> str | None:
    """Return what a bare number counts that stands right beside a verb or a rating."""
    if _is_founded(draft, sentence, last):
        return "org_unit"
    return (
        _again(draft, sentence)
        or _of_verb(draft, sentence)
        or _of_what_follows(draft, sentence, last)
    )


def _is_founded(draft: Draft, sentence: Sentence, last: Draft | None) -> bool:
    """Say whether more of the bodies just counted are founded, merged or cut.

    "4.861 chi bộ được lập mới. Quận Bình Tân thành lập thêm 58".
    """
    if last is None or last.unit != "org_unit" or not _stands_alone(draft, sentence):
        return False
    verbs = (h for h in sentence.between(draft.start - NOUN_REACH, draft.start))
    return any(
        "org_change" in h[2] and _AT_VERB.fullmatch(sentence.folded, h[1], draft.start)
        for h in verbs
    )


def _of_verb(draft: Draft, sentence: Sentence) -> str | None:
    """Return whom a verb right before a bare number counts: "kết nạp 19, nghĩa là"."""
    if not _stands_alone(draft, sentence):
        return None
    for hit in sentence.between(draft.start - NOUN_REACH, draft.start):
        of_people = hit[2].get("cue") in _DOERS or "mode" in hit[2] or "elect" in hit[2]
        of_people = of_people and "sanction" not in hit[2]  # bodies are warned, too
        end = _past_level(hit, sentence)
        if of_people and _AT_VERB.fullmatch(sentence.folded, end, draft.start):
            hired = (
                hit[2].get("cue") == Indicator.RECRUITMENT
            )  # "được giao 2.820 biên chế, tuyển 2.105"
            found = _as_before(draft, sentence)
            if hit[2].get("cue") == Indicator.DISCIPLINE and _is_of_bodies(draft, sentence):
                return "org_unit"
            return "person" if hired and found == "post" else found
    return None


_VERB = re.compile(r"\s(?P<verb>bầu|cử|nhận|tuyển|giao|lấy|đưa|rút|chọn|giới thiệu|bố trí)\s\Z")
_VERB_REACH = 14


def _again(draft: Draft, sentence: Sentence) -> str | None:
    """Return what the same verb counted before: "mỗi nơi bầu 5 đại biểu, nơi khác bầu 4"."""
    verb = sentence.said_before(draft, _VERB, _VERB_REACH)
    if verb is None or not _stands_alone(draft, sentence):
        return None
    for one in reversed([d for d in sentence.drafts if d.end < draft.start]):
        same = sentence.said_before(one, _VERB, _VERB_REACH)
        if same is not None and same["verb"] == verb["verb"] and one.unit in CARRIED:
            return one.unit
    return None


_LEVELS = frozenset({"grade", "pt"})


def _past_level(hit: Hit, sentence: Sentence) -> int:
    """Return where a verb ends with what is learnt: "cử đi học đại học 22"."""
    level = next((h for h in sentence.hits if h[0] == hit[1] + 1), None)
    learns = hit[2].get("cue") == Indicator.TRAINING and level is not None
    return level[1] if learns and level and not _LEVELS.isdisjoint(level[2]) else hit[1]


def _as_before(draft: Draft, sentence: Sentence) -> str:
    """Return the unit of the people counted before in the sentence, as cases or person-times."""
    units = (d.unit for d in reversed(sentence.drafts) if d.start < draft.start)
    unit = next((u for u in units if u not in {None, "percent"}), None)
    return unit if unit in {"person_time", "case", "post"} else "person"


def _is_of_bodies(draft: Draft, sentence: Sentence) -> bool:
    """Say whether bodies were inspected: "kiểm tra 183 tổ chức đảng, thi hành kỷ luật 22"."""
    told = [d for d in sentence.drafts if d.start < draft.start and d.unit != "percent"]
    bodies = any("party_org" in h[2] for d in told for h in d.noun)
    return bodies and all(d.unit == "org_unit" for d in told)


_SAID = ("rating", "sanction", "mode")
_OF_STUDY = re.compile(
    r"\s(?:giỏi|khá|trung bình)(?:[,;.\n]|\Z)"
)  # "11 giỏi, 70 khá, 8 trung bình"
_OPENS = re.compile(r"(?:[,;:(]\s?|\b(?:và|còn|có|gồm|với|thì|được|đã|là|xếp loại)\s|\A)\Z")


def _of_what_follows(draft: Draft, sentence: Sentence, last: Draft | None) -> str | None:
    """Return what a number counts that only a verb follows: "1.402 về hưu sớm, 5 xuất sắc"."""
    whole = draft.num.kind == "value" and not (draft.num.value or 0) % 1
    first = max(sentence.start, draft.start - _CARRY_REACH)
    if not whole or draft.noun or _OPENS.search(sentence.folded[first : draft.start]) is None:
        return None
    if _OF_STUDY.match(sentence.folded, draft.num.end):
        return "person"
    begins = {h[0]: h for h in sentence.hits}
    if aside.learnt(sentence.folded, draft.num.end, begins) is not None:
        return _as_before(draft, sentence)
    hit = next((h for h in sentence.hits if h[0] == draft.num.end + 1), None)
    if hit is None or not (hit[2].get("cue") in _DOERS or any(tag in hit[2] for tag in _SAID)):
        return None
    of_offices = "rating" in hit[2] and last is not None and last.unit == "org_unit"
    return "org_unit" if of_offices else "person"


def carries_on(draft: Draft, sentence: Sentence, last: Draft | None) -> bool:
    """Say whether a bare number goes on with the count before it: "năm 2014, con số lên 1.018"."""
    if last is None or last.unit not in CARRIED or not _stands_alone(draft, sentence):
        return False
    return sentence.said_before(draft, _CARRIES, _CARRY_REACH) is not None


# "1.120 nữ cán bộ, bằng 27,4% tổng số: 418 ở tỉnh, 296 ở huyện, 409 ở xã"
_AT_LEVEL = re.compile(
    r"\s(?:ở|thuộc|công tác (?:ở|tại))\s(?:cấp\s|các\s|khối\s)?(?:trung ương|tỉnh|thành phố|huyện"
    r"|quận|xã|phường|sở|cơ sở|thôn|bản|ấp)\b"
)
_ITEM = re.compile(r"(?:[:,;(]|\b(?:và|còn|gồm))\s\Z")


def at_level(draft: Draft, sentence: Sentence) -> Draft | None:
    """Return the count before of which a bare number tells how many are at a level."""
    item = draft.num.kind == "value" and sentence.said_before(draft, _ITEM, _CARRY_REACH)
    if not item or _AT_LEVEL.match(sentence.folded, draft.num.end) is None:
        return None
    before = (d for d in reversed(sentence.drafts) if d.start < draft.start)
    counted = next((d for d in before if d.unit not in {None, "percent"}), None)
    return counted if counted is not None and counted.unit in CARRIED - {"org_unit"} else None


# "Huyện có 412 giáo viên. Đáng chú ý, 137 trong số này chưa đạt chuẩn"
_OF_THESE = re.compile(r"\strong\s(?:tổng\s)?số\s(?:họ|này|đó|ấy|trên|nói trên|kể trên)\b")


def of_these(draft: Draft, sentence: Sentence, last: Draft | None) -> Draft | None:
    """Return the count of which a bare number is said to be a part."""
    whole = draft.num.kind == "value" and not (draft.num.value or 0) % 1
    if not whole or draft.noun or _OF_THESE.match(sentence.folded, draft.num.end) is None:
        return None
    told = last.companion or last.parent if last and last.unit == "percent" else last
    return told if told is not None and told.unit in CARRIED else None


_FIGURE = re.compile(r"\bcon số[^.;:()\d]{0,24}\Z")
_FIGURE_REACH = 32


def is_figure_of(draft: Draft, sentence: Sentence, last: Draft) -> bool:
    """Say whether "con số" names a number that goes on with the one before it."""
    told = sentence.said_before(draft, _FIGURE, _FIGURE_REACH) is not None
    return told and last.unit in CARRIED and _stands_alone(draft, sentence)


def _stands_alone(draft: Draft, sentence: Sentence) -> bool:
    whole = draft.num.kind in {"value", "word", "range"} and not (draft.num.value or 0) % 1
    return whole and _ALONE.match(sentence.folded, draft.num.end, sentence.end + 1) is not None


_POINTS = re.compile(r"\s?(?:,|và)\s\d{1,2}(?:,\d{1,2})?\s?(?:%|điểm\b|phần trăm\b)")


def is_share(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a bare number with decimals is a share: of 15,38 persons nobody tells.

    Its sign may stand behind the next: "cao hơn lần lượt 4,1 và 1,6 điểm phần trăm".
    """
    if draft.num.kind != "value" or draft.noun or not (draft.num.value or 0) % 1:
        return False
    if draft.unit is None:
        return _POINTS.match(sentence.folded, draft.num.end) is not None
    return draft.unit != "percent"
