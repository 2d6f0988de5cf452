"""What a written Vietnamese syllable may be: an initial, a rime and a tone.

Vietnamese writes each syllable as a word of its own, and its syllables are few. The share of
well-formed ones tells Vietnamese from any other language, and the right code page from the others:
under a wrong one next to no word with a mark is well formed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INITIALS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay
ăc ăm ăn ăng ăp ăt
âc âm ân âng âp ât âu ây
e ec em en eng eo ep et
ê êch êm ên ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt
ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
uy uya uych uyên uynh uyp uyt uyêt uyu
ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y ych yêm yên yêng yêt yêu ynh yt
"""
_SYLLABLE = re.compile(f"(?:{'|'.join(_INITIALS.split())})?(?:{'|'.join(_RIMES.split())})")
_ACUTE, _DOT = "\u0301", "\u0323"
_TONES = dict.fromkeys(map(ord, f"\u0300{_ACUTE}\u0303\u0309{_DOT}"))
_STOPS = ("c", "ch", "p", "t")  # syllables that end so are spoken in two of the six tones only
LONGEST = 14  # signs: "nghiêng" with its marks apart takes nine


_PLAIN = re.compile(_SYLLABLE.pattern.translate(str.maketrans("ăâđêôơư", "aadeoou")), re.IGNORECASE)


def is_bare(word: str) -> bool:
    """Return whether ``word`` may be a Vietnamese syllable typed without its marks.

    Examples
    --------
    >>> [is_bare(word) for word in ("nghiep", "Huyen", "dao", "report", "được")]
    [True, True, True, False, False]
    """
    return _PLAIN.fullmatch(word) is not None


def is_syllable(word: str) -> bool:
    """Return whether ``word`` is spelled as a Vietnamese syllable, its tone mark anywhere.

    Examples
    --------
    >>> [is_syllable(word) for word in ("nghiệp", "Tỉnh", "uỷ", "gì")]
    [True, True, True, True]
    >>> [is_syllable(word) for word in ("nghiêp", "été", "c¹n", "boä")]
    [False, False, False, False]
    """
    return len(word) <= LONGEST and _is_one(word)


@lru_cache(maxsize=1 << 15)
def _is_one(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word.lower())
    toneless = apart.translate(_TONES)
    if len(apart) - len(toneless) > 1:
        return False
    plain = unicodedata.normalize("NFC", toneless)
    if _SYLLABLE.fullmatch(plain) is None:
        return False
    return not plain.endswith(_STOPS) or _ACUTE in apart or _DOT in apart
