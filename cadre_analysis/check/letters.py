"""Letters of an article that were lost or mistaken for others before it was read."""

from __future__ import annotations

from collections.abc import Iterator

from cadre_analysis.check.messages import Sentence
from cadre_analysis.codes import FindingKind, Severity
from cadre_analysis.model import Finding, Reading
from cadre_analysis.read import damage

LOST = Sentence(
    kind=FindingKind.LETTERS,
    severity=Severity.WARNING,
    state=damage.LOST,
    vi="Có {n} chỗ mất chữ, đầu tiên là «{sample}» (dòng {line}); số liệu gần đó có thể sai.",
    en="Letters are lost in {n} places, first in “{sample}” (line {line}); figures near them may "
    "be wrong.",
)
MISREAD = Sentence(
    kind=FindingKind.LETTERS,
    severity=Severity.WARNING,
    state=damage.MISREAD,
    vi="Có {n} chữ bị đọc nhầm bảng mã, đầu tiên là «{sample}» (dòng {line}).",
    en="{n} words were once read in a wrong encoding, first “{sample}” (line {line}).",
)
OLD_FONT = Sentence(
    kind=FindingKind.LETTERS,
    severity=Severity.WARNING,
    state=damage.OLD_FONT,
    vi="Có {n} dòng gõ bằng phông hoặc bảng mã khác, đầu tiên là «{sample}» (dòng {line}); "
    "số liệu ở đó không đọc được.",
    en="{n} lines are typed for another font or encoding, first “{sample}” (line {line}); "
    "their figures cannot be read.",
)


def letters(reading: Reading) -> Iterator[Finding]:
    """Yield a finding for each way in which words of the article are damaged."""
    article = reading.article
    found = damage.spots(article.text, article.encoding)
    for sentence in (LOST, MISREAD, OLD_FONT):
        spots = [spot for spot in found if spot.state == sentence.state]
        if spots:
            yield sentence.of(
                article.doc_id,
                n=len(spots),
                sample=damage.sample(article.text, spots[0]),
                line=article.text.count("\n", 0, spots[0].start) + 1,
            )
