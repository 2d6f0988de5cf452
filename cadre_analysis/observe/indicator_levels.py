"""Degrees and levels of theory: which one a word speaks of, and whether it is learnt or held."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit, Tags
from cadre_analysis.observe.draft import Sentence

_HOLD_REACH = 20  # "có trình độ" at most so many characters before the level that is held
_THEORY_REACH = 4  # "trung cấp, cao cấp lý luận": what follows so near is said of both
_GRADED = frozenset({"intermediate", "elementary", "advanced", "none"})

# "cử 31 bác sĩ học sau đại học", "5 người đang làm nghiên cứu sinh": not held yet
_LEARN = re.compile(
    r"\b(?:(?<!tin\s)(?<!khoa\s)(?<!văn\s)(?<!đại\s)(?<!trung\s)học|làm|thi)"
    r"\s(?:lớp\s|bậc\s|hệ\s|lên\s|tiếp\s|các\slớp\s)?\Z"
)
_LEARN_REACH = 24
_FINISHED = ("hết ", "xong ")  # "học | hết cấp ba"


def _is_learnt(hit: Hit, sentence: Sentence) -> bool:
    """Say whether a degree is studied for; "tốt nghiệp hoặc đang theo học đại học" holds it too."""
    first = max(sentence.start, hit[0] - _LEARN_REACH)
    if " hoặc " in sentence.folded[first : hit[0]] or hit[2]["word"].startswith(_FINISHED):
        return False
    if sentence.folded.endswith("đã học ", first, hit[0]):
        return False  # "hầu hết đã học sau đại học"
    return _LEARN.search(sentence.folded, first, hit[0]) is not None or _is_listed(hit, sentence)


_HAVE = re.compile(r"\bcó (?:trình độ|bằng)\b")  # "Về đào tạo: 62% có trình độ đại học"
_HEAD = 40  # characters before a colon in which the act stands that its list is of


def _is_listed(hit: Hit, sentence: Sentence) -> bool:
    """Say whether a list of what was taught holds the degree: "Được đào tạo: đại học 45 người"."""
    colon = sentence.folded.rfind(":", sentence.start, hit[0])
    lead = sentence.lead
    if colon < 0 and lead is not None:
        colon, hits = lead.end, lead.hits
    else:
        hits = sentence.hits
    if _HAVE.search(sentence.folded, max(colon, sentence.start), hit[1]):
        return False
    before = [h for h in hits if colon - _HEAD <= h[0] and h[1] <= colon]
    return (
        bool(before)
        and any(h[2].get("cue") == Indicator.TRAINING for h in before)
        and not any("hold" in h[2] for h in before)
    )


def read_level(name: str, speaker: str, hit: Hit, sentence: Sentence) -> tuple[str, str]:
    """Read "trung cấp" as theory where that was spoken of, and a level as held if words say so."""
    if speaker == "study":
        return _studied(hit, sentence)
    if speaker != "grade":
        return name, speaker
    if _is_learnt(hit, sentence):
        return Indicator.TRAINING, "cue"
    if name == Indicator.QUALIFICATION and hit[2]["grade"] in _GRADED and _in_theory(hit, sentence):
        name = Indicator.POLITICAL_THEORY
    return name, "held" if _is_held(hit, sentence) else "grade"


_OPENS = re.compile(
    r"(?:[,;:(]|\bvề|\bcác|\bnhững|\btheo)\s?\Z"
)  # "các ngành đào tạo: luật 12 người"
_HAS = re.compile(r"\b(?:có|thuộc|đúng|học|tốt nghiệp)\s\Z")
# "đang | học ngành luật", "đi | học chuyên ngành kế toán": one who learns, and holds nothing yet
_NOT_YET = re.compile(
    r"\b(?:cử|đi|theo|đang|vào|lớp|xin|tiếp tục|tham gia|để|học viên|sẽ|gửi|hỗ trợ|chọn)"
    r"\s(?:[^\s\d.,;:()]{1,9}\s){0,2}\Z"
)
_SENT = re.compile(r"\b(?:cử|gửi|đưa)\s[^.;:()]{0,80}\Z")  # "gửi đi 112 em | học ngành y"
_SENT_REACH = 90


def _studied(hit: Hit, sentence: Sentence) -> tuple[str, str]:
    """Read a field of study as held ("12 người học chuyên ngành luật") or as being learnt."""
    first, word = max(sentence.start, hit[0] - _LEARN_REACH), hit[2]["word"]
    start = max(sentence.start, hit[0] - _SENT_REACH)
    if _NOT_YET.search(sentence.folded, first, hit[0]) or _SENT.search(
        sentence.folded, start, hit[0]
    ):
        return Indicator.TRAINING, "hint"
    if not word.startswith(_OF_FIELD) or _HAS.search(sentence.folded, first, hit[0]):
        return Indicator.QUALIFICATION, "held"
    alone = hit[0] == sentence.start or _OPENS.search(sentence.folded, first, hit[0])
    return Indicator.QUALIFICATION, "grade" if alone else "hint"


_OF_FIELD = ("chuyên ngành", "ngành", "các ngành", "nhóm ngành")  # "công chức chuyên ngành thú y"


def _in_theory(hit: Hit, sentence: Sentence) -> bool:
    """Say whether a bare level ("trung cấp") stands in a passage on political theory.

    The last word of either kind before it decides, and failing that the next one behind it.
    """
    lead = sentence.lead.hits if sentence.lead else []
    for other in reversed([*lead, *(h for h in sentence.hits if h[0] < hit[0])]):
        if "pt" in other[2]:
            return True
        if _is_schooling(other[2]):
            return False
    following = next((h for h in sentence.hits if h[0] >= hit[1]), None)
    return following is not None and "pt" in following[2] and following[0] - hit[1] <= _THEORY_REACH


_OF = re.compile(r"\s(?:(?:về|trình độ|tiêu chuẩn|theo|yêu cầu)\s){0,3}")


def is_of_theory(hit: Hit, sentence: Sentence) -> bool:
    """Say whether a standard is one of political theory."""
    following = next((h for h in sentence.hits if h[0] >= hit[1] and "pt" in h[2]), None)
    if following is None:
        return False
    return _OF.fullmatch(sentence.folded, hit[1], following[0]) is not None


def _is_schooling(tags: Tags) -> bool:
    return ("grade" in tags and tags["grade"] not in _GRADED) or tags.get("field") == "professional"


# Words that say themselves that one holds or lacks it: "31 người thông thạo tiếng Mông".
_HELD = (
    "trình độ", "bằng", "biết ", "nói ", "nghe", "thạo ", "thông thạo ", "thành thạo ", "sử dụng ",
    "giao tiếp ", "học hết ", "mới học ", "mới hết ", "tốt nghiệp ",
)  # fmt: skip


def _is_held(hit: Hit, sentence: Sentence) -> bool:
    if hit[2]["word"].startswith(_HELD):
        return True
    if sentence.folded.endswith(" là ", sentence.start, hit[0]):
        return True  # "12 người là bác sĩ chuyên khoa II"
    return any("hold" in h[2] and 0 <= hit[0] - h[1] <= _HOLD_REACH for h in sentence.hits)
