"""The indicator's own breakdown.

Degree, theory level, rating, sanction, standard of the title, posts assigned and present.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from cadre_analysis.codes import Indicator
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import sameness, share
from cadre_analysis.observe.draft import Draft, Sentence, nearest

_PLUS_REACH = 24  # characters between a level and its "trở lên"


def category(draft: Draft, sentence: Sentence, before: Draft | None = None) -> None:
    """Fill the indicator's own breakdown.

    Degree, theory level, rating, sanction or standard of the title.
    """
    if draft.unit != "percent" and (mean := _mean(draft, sentence)) is not None:
        draft.category = "per_unit" if "per_unit" in mean[2] else "average"
        draft.note("category", draft.category, "a mean, no total", mean)
        return
    reader = _CATEGORIES.get(str(draft.indicator))
    if reader is not None:
        draft.category = reader(draft, sentence)
    source = sameness.source(draft, sentence, before)
    if draft.category is None and source is not None:
        draft.category = source.category
    if draft.category is None and sentence.row and share.is_of_plan(draft, sentence):
        draft.category = "share_of_plan"
        draft.note("category", draft.category, "the share of the plan in its row")
    plan = next((h for h in draft.own if "plan_base" in h[2] and h[0] >= draft.num.end), None)
    if (
        draft.unit == "percent"
        and plan is not None
        and draft.status == "actual"
        and draft.category is None
    ):
        past = sentence.folded.endswith(_PAST, draft.clause, draft.start)
        draft.category = "over_plan" if past else "share_of_plan"
        draft.note("category", draft.category, "share of a plan", plan)


_PAST = ("vượt ", "vượt mức ", "vượt tới ")  # "vượt 12% so với kế hoạch"
OF_THE_SHARE = frozenset({"share_of_plan", "over_plan", "per_unit", "average"})


def hand_back(drafts: list[Draft]) -> None:
    """Give a count the category said behind its share: "234 người (18,96%) hoàn thành xuất sắc"."""
    for draft in drafts:
        count = draft.companion
        if count is None or count.indicator != draft.indicator or count.category is not None:
            continue
        if draft.category not in OF_THE_SHARE:
            count.category = draft.category


# "giỏi 86 người, khá 571 người, trung bình 55 người": a grade, no mean
_GRADES = re.compile(r"\b(?:giỏi|khá)\b[^\n]{0,60}?\d[^\n]{0,40}\Z")
_GRADES_REACH = 110


def _is_grade(hit: Hit, sentence: Sentence) -> bool:
    if hit[2]["word"] != "trung bình":
        return False
    start = max(sentence.start, hit[0] - _GRADES_REACH)
    return _GRADES.search(sentence.folded, start, hit[0]) is not None


def _mean(draft: Draft, sentence: Sentence) -> Hit | None:
    """Return "mỗi xã", or else "bình quân", before the number.

    "Mỗi sở, ngành, huyện có …" may be a clause away.
    """
    each = next((h for h in draft.own if "per_unit" in h[2] and h[1] <= draft.start), None)
    if each is not None:
        return each
    means = (h for h in draft.near if "average" in h[2] and h[1] <= draft.start)
    return next((h for h in means if not _is_grade(h, sentence)), None)


def _plus(hit: Hit, code: str, sentence: Sentence, own: Sequence[Hit] = ()) -> str:
    """Read "đại học trở lên" as university_plus, "trung cấp trở xuống" as … _or_less.

    "Trở lên" stands behind the level, "từ" may stand before it; in a column's head it is ``own``.
    """
    hits = own if sentence.row else sentence.hits
    behind = [h for h in hits if 0 <= h[0] - hit[1] <= _PLUS_REACH]
    if code.endswith("_certificate"):
        return code  # "chứng chỉ ngoại ngữ B1 trở lên"
    if any("plus" in h[2] for h in behind):
        return code if code.endswith("_plus") else f"{code}_plus"
    less = any("qualafter" in h[2] and "plus" not in h[2] for h in behind)
    return f"{code}_or_less" if less else code


def _grade(draft: Draft, sentence: Sentence) -> str | None:
    """Return the degree in the segment, taken as a theory level where theory is spoken of."""
    theory = draft.indicator == Indicator.POLITICAL_THEORY
    hits = [h for h in draft.own if "grade" in h[2]]
    if not hits and sentence.lead is not None and not sentence.row:
        sentence = sentence.lead  # "Tỷ lệ công chức có bằng đại học trở lên như sau:"
        hits = [h for h in sentence.hits if "grade" in h[2]][-1:]
    if theory:
        hits = [h for h in hits if "pt" in h[2]] or [h for h in hits if _is_theory_level(h)]
    else:
        hits = [h for h in hits if "pt" not in h[2]]
    hit = nearest([h for h in hits if h[0] >= draft.clause] or hits, draft)
    if hit is None:
        return _standard(draft) or (None if theory else _certificate(draft, sentence))
    code = _DEGREES.get(hit[2]["grade"], hit[2]["grade"])
    if theory:
        level = "advanced" if hit[2]["word"] == _BACHELOR else hit[2]["grade"]
        code = f"pt_{level}"
    code = _plus(hit, code, sentence, draft.own)
    draft.note("category", code, "level named in the segment", hit)
    return code


_CERTIFIED = {
    field: f"{field}_certificate" for field in ("it", "foreign_language", "state_management")
}


def _certificate(draft: Draft, sentence: Sentence) -> str | None:
    """Return the certificate that a field stands for: "Tin học 96,3%, ngoại ngữ 52,4%".

    One of the head goes on: "quản lý nhà nước: chuyên viên chính 7 người, chuyên viên 18".
    """
    fields = [h for h in draft.own if h[2].get("field") in _CERTIFIED]
    hit = nearest([h for h in fields if h[0] >= draft.clause] or fields, draft)
    if hit is None:
        start = sentence.folded.rfind(";", sentence.start, draft.start)
        said = [h for h in sentence.hits if start < h[0] < draft.start and _says_level(h)]
        hit = said[-1] if said and said[-1][2].get("field") in _CERTIFIED else None
    if hit is None or any("study" in h[2] for h in draft.own):
        return None  # "chuyên ngành công nghệ thông tin" is no certificate
    code = _CERTIFIED[hit[2]["field"]]
    draft.note("category", code, "fields named in the segment", hit)
    return code


def _says_level(hit: Hit) -> bool:
    return not {"grade", "pt", "field", "standard", "study"}.isdisjoint(hit[2])


_BACHELOR = "cử nhân"  # "Về lý luận chính trị: cử nhân 3, cao cấp 20": one of politics


def _is_theory_level(hit: Hit) -> bool:
    return hit[2]["grade"] in _THEORY or hit[2]["word"] == _BACHELOR


def _standard(draft: Draft) -> str | None:
    hits = [h for h in draft.own if "standard" in h[2]]
    hit = nearest([h for h in hits if h[0] >= draft.clause] or hits, draft)
    if hit is None:
        return None
    code = hit[2]["standard"]
    draft.note("category", code, "standard of the title", hit)
    return code


def _taught(draft: Draft, sentence: Sentence) -> str | None:
    """Return the theory level of a course; of other courses the degree that they lead to."""
    hit = nearest([h for h in draft.own if "grade" in h[2]], draft)
    if hit is None:
        return None
    theory = any("pt" in h[2] for h in draft.own) or any(_is_political(h) for h in sentence.hits)
    if hit[2].get("field") == "professional":
        code = _DEGREES.get(hit[2]["grade"])  # "502 người học trung cấp chuyên môn"
    elif hit[2]["grade"] in _THEORY:
        code = f"pt_{hit[2]['grade']}" if theory else None
    else:
        code = hit[2]["grade"] if _in_clause(hit, draft) else None
    if code is not None:
        draft.note("category", code, "level taught", hit)
    return code


def _is_political(hit: Hit) -> bool:
    return hit[2].get("field") == "political_theory" or "school" in hit[2]


def _in_clause(hit: Hit, draft: Draft) -> bool:
    """Say whether ``hit`` stands in the clause of the number."""
    return hit[0] >= draft.clause


def _held(draft: Draft, sentence: Sentence) -> str | None:
    """Return the level by which planned, admitted or recruited people are broken down."""
    hit = nearest([h for h in draft.near if "grade" in h[2]], draft)
    if hit is None:
        return None
    theory = "pt" in hit[2] or (
        hit[2]["grade"] in _THEORY and any("pt" in h[2] for h in draft.near)
    )
    code = f"pt_{hit[2]['grade']}" if theory else _DEGREES.get(hit[2]["grade"], hit[2]["grade"])
    code = _plus(hit, code, sentence, draft.own)
    draft.note("category", code, "level held", hit)
    return code


# "không vượt quá 20% số hoàn thành tốt trở lên": what the share is of
_BASE = re.compile(r"\b(?:số|trong)\s(?:\S+\s){0,2}\Z")
_AND = re.compile(r"\s?(?:và|hoặc|,|,\s?và)\s|\s")


def _rating(draft: Draft, sentence: Sentence) -> str | None:
    hits = [h for h in draft.own if "rating" in h[2] and not _is_base(h, draft, sentence)]
    hit = nearest([h for h in hits if h[0] >= draft.clause] or hits, draft)
    if hit is None:
        return None
    both = _both_best(hit, hits, sentence)
    code = "good_plus" if both else _plus(hit, hit[2]["rating"], sentence, draft.own)
    draft.note("category", code, "rating named in the segment", hit)
    return code


def _is_base(hit: Hit, draft: Draft, sentence: Sentence) -> bool:
    behind = hit[0] >= draft.num.end and draft.unit == "percent"
    return behind and _BASE.search(sentence.folded, draft.num.end, hit[0]) is not None


def _both_best(hit: Hit, hits: list[Hit], sentence: Sentence) -> bool:
    """Say whether the two highest stand together: "hoàn thành tốt và xuất sắc nhiệm vụ"."""
    for other in hits:
        one, two = sorted((hit, other))
        joined = _AND.fullmatch(sentence.folded, one[1], two[0])
        if joined and {one[2]["rating"], two[2]["rating"]} == {"good", "excellent"}:
            return True
    return False


def _sanction(draft: Draft, _sentence: Sentence) -> str | None:
    hit = nearest([h for h in draft.own if "sanction" in h[2]], draft)
    if hit is None:
        return None
    draft.note("category", hit[2]["sanction"], "sanction named in the segment", hit)
    return hit[2]["sanction"]


def _posts(draft: Draft, _sentence: Sentence) -> str | None:
    if any("shortage" in h[2] and h[1] <= draft.start for h in draft.own):
        return None  # "thiếu 425 người so với chỉ tiêu được giao"
    for tag in ("assigned", "present"):
        hit = next((h for h in draft.near if tag in h[2]), None)
        if hit is not None:
            draft.note("category", tag, "posts assigned or filled", hit)
            return tag
    return None


def _leaving(draft: Draft, _sentence: Sentence) -> str | None:
    hit = nearest([h for h in draft.own if "leaving" in h[2]], draft)
    if hit is None:
        return None
    draft.note("category", hit[2]["leaving"], "way of leaving", hit)
    return hit[2]["leaving"]


def _stage(draft: Draft, sentence: Sentence) -> str | None:
    hits = [
        h for h in (*draft.own, *(sentence.lead.hits if sentence.lead else ())) if "stage" in h[2]
    ]
    if draft.column is not None and any("change" in h[2] for h in draft.own):
        return None  # "Trước sắp xếp | Sau sắp xếp | Giảm": neither before nor after
    left = next((h for h in draft.own if h[2]["word"] in _LEFT and h[1] <= draft.start), None)
    if left is not None or hits:
        hit = left or hits[-1]
        code = hit[2].get("stage", "after_restructuring")
        draft.note("category", code, "before or after", hit)
        return code
    return None


_LEFT = frozenset({"còn", "chỉ còn", "còn lại"})
_THEORY = frozenset({"elementary", "intermediate", "advanced", "none"})
_DEGREES = {"intermediate": "vocational_intermediate", "none": "no_degree"}
_CATEGORIES: dict[str, Callable[[Draft, Sentence], str | None]] = {
    Indicator.QUALIFICATION: _grade,
    Indicator.POLITICAL_THEORY: _grade,
    Indicator.TRAINING: _taught,
    Indicator.PERFORMANCE: _rating,
    Indicator.DISCIPLINE: _sanction,
    Indicator.INSPECTION: _sanction,
    Indicator.PLANNING: _held,
    Indicator.PARTY_ADMISSION: _held,
    Indicator.RECRUITMENT: _held,
    Indicator.COMPOSITION: _held,
    Indicator.HEADCOUNT: _posts,
    Indicator.RESTRUCTURING: _stage,
    Indicator.DOWNSIZING: _leaving,
}
