"""What a line over others says of them: that they are a plan or a list, of which time, about what.

A heading, the first words of a paragraph, a line that opens a list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cadre_analysis.codes import BlockKind
from cadre_analysis.lexicon import Hit
from cadre_analysis.model import Block
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.indicator_words import strong_votes_of
from cadre_analysis.observe.period import Kind, Span, find
from cadre_analysis.observe.period_whole import of_work

if TYPE_CHECKING:
    from cadre_analysis.observe.page import Page

_ITEM = re.compile(r"\s*(?:[-+*•–—o]\s|\d{1,2}[.)]\s?|[a-zđ][.)]\s|\([a-z\d]{1,2}\)\s?|\|)")
_HEADED = 90  # characters that a heading has at most
_NUMBERED = re.compile(r"\s?(?:\d{1,2}|[ivx]{1,4}|[a-zđ])(?:\.\d{1,2})?[.)]\s")


_ISSUING = 500
_ISSUED = re.compile(
    r"\b(?:ban hành|vừa ký|ký quyết định|phê duyệt|thông qua|công bố|triển khai)\s"
    r"(?:[^\s.]+\s){0,4}?(?:kế hoạch|đề án|phương án|chỉ tiêu)\b"
)
_OPENING = 80  # characters in which a paragraph says what it goes by


# "Kế hoạch nêu rõ: kết nạp 4.200 đảng viên trong năm 2026"
_SAYS = re.compile(
    r"(?:bản\s)?(?:kế hoạch|đề án|phương án|hướng dẫn|chương trình|thông báo chỉ tiêu|chỉ tiêu)\s"
    r"(?:của\s(?:[^\s.,;:()]{1,10}\s){1,6}?)?"
    r"(?:nêu|nêu rõ|xác định|xác định rõ|đặt ra|đề ra|ấn định|quy định|ghi rõ)\b"
)


# "Nghị quyết năm 2017 của Đảng ủy Khối xác định: kết nạp 900 đảng viên mới"
_RESOLVES = re.compile(
    r"(?:bản\s)?(?:nghị quyết|kế hoạch|đề án|chương trình|chỉ thị|hướng dẫn)\s"
    r"(?:[^\s.;:]{1,12}\s){0,14}?"
    r"(?:xác định|đề ra|đặt ra|nêu rõ|nêu|yêu cầu|quyết nghị|quy định)"
    r"(?:\s(?:các\s)?(?:mục tiêu|chỉ tiêu|nhiệm vụ)[^.;:\d]{0,40})?:"
)


# "Theo Đề án 600 phó chủ tịch xã, tỉnh có 14 đội viên": the scheme bears a number for its name
SCHEME = re.compile(r"theo\s(?:đề án|dự án|chương trình)\s(?:số\s)?\d")


def _opened(page: Page, block: Block) -> str | None:
    """Return the status that the first words of a paragraph give it: "Theo kế hoạch, đại hội …".

    "UBND tỉnh vừa ban hành Kế hoạch … Theo đó, toàn tỉnh mở 87 lớp" goes by a plan too.
    """
    end = min(block.end, block.start + _ISSUING)
    by_it = page.folded.find(". theo đó", block.start, end)
    if by_it >= 0 and _ISSUED.search(page.folded, block.start, by_it):
        return "target"
    if _SAYS.match(page.folded, block.start) or _RESOLVES.match(page.folded, block.start):
        return "target"
    if not page.folded.startswith("theo ", block.start):
        return None
    if SCHEME.match(page.folded, block.start):
        return None
    hits = page.lexicon.scan(page.folded, block.start, min(block.end, block.start + _OPENING))
    plan = any(h[0] == block.start and h[2].get("status") == "target" for h in hits)
    return "target" if plan else None


# What a paragraph under a plan begins with where the plan ends, after a word that links or none:
# "Đến nay, …", "Nhưng trên thực tế …", "Còn đây là kết quả. Cuối năm …".
_TURNS = re.compile(
    r"(?:(?:còn|và|song|nhưng)\s)?"
    r"(?:(?:đây là\s)?(?:kết quả|thực tế)|trên thực tế|đến nay|hiện nay|tính đến)\b"
)


# "Ai qua vòng một sẽ thi tiếp. (M. H.)" is a sentence with the name of who wrote it
_CLOSED = re.compile(r"""[.;,|:]["”’)]?\Z|[.!?…]["”’]?\s?\([^()\n]{1,40}\)\Z""")
_LAST = 48  # characters at the end of a line


def _is_heading(page: Page, block: Block, known: int) -> bool:
    """Say whether a line stands over what follows: short, with no number of its own and no stop."""
    if block.end - block.start > _HEADED or block.kind is BlockKind.TITLE:
        return False
    if _CLOSED.search(page.folded, max(block.start, block.end - _LAST), block.end):
        return False
    if any(s.drafts for s in page.sentences[known:]):
        return False
    mark = _ITEM.match(page.folded, block.start)
    return mark is None or _NUMBERED.match(page.folded, block.start) is not None


_SHORT = 170  # characters; an item of a list without a mark is no longer


def is_item(folded: str, blocks: Sequence[Block], number: int, over: int) -> bool:
    """Say whether a line is an item of the list opened by line ``over``: marked, else short.

    A line without a mark ends a list whose last item has one and ends in a full stop.
    """
    block, above = blocks[number], blocks[number - 1]
    if _ITEM.match(folded, block.start) is not None:
        return True
    if block.end - block.start > _SHORT:
        return False
    marked = number - 1 > over and _ITEM.match(folded, above.start) is not None
    return not (marked and folded[above.end - 1] == ".")


def over_table(folded: str, blocks: Sequence[Block], number: int) -> int:
    """Return which line says what the table is of that begins at line ``number``, -1 for none.

    "Đơn vị tính: người" between them is none that says it.
    """
    above = number - 1
    return above - 1 if above > 0 and _COUNTED_IN.match(folded, blocks[above].start) else above


_STATED = re.compile(r"\d[^\n]{0,200}\.\Z")
_LEADS_ON = re.compile(
    r"\b(?:như sau|sau đây|dưới đây|theo bảng|tại bảng|(?:bảng|biểu)(?:\s\S{1,12}){0,2})\b"
)
_STATES = 200  # characters at the end of a line


def tells_else(folded: str, block: Block) -> bool:
    """Say whether a line above a table is a sentence with a number of its own, and no title."""
    low = max(block.start, block.end - _STATES)
    said = _STATED.search(folded, low, block.end) is not None
    return said and _LEADS_ON.search(folded, low, block.end) is None


_COUNTED_IN = re.compile(r"\s?\(?(?:đơn vị tính|đvt)\b")
_SIGN = re.compile(r"\s?[-+*•–—▪◦]\s")
# "Sơ cấp: 52 người", "Cao cấp 31 (12,4%)"
_SIGNED = re.compile(
    r"\s?[-+*•–—▪◦]\s|[^\W\d][^\d:.;\n]{2,40}:\s\d|(?!năm|tháng|quý|ngày)[^\W\d][^\d:.,;()\n]{2,30}\s\d[\d.]{0,6}"
    r"(?:\s(?:người|đồng chí))?(?:,?\s\(?(?:chiếm\s)?[\d,]{1,5}\s?%\)?)?[.;]?(?=\n|\Z)"
)


def opens_list(page: Page, blocks: Sequence[Block], number: int, known: int) -> bool:
    """Say whether a list stands under a line: a colon ends it, or it heads those counted.

    "1/ Nữ tham gia lãnh đạo", below it "- Cấp tỉnh: 7/17 sở", "- Cấp huyện: 6/9".
    """
    block = blocks[number]
    if block.kind is BlockKind.TITLE:
        return False
    if page.folded[block.end - 1] == ":":
        return True
    below = blocks[number + 1] if number + 1 < len(blocks) else None
    if below is None or _SIGNED.match(page.folded, below.start) is None:
        return False
    if _SIGN.match(page.folded, block.start) or not _is_heading(page, block, known):
        return False
    hits = page.lexicon.scan(page.folded, block.start, block.end)
    return any(not _PARTED.isdisjoint(h[2]) for h in hits)


_PARTED = frozenset({"sex", "eth", "age", "pt", "hold"})


def aim(page: Page, block: Block, known: int, above: str | None) -> str | None:
    """Hand the aim of the heading above on to the sentences of a block; a heading has its own.

    "Mục tiêu đến năm 2020", "Kết quả đạt được".
    """
    if not _is_heading(page, block, known):
        opened = _opened(page, block)
        if opened is None and _TURNS.match(page.folded, block.start):
            above = None
        for sentence in page.sentences[known:]:
            sentence.aim = opened or above
            sentence.headed = page.head
            sentence.section = page.section
            sentence.way = page.way
        return above
    _take_time(page, block)
    hits = page.lexicon.scan(page.folded, block.start, block.end)
    first = block is page.article.blocks[0]
    page.section = frozenset(name for h in hits if not first for name in strong_votes_of(h[2]))
    page.way = None if first else _way(page, block, hits)
    cues = [h for h in hits if "status" in h[2] and "faint" not in h[2]]
    if _BOTH.search(page.folded, block.start, block.end):
        return None
    said = [h[2]["status"] for h in cues if not _is_of_deeds(h, page.folded, block)]
    if not said and _TASKS.match(page.folded, block.start, block.end):
        return "target"
    return said[-1] if said else None


def _way(page: Page, block: Block, hits: list[Hit]) -> Sentence | None:
    """Return a heading that says which way people go: "Từ huyện xuống xã"."""
    if not any("dir" in h[2] for h in hits):
        return None
    return Sentence(block.start, block.end, page.folded, hits, [], [], paragraph=0)


# "D. Một số nhiệm vụ quý IV/2016", "III. PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM"
_TASKS = re.compile(
    r"\s?(?:(?:[ivx]{1,4}|[a-e])\s?[.):/-]{1,2}\s?)?(?:một số\s)?(?:phương hướng,?\s)?"
    r"nhiệm vụ\s(?:trọng tâm\s)?(?:quý|tháng|năm\s\d|\d{1,2}\stháng\scuối)"
)


# "Hướng tới Đại hội Đảng bộ tỉnh" names an occasion, "Đáp ứng yêu cầu nhiệm vụ" what is done
_OCCASION = re.compile(
    r"(?:tiến|hướng)\stới\s"
    r"(?:đại\shội|hội\snghị|ngày|lễ|kỷ\sniệm|(?:cuộc\s)?bầu\scử|năm\shọc|dịp|\d)"
)
_SERVES = re.compile(
    r"\b(?:đáp ứng|vượt|hoàn thành|đạt|thực hiện|trước|so với|ngang|sát|kịp|hơn)"
    r"\s(?:(?:được|tốt|xa|hết|các|những|mọi|nhiều|toàn diện)\s){0,3}\Z"
)
_SERVES_REACH = 40  # characters before the goal that is met


# "Cử tri đề nghị cho biết số công chức chuyển đi?": asked to tell, or a wish that is answered
_TELL = re.compile(
    r"\s(?:[^\s,.;:]+\s){0,4}?(?:cho biết|làm rõ|trả lời|giải thích|nêu rõ|thông tin)\b"
)
_ASKED = frozenset({"đề nghị", "kiến nghị"})


def _is_asked(hit: Hit, folded: str, block: Block) -> bool:
    """Say whether somebody asks for an answer, which then tells what was done."""
    if hit[2]["word"] not in _ASKED:
        return False
    asks = folded[block.end - 1] == "?" or folded.find("cử tri", block.start, hit[0]) >= 0
    return asks or _TELL.match(folded, hit[1], block.end) is not None


def _is_of_deeds(hit: Hit, folded: str, block: Block) -> bool:
    """Say whether a word of plans heads no plan: it names an occasion, or a goal that is met."""
    if _OCCASION.match(folded, hit[0]) or _is_asked(hit, folded, block):
        return True
    low = max(block.start, hit[0] - _SERVES_REACH)
    return "norm" in hit[2] and _SERVES.search(folded, low, hit[0]) is not None


_TIMES = frozenset(
    {Kind.YEAR, Kind.RANGE, Kind.QUARTER, Kind.PART_OF_YEAR, Kind.UNTIL, Kind.TARGET}
)


def _names_month(folded: str, span: Span, block: Block) -> bool:
    """Tell "Kết quả công tác tháng 6/2023" from the date of the page: "10/2019", "(… tháng 10)"."""
    return folded[block.start] != "(" and folded.startswith(("tháng ", "trong tháng "), span.start)


_AHEAD = re.compile(r"\b(?:phương hướng|nhiệm vụ|mục tiêu|chỉ tiêu)\s[^.;:\d]{0,40}\Z")


def _is_ahead(folded: str, span: Span, block: Block) -> bool:
    """Say whether a term is that of tasks: "PHƯƠNG HƯỚNG, NHIỆM VỤ NHIỆM KỲ 2020-2025"."""
    return _AHEAD.search(folded, block.start, span.start) is not None


# "Kết quả công tác quý II, nhiệm vụ trọng tâm quý III": the report tells of the first
_BOTH = re.compile(
    r"\b(?:kết quả|tổng kết|sơ kết|tình hình|đánh giá)\b[^.;:]{0,80}?"
    r"(?P<next>\b(?:phương hướng|nhiệm vụ (?:trọng tâm|công tác|năm|quý|tháng|\d)"
    r"|kế hoạch (?:năm|quý|tháng)))\b"
)
_SUB = re.compile(r"\s?\d")  # "1. Công tác kiểm tra" stands under the heading above it


def _take_time(page: Page, block: Block) -> None:
    """Keep the time that a heading names: "A. KẾT QUẢ NĂM 2015"; one of the same rank ends it."""
    told = [of_work(page.folded, s) for s in find(page.folded, block.start, block.end)]
    spans = [
        s
        for s in told
        if s.kind in _TIMES
        or (s.kind is Kind.TERM and (s.within or _is_ahead(page.folded, s, block)))
        or (s.kind is Kind.MONTH and _names_month(page.folded, s, block))
    ]
    both = _BOTH.search(page.folded, block.start, block.end)
    if both is not None:
        spans = [s for s in spans if s.end <= both.start("next")]
    if spans:
        page.head = spans[-1]
    elif _SUB.match(page.folded, block.start) is None:
        page.head = None


def opens(draft: Draft, headed: Span, before: Draft | None) -> bool:
    """Say whether the number is the first after a heading that names a time."""
    alone = draft.companion is None and draft.parent is None
    return alone and (before is None or before.num.start < headed.start)
