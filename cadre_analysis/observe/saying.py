"""What a statement says of the people it counts, and how that stands to what another says.

Its signature: sex, age, ethnicity, category, flow, place, its own period, its own noun. A part says
everything that its total says and something more. Beside it, the words around the number that tell
a part from a new subject.
"""

from __future__ import annotations

import re

from cadre_analysis.model import RefArea
from cadre_analysis.observe import likeness
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.period import Kind

Signature = dict[str, object]
_SPANS = frozenset({Kind.YEAR, Kind.MONTH, Kind.QUARTER, Kind.PART_OF_YEAR})
_NO_CLASS = frozenset({"assigned", "present", "average", "per_unit"})
# Words before a number, and at the start of its sentence, that tell a part from a new subject.
_LEFT = re.compile(
    r"\b(trong (?:số |tổng số |đội ngũ |lực lượng |nhóm )?(?:đó|này|ấy)|còn lại|còn"
    r"|riêng|mỗi|thêm|ngoài ra|chia|tách|xét"
    r"|theo|so với|tất cả|toàn|cả|tổng|cùng kỳ|kế hoạch|chỉ tiêu|năm ngoái|năm trước|trước đó|nhất"
    r"|chủ yếu|phần lớn|đa số|nhiều|dẫn đầu|tương ứng|ngoài số"
    r"|(?:tỷ lệ|tỉ lệ|con số|số) (?:này|ấy|đó|trên)|tỷ lệ|tỉ lệ"
    r"|đông|ít|cao|đứng đầu|tiêu biểu|kể cả|bao gồm|kết quả|qua đó|loại|mới|chỉ|vẫn|bị|được|thuộc"
    r"|có|là|gồm|lần lượt|cơ cấu|nhóm|khối|đạt|đã|sẽ|phải|số)\b"
)
_BY_NAME = re.compile("đội ngũ|lực lượng|nhóm(?= này| đó| ấy)")  # "trong đội ngũ này, 241 người"
_RIGHT = re.compile(
    r"\b(còn lại|trong số|so với|chỉ tiêu|kế hoạch|tổng số|số|khác|năm|trở lên|mỗi|là|chưa|không)\b"
)
_BEGINS = re.compile(
    r"[\W\d]{0,48}(về|theo|trong (?:đó|số)|trong|cụ thể|ngoài ra|ngoài số|bên cạnh|cùng|cũng"
    r"|như vậy|riêng|qua đó|qua|kết quả|nhiều|đông|ít|nhóm|số này|những|các|phần|hiện có|tổng"
    r"|tính chung|chỉ|bước"
    r"|đến|nhờ|tính|xét|chia|cơ cấu|tách|đặc biệt|đáng|so|năm|hiện|đối với|ở|tại|với|từ|sau|trước"
    r"|toàn|cả|hiện nay|giai đoạn|nhiệm kỳ|để|số)\b"
)
_PAIR = 2  # numbers at least that "lần lượt" pairs
_REACH, _AHEAD = 48, 26  # characters before and behind a number in which such words count


def signature(draft: Draft, own: RefArea | None) -> Signature:
    """Return what the number says of the people it counts, beside that it counts them."""
    said: Signature = {}
    for slot in ("sex", "age", "ethnicity"):
        if getattr(draft, slot) != "_T":
            said[slot] = getattr(draft, slot)
    if draft.category is not None and draft.category not in _NO_CLASS:
        said["category"] = draft.category
    other = next((h for h in draft.near if h[2].get("dim") == "other"), None)
    if other is not None:
        said["category"] = other[2]["word"]
    if draft.origin or draft.destination:
        said["flow"] = (draft.origin, draft.destination)
    if draft.place is not own and isinstance(draft.place, RefArea):
        said["place"] = draft.place.name
    said.update(_noun_and_period(draft))
    return said


def _noun_and_period(draft: Draft) -> Signature:
    said: Signature = {}
    noun = next((h for h in (*draft.noun, *draft.near) if "postholder" in h[2]), None)
    if noun is not None:
        said["noun"] = noun[2]["word"]
    span = draft.period
    if (
        span is not None
        and span.kind in _SPANS
        and draft.first <= span.start
        and span.end <= draft.last
    ):
        said["period"] = (span.first, span.last)
    return said


def words_of(draft: Draft, sentence: Sentence) -> tuple[str, ...]:
    """Return the telling words around the number and at the start of its sentence."""
    folded = sentence.folded
    found = {
        f"l:{_BY_NAME.sub('số', m[1])}"
        for m in _LEFT.finditer(
            folded, max(sentence.start, draft.first, draft.start - _REACH), draft.start
        )
    }
    stop = min(max(draft.last, draft.end), draft.end + _AHEAD)
    found |= {f"r:{m[1]}" for m in _RIGHT.finditer(folded, draft.end, stop)}
    found |= likeness.words_before(draft, sentence)
    begin = _BEGINS.match(folded, sentence.start, min(sentence.end, sentence.start + _REACH))
    if begin is not None:
        found.add(
            f"b:{begin[1]}"
            + ("" if any(d.start < draft.start for d in sentence.drafts) else ":first")
        )
    return tuple(sorted(found))


def sense(said: Signature, over: Signature) -> str:
    """Say how what the number says stands to what the total says."""
    if any(_clashes(said, key, value) for key, value in over.items()):
        return "against"
    more = any(key not in over for key in said) or said.get("noun") != over.get("noun")
    less = any(key not in said for key in over if key not in {"place", "period"})
    return ("mixed" if less else "more") if more else "less" if less else "same"


def differences(said: Signature, over: Signature, where: str, what: str) -> list[str]:
    """Return what the number says anew, keeps, loses or says otherwise, as seen from its total."""
    fresh = [key for key in said if key not in over]
    out = (
        [f"new:{key}" for key in fresh]
        + [f"new:{key}:{what}" for key in fresh]
        + [f"{where}&new:{key}" for key in fresh]
    )
    for key, value in over.items():
        kept = "kept" if key in said and not _clashes(said, key, value) else "other"
        out.append(f"{kept if key in said else 'lost'}:{key}")
    return out


def _clashes(said: Signature, key: str, value: object) -> bool:
    """Say whether both tell a thing of the kind and not the same.

    "tốt trở lên" holds "xuất sắc" and clashes with nothing.
    """
    return (
        key in said
        and said[key] != value
        and key not in {"noun", "period"}
        and not str(value).endswith("_plus")
    )


def paired(total: Draft, there: Sentence, draft: Draft, here: Sentence) -> bool:
    """Say whether "lần lượt" pairs the two: "52 đồng chí …, 15 đồng chí …. Nữ lần lượt 11 và 2"."""
    mark = next((h for h in here.hits if "respectively" in h[2] and h[1] <= draft.start), None)
    if mark is None:
        return False
    behind = [d for d in here.drafts if d.start >= mark[1]]
    own = [d for d in here.drafts if d.start < mark[0] and d.unit != "percent"]
    if there is not here and len(own) >= len(behind):
        return False
    over = [d for d in there.drafts if d.start < mark[0] and d.unit != "percent"][-len(behind) :]
    if len(behind) < _PAIR or len(over) < len(behind):
        return False
    return any(one is total and two is draft for one, two in zip(over, behind, strict=True))
