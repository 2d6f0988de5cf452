"""Whether a number is a difference: more or fewer than before."""

from __future__ import annotations

import re

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import change_on
from cadre_analysis.observe.change_far import by_share, gone, most, passive, than
from cadre_analysis.observe.counted import is_among
from cadre_analysis.observe.draft import Draft, Sentence

_COMPARED = re.compile(
    r"\s(?:so\svới\s)?(?:mức|khung|quy\sđịnh|định\smức|số)\s(?:cũ|trước\s(?:đây|đó))"
    r"\s(?:tới|những|đến|là|thêm)?\s?|\s(?:so\svới\s(?:(?:số|mức|biên\schế)\s(?:được\s)?giao\s)?)?"
    r"(?:(?:cuối|đầu|giữa|hồi)\s)?(?:cùng\skỳ|nhiệm\skỳ|khóa|năm|kỳ|giai\sđoạn|lần)\b"
    r"[^,;:.\d]{0,20}(?:\d{4}\s)?(?:tới|những|đến|là|thêm)?\s?"
)
_MEASURE = re.compile(
    r"(?:yêu cầu|mức|quy định|mục tiêu|chỉ tiêu|kế hoạch|bình quân|trung bình|khung|số giao"
    r"|được giao|định mức|định biên)(?!\s(?:cũ|trước\s(?:đây|đó|kia))\b)"
)
_ASIDE = re.compile(r"(?:\s(?:nhiều|hẳn|rõ rệt|đáng kể))?\s?[,:]|\s(?:với|cả|nam|nữ)\b")
# "Giữ chức vụ cao hơn 30 người": the post is higher, not the number
_RANKED = re.compile(
    r"\b(?:chức vụ|chức danh|chức|vị trí|cương vị|trọng trách|trách nhiệm|nhiệm vụ|ngạch|bậc|hạng"
    r"|trình độ|cấp)\s\Z"
)
_RANKED_REACH = 16  # characters before "cao hơn"
_ASIDES = re.compile(r"\s?\([^()]{1,24}\)")
_IS_OF_THEM = re.compile(r",?\s(?:thì\s|chỉ\s|mới\s|hiện\s|đã\s){0,2}(?:có|gồm)\s(?:tới\s|đến\s)?")
_GAP = 12  # characters between a verb of change and its number


def find(draft: Draft, sentence: Sentence, last: Draft | None) -> None:
    """Fill ``change`` where the number is a difference.

    A cut of posts or of organisations is the indicator itself.
    """
    if _is_floor(draft, sentence) or is_among(draft.start, sentence):
        return  # "giảm 700 xóm trong tổng số 3.032": of all there are
    words = (*draft.own, *_before_bracket(draft, sentence))
    hits = [h for h in words if "change" in h[2] and _governs(h, draft, sentence)]
    hit = _signed(hits, draft, sentence) if sentence.row else next(iter(hits), None)
    if hit is None:
        _unsaid(draft, sentence, last)
        return
    if _is_level(hit, draft, sentence) or _is_sent_home(hit, draft) or lacks(hit, draft, sentence):
        return  # "so với định mức còn hụt 217 người": how many are lacking
    if draft.indicator == Indicator.MOVEMENT and hit[2]["word"] == "rút":
        return  # "rút 44 cán bộ xã lên huyện" moves them
    floor = draft.qualifier == "at_least"  # "mỗi năm giảm từ 2% biên chế trở lên"
    ends = {"to"} if floor else {"to", "from"}
    if any(not ends.isdisjoint(h[2]) and hit[1] <= h[0] < draft.start for h in draft.own):
        return  # "tăng lên 15%", "giảm từ 25" are levels
    draft.change = hit[2]["change"]
    draft.note("change", draft.change, "difference before the number", hit)
    near = last is not None and last.num.start >= sentence.start and draft.column is None
    if near and last is not None and last.indicator == draft.indicator:
        draft.category = draft.category or last.category  # "đại học 61%, tăng 9% so với 2020"


def _before_bracket(draft: Draft, sentence: Sentence) -> list[Hit]:
    """Return the words before a bracketed figure: "tăng so với năm 2014 (3.120) là 96 biên chế"."""
    folded, low = sentence.folded, draft.first
    if not folded.startswith(" là", low):
        return []
    before = next((d for d in reversed(sentence.drafts) if d.end < draft.start), None)
    if before is None or not folded.startswith(")", before.end) or before.end + 1 != low:
        return []
    return sentence.between(max(sentence.start, before.start - _BRACKET_REACH), before.start)


def _signed(hits: list[Hit], draft: Draft, sentence: Sentence) -> Hit | None:
    """Return what the head of a column says, by the sign of the cell: "Tăng (+), giảm (-)"."""
    less = sentence.folded[draft.start - 1] in "-–−" or sentence.folded[draft.start] in "-–−"
    meant = "decrease" if less else "increase"
    signed = (h for h in hits if h[2]["change"] == meant)
    return next(signed, None) or next(iter(hits), None)


_BRACKET_REACH = 40  # characters between "tăng" and the bracket
_OF_POSTS = re.compile(r"\s(?:nếu\s)?so\svới\s(?:tổng\s)?(?:số\s)?biên\schế\b")


def _is_floor(draft: Draft, sentence: Sentence) -> bool:
    """Say whether a share of the posts is the floor of a cut, and so the indicator itself.

    "Giảm tối thiểu 10% so với biên chế giao" is; "giảm tối thiểu 10% so với năm 2015" compares.
    """
    floor = draft.unit == "percent" and draft.qualifier == "at_least"
    if not floor or draft.indicator != Indicator.DOWNSIZING:
        return False
    return _OF_POSTS.match(sentence.folded, draft.num.end) is not None


_LEVELS = (" lên", " xuống")


def _is_level(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the verb leads to where things stand: "tăng lên 158 trạm".

    "Nhích lên 0,6 điểm phần trăm", "tăng lên 4 đồng chí so với khóa trước" are by how much.
    """
    word = hit[2]["word"]
    if word.startswith("nhích") or sentence.folded.startswith(" điểm", draft.num.end):
        return False
    return word.endswith(_LEVELS) and not is_since(hit, draft, sentence)


def _is_sent_home(hit: Hit, draft: Draft) -> bool:
    """Say whether people were given back and no posts: "huyện từng trả lại 6 cán bộ"."""
    posts = draft.unit == "post" or draft.indicator == Indicator.DOWNSIZING
    posts = posts and draft.unit not in {"document", "case"}  # "hồ sơ bị trả lại 47"
    return "returned" in hit[2] and not posts


def _unsaid(draft: Draft, sentence: Sentence, last: Draft | None) -> None:
    """Fill ``change`` where no verb of change governs the number alone."""
    change_on.go_on(draft, sentence, last)
    for find_it in (than, _more, most, passive, gone, by_share):
        if draft.change is None:
            find_it(draft, sentence)


_SINCE = re.compile(
    r"[^.;:()]{0,50}\b(?:so\svới|hơn|kém)\s(?:\w+\s){0,3}?"
    r"(?:năm|kỳ|cùng\skỳ|khóa|nhiệm\skỳ|trước|tháng|quý|đầu|hồi|lúc|giai\sđoạn)\b"
)


def lacks(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether "hụt" counts those lacking: it cuts only against another time.

    "Hụt 96 so với năm 2019" is fewer than there were; "hụt 96 so với định mức" are lacking.
    """
    if "shortage" not in hit[2] or draft.indicator == Indicator.DOWNSIZING:
        return False
    return not is_since(hit, draft, sentence)


def is_since(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number is compared with another time: "hụt 96 so với năm 2019"."""
    folded = sentence.folded
    behind = _SINCE.match(folded, draft.num.end, max(draft.num.end, sentence.end))
    return behind is not None or _SINCE.match(folded, hit[1], draft.num.end) is not None


_STOCKS = frozenset({
    Indicator.HEADCOUNT, Indicator.COMPOSITION, Indicator.DUAL_POST, Indicator.NONLOCAL_LEADER,
})  # fmt: skip
_ABOUT = r"(?:khoảng\s|chừng\s|hơn\s|gần\s|trên\s|ít\snhất\s|tới\s)?\Z"
_ADDED = re.compile(
    r"\b(?:có|tức|xin|cho|được|giao|cấp|châm|rót|bổ\ssung|đội|lại|mất)\s(?:\w+\s)?thêm\s"
    r"(?:cho\s[^.,;:()\d]{1,24}\s)?" + _ABOUT
)
_MORE = re.compile(
    r"[,(]\s?(?:tức\s|nghĩa là\s)?thêm\s" + _ABOUT
)  # ", thêm 5 tỉnh so với khóa trước"
_GIVEN = re.compile(r"\b(?:bổ\ssung|rót|châm)\s(?:cho\s[^.,;:()\d]{1,24}\s)?" + _ABOUT)
_ADDED_REACH = 40  # characters before a number in which "bổ sung thêm khoảng" stands


def _more(draft: Draft, sentence: Sentence) -> None:
    """Let "thêm" make a stock a difference: "giao thêm 40 biên chế", "có thêm 4 bí thư nữ".

    Who is recruited or trained besides ("tuyển thêm 12 người") is but counted.
    """
    since = _SINCE.match(sentence.folded, draft.num.end, sentence.end)
    if since and sentence.said_before(draft, _MORE, _ADDED_REACH):
        draft.change = "increase"
        draft.note("change", "increase", "so many more")
    if draft.indicator not in _STOCKS or draft.unit == "percent":
        return
    given = draft.unit == "post" and sentence.said_before(draft, _GIVEN, _ADDED_REACH)
    if given or sentence.said_before(draft, _ADDED, _ADDED_REACH):
        draft.change = "increase"
        draft.note("change", "increase", "so many more")


def _governs(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    """Say whether the number is by how much.

    It is in "tăng 5" and "nhiều hơn nhiệm kỳ trước 1,2%", but not in "thấp hơn yêu cầu 20%".
    """
    if sentence.row:
        return draft.column is not None and draft.column[0] <= hit[0] < draft.column[1]
    if hit[1] > draft.start:
        return False
    between = sentence.folded[hit[1] : draft.start]
    passive = sentence.folded.endswith("bị ", 0, hit[0])
    if between.startswith(":") or (passive and _IS_OF_THEM.fullmatch(between)):
        return False  # "vi phạm tăng: 31 tổ chức", "trong số hợp đồng bị cắt có 163 nữ"
    if hit[2]["word"].endswith("hơn"):
        low = max(sentence.start, hit[0] - _RANKED_REACH)
        # "cao hơn Hưng Yên (19,6 người)": what that place has
        its_own = between.endswith("(") and not _COMPARED.match(between)
        if its_own or _MEASURE.search(between) or _ASIDE.match(between):
            return False  # "nữ nhiều hơn nam: 61%", "nơi nhận nhiều hơn cả, 38 người"
        if _RANKED.search(sentence.folded, low, hit[0]):
            return False
    # "tăng so với số giao năm 2014 (3.120) là 96 biên chế"
    return len(between) <= _GAP or _COMPARED.fullmatch(_ASIDES.sub("", between)) is not None
