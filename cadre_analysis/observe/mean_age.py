"""How old they are on average: "tuổi bình quân của cấp ủy là 44,6", "bình quân 38,9 tuổi".

A mean counts nobody, so it stands apart from the counts around it: it is no part of a total, and no
other number goes on from it. Whose it is, when and where, the counts beside it tell.
"""

from __future__ import annotations

from cadre_analysis.codes import Indicator, Reason, Unit
from cadre_analysis.lexicon import Hit
from cadre_analysis.observe import ages, area, context, slots
from cadre_analysis.observe.draft import Draft, Sentence
from cadre_analysis.observe.numeral import Numeral
from cadre_analysis.observe.page import Page

CATEGORY = "average_age"


def tell(page: Page) -> None:
    """Add a statement for each mean age of persons that the article is on; ignore the others."""
    found: list[Draft] = []
    last: Draft | None = None
    for sentence in page.sentences:
        for figure in sentence.means:
            beside = _beside(figure, sentence, last)
            if beside is None and not any("official" in h[2] for h in sentence.hits):
                page.ignored.append((figure.start, figure.end, Reason.AGE_LIMIT))
            else:
                found.append(_statement(page, figure, sentence, beside))
        last = sentence.drafts[-1] if sentence.drafts else last
    if found:
        page.drafts = sorted([*page.drafts, *found], key=lambda draft: draft.num.start)


def _beside(figure: Numeral, sentence: Sentence, last: Draft | None) -> Draft | None:
    """Return the count before it, in its sentence or its paragraph, else the one behind it."""
    before = [d for d in sentence.drafts if d.num.start < figure.start]
    if before:
        return before[-1]
    if last is not None and (
        sentence.item or "\n" not in sentence.folded[last.end : figure.start]
    ):  # "- Nữ: 745 đồng chí" above "- Tuổi bình quân: 28,7"
        return last
    return sentence.drafts[0] if sentence.drafts else None


def _statement(page: Page, figure: Numeral, sentence: Sentence, beside: Draft | None) -> Draft:
    folded = sentence.folded
    first = max(folded.rfind(stop, sentence.start, figure.start) for stop in (", ", "; ", ": "))
    first = max(first, sentence.start)
    behind = ages.OLD.match(folded, figure.end)
    end = behind.end() if behind else figure.end
    own = tuple(sentence.between(first, end))
    draft = Draft(
        figure, figure.start, end, (), unit=Unit.OTHER, first=first, last=end, reach=end,
        clause=first, own=own, near=own, indicator=Indicator.COMPOSITION, category=CATEGORY,
        score=1.0,
    )  # fmt: skip
    word = next((h for h in own if "mean_age" in h[2]), None)
    for slot, value in (
        ("unit_measure", Unit.OTHER), ("indicator", Indicator.COMPOSITION), ("category", CATEGORY)
    ):  # fmt: skip
        draft.note(slot, str(value), "a mean age", word)
    _of_whom(draft, word)
    draft.noun = tuple(h for h in own if "postholder" in h[2])[:1]  # "mỗi bí thư 52,3 tuổi"
    slots.group(draft, beside, page.level, page.staff)
    draft.noun = ()
    context.period(draft, sentence, beside, page.spans, page.article.published)
    area.place(draft, sentence, sentence.named, page.article, beside)
    return draft


def _of_whom(draft: Draft, word: Hit | None) -> None:
    """Fill sex and ethnicity where its own words name them: "tuổi bình quân của nữ là 36,4"."""
    begin = draft.first if word is None else word[1]
    for hit in draft.own:
        if begin <= hit[0] and hit[1] <= draft.start:
            if "sex" in hit[2]:
                draft.sex = hit[2]["sex"]
                draft.note("sex", draft.sex, "words of the mean", hit)
            if "eth" in hit[2]:
                draft.ethnicity = hit[2]["eth"]
                draft.note("ethnicity", draft.ethnicity, "words of the mean", hit)
