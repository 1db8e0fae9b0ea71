"""Words without what a keyboard may lack: Kazakh letters as the Russian layout has them, Latin look-alikes as Cyrillic.

«хатшылыгы», typed without a Kazakh layout, and «хатшылығы» are one word then; so are «cот» with a Latin c and «сот».
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Kazakh letters and those typed for them; for і both и and ы are, so these are one, too.
_TAILS = str.maketrans("әғқңөұүһіыё", "агкноуухиие")
#: Latin letters and the Cyrillic ones of the same look.
_LATIN_LETTERS, _CYRILLIC_LETTERS = "abcehikmoptxy", "авсеһікмортху"
_LOOKALIKES = str.maketrans(_LATIN_LETTERS, _CYRILLIC_LETTERS)
_OTHER = dict(zip(_LATIN_LETTERS + _CYRILLIC_LETTERS, _CYRILLIC_LETTERS + _LATIN_LETTERS, strict=True))
#: Letters of the codes of the state's register (U1100000149) as a Cyrillic keyboard has them, by look or by sound.
_CODE_LETTERS = str.maketrans("кузнрсв", "kuznpsv")
_LATIN = re.compile("[a-z]")
_CYRILLIC = re.compile("[\u0400-\u052f]")


def of_other_alphabet(letter: str) -> str:
    """A small letter as the other alphabet has it (Latin a for Cyrillic а); the letter where it looks like none."""
    return _OTHER.get(letter, letter)


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """A word in lower case without what a keyboard may lack."""
    return cyrillic(word).translate(_TAILS)


def cyrillic(word: str) -> str:
    """A word in lower case with Latin look-alikes as Cyrillic letters, where that makes it one of Cyrillic alone.

    A word in Latin letters alone stays (Roman numerals, «ip»), unless it is longer than numerals of acts are.
    """
    if not _LATIN.search(word):
        return word
    repaired = word.translate(_LOOKALIKES)
    mixed = bool(_CYRILLIC.search(word))
    return repaired if not _LATIN.search(repaired) and mixed else word


def latin_code(code: str) -> str:
    """A code of the state's register, in lower case, with its letter in Latin."""
    return code.translate(_CODE_LETTERS)


#: Endings as a Russian layout has them, and as they are written.
_ENDINGS = (
    ("ын", "ың"), ("ин", "ің"), ("га", "ға"), ("ка", "қа"), ("гы", "ғы"), ("кы", "қы"), ("ги", "гі"), ("си", "сі"),
    ("дагы", "дағы"), ("тагы", "тағы"), ("ган", "ған"), ("кан", "қан"), ("лыгы", "лығы"), ("лиги", "лігі"),
)  # fmt: skip


def restored(word: str) -> tuple[str, ...]:
    """A word in lower case with its ending as Kazakh may write it: «секретарьдын» and «секретарьдың»."""
    ends = (word.removesuffix(typed) + written for typed, written in _ENDINGS if word.endswith(typed))
    return tuple(dict.fromkeys([word, *ends]))
