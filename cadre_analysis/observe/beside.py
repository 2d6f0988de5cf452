"""A share beside its count: "6 đồng chí (15,38%)", "đạt 20,5% (8 đồng chí)"."""

from __future__ import annotations

import re

from cadre_analysis.observe.draft import Draft, Sentence

# Between a count and the percentage beside it: "6 đồng chí (15,38%)", "6 đồng chí, chiếm tỷ lệ
# 15,38%", "6/15,38%".
_BESIDE = re.compile(
    r"[\s,(:;=/-]*(?:(?:chiếm|đạt|bằng|tương đương|tương ứng|ứng với|tức|tỷ lệ|tỉ lệ|là|khoảng|hơn"
    r"|gần|trên|với|có|nữ|cũng|và)\s){0,5}"
)
_COUNT_BESIDE = re.compile(
    r"\s?(?:\((?:tức\s|tương đương\s|gồm\s)?"
    r"|(?:còn lại)?,?\s(?:tương ứng|tương đương|tức|ứng với|bằng)(?:\svới)?\s)"
    r"(?:khoảng\s|gần\s|hơn\s)?"
)
# "chiếm quá nửa: 41 đồng chí; …", "thực tế 21,6%, hay 188 người": the count says the share again
# "nữ chiếm 45,2% với 84 người"
_COUNT_SAID = re.compile(
    r"(?:\s?:|\s[-–]|,?\svới|,\s(?:hay|hay là|cụ thể là|nghĩa là))\s(?:có\s|gần\s|hơn\s|khoảng\s)?"
)
_ENDED = re.compile(r"\s?(?:[;.\n]|,\s(?!\d)|[-–]\s|\Z)")


_SAYS_ELSE = re.compile(r"\s(?:số\s)?(?:[^\W\d_]+\s){0,3}(?:có|đạt|là|được|đã|hoàn thành)\b")


def is_beside(sentence: Sentence, count: Draft, share: Draft) -> bool:
    """Say whether a share and a count say the same of the same people."""
    if count.companion is not None:
        return False
    gap = sentence.folded[max(count.end, count.tail) : share.start]
    if share.unit == "percent":
        # "6 đồng chí dưới 40 tuổi; 100% có trình độ đại học"
        other = ";" in gap and _SAYS_ELSE.match(sentence.folded, share.end) is not None
        if other or count.unit == "percent" or _opens_anew(gap, share):
            return False
        return _BESIDE.fullmatch(gap) is not None or _is_described(sentence, count, share, gap)
    if count.unit != "percent":
        return False
    if _COUNT_BESIDE.fullmatch(gap) is not None:
        return True  # "đạt 20,5% (8 đồng chí)"
    return (
        _COUNT_SAID.fullmatch(gap) is not None
        and _ENDED.match(sentence.folded, max(share.end, share.tail), sentence.end + 1) is not None
    )


# "41 đội viên có trình độ trung cấp, chiếm 46,1%", "20 người tốt nghiệp trung cấp (22%)"
_DESCRIBED = re.compile(
    r"\s(?:(?!trong đó|gồm|(?<!nhưng )còn|với|thì|mà)[^\s,.;:()\d]+\s){1,12}?\("
    r"(?:(?:chiếm|đạt|bằng|tỷ lệ|tỉ lệ|khoảng|gần|hơn|trên)\s){0,3}"
    r"|\s(?:(?!trong đó|gồm|(?<!nhưng )còn|với|thì|mà)[^\s,.;:()\d]+\s){0,11}?[^\s,.;:()\d]+,\s"
    r"(?:chiếm|bằng|tương đương|tương ứng|ứng với|tức|tỷ lệ|tỉ lệ)\s"
    r"(?:(?:với|là|tỷ lệ|tỉ lệ|khoảng|gần|hơn|trên)\s){0,3}"
)


# "cử 61 nữ cán bộ đi học cao cấp (bằng 34,5% tổng số học viên)"
_CLOSED = re.compile(r"(?:\s(?:trong\s|trên\s|so\svới\s)?(?:tổng\s)?số\s[^(),;:\d]{1,40})?\)")

# "874 người hưởng trợ cấp theo Nghị định 154/2025/NĐ-CP, chiếm 69,2%"
_DECREE = re.compile(r"\s(?:nghị định|nghị quyết|quyết định|kết luận)\s(?:số\s)?\d[\w/-]{0,24}")


_REACHES = re.compile(
    r"\s(?:(?!trong đó|gồm|còn|với|thì|mà)[^\s,.;:()\d]+\s){0,11}?[^\s,.;:()\d]+,\sđạt\s"
    r"(?:(?:tỷ lệ|tỉ lệ|khoảng|gần|hơn|trên)\s){0,2}"
)
# "…, đạt 85% kế hoạch": no share of those people
_OF_PLAN = re.compile(r"\s(?:so\svới\s)?(?:kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|yêu cầu)\b")


def reaches(sentence: Sentence, count: Draft, share: Draft) -> bool:
    """Say whether a share is that of the count before: "311 người có bằng đại học, đạt 89,4%"."""
    if share.unit != "percent" or count.unit == "percent" or count.num.start < sentence.start:
        return False
    gap = sentence.folded[max(count.end, count.tail) : share.start]
    return (
        _REACHES.fullmatch(gap) is not None and _OF_PLAN.match(sentence.folded, share.end) is None
    )


def _is_described(sentence: Sentence, count: Draft, share: Draft, gap: str) -> bool:
    """Say whether only what is said of the count stands between it and its share."""
    gap = _DECREE.sub(" nghị định", gap)
    for hit in sentence.hits:
        # "213 đảng viên ở độ tuổi 18 - 30, bằng 64%", "trong sạch, vững mạnh (88,7%)"
        one = "limit" in hit[2] or ("rating" in hit[2] and "," in hit[2]["word"])
        if one and count.end <= hit[0] and hit[1] <= share.start:
            gap = gap.replace(hit[2]["word"], "tuổi")
    ratio = count.num.kind == "ratio"  # "9/47 hoàn thành xuất sắc nhiệm vụ (tỷ lệ 19,15%)"
    if (count.unit in {None, "class"} and not ratio) or _DESCRIBED.fullmatch(gap) is None:
        return False
    return "(" not in gap or _CLOSED.match(sentence.folded, share.end) is not None


_VERB = re.compile(r"\(|\b(?:chiếm|đạt|bằng|tương đương|tương ứng|ứng với|tức|tỷ lệ|tỉ lệ)\b")
# "3.741 đồng chí; nữ chiếm 24,3%", "52 người (nữ chiếm 30%)": the share is of those women.
_ANEW = re.compile(r"[,;]\s(?:\w+\s){0,2}nữ\s|\(nữ\s(?:chiếm|đạt|là)\s")


def _opens_anew(gap: str, share: Draft) -> bool:
    """Say whether a share has a breakdown of its own: "884 đồng chí, một phần năm là phụ nữ"."""
    if _ANEW.search(gap):
        return True
    # "6 đồng chí dưới 40 tuổi; 100% có trình độ đại học": behind a semicolon the share is of all
    parted = {"grade", "standard"} if ";" in gap else set()
    own = any(
        not {"sex", "eth", "age", "dim", *parted}.isdisjoint(h[2]) and h[0] >= share.num.end
        for h in share.own
    )
    own = own or ("(" not in gap and _does_else(share))
    return own and _VERB.search(gap) is None


_RIGHT_BEHIND = 12  # characters


def _does_else(share: Draft) -> bool:
    """Say whether the share tells what its own people do: "1.300 người; gần một nửa ở lại"."""
    return any(
        ("cue" in h[2] or "mode" in h[2]) and 0 <= h[0] - share.num.end <= _RIGHT_BEHIND
        for h in share.own
    )


def followed(draft: Draft, last: Draft | None, read: list[Draft]) -> Draft | None:
    """Return the number that ``draft`` follows: behind a closed bracket the one before it.

    "Bác sĩ 52 người (tiến sĩ 1, nữ 8), điều dưỡng 98": no women and no doctors of science. ``read``
    are the numbers of its sentence before it.
    """
    if not read or draft.bracketed or not read[-1].bracketed:
        return last
    return next((one for one in reversed(read) if not one.bracketed), last)
