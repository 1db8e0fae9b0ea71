"""Kazakh stems: a grammar of slots read from right to left.

noun: stem + plural + possessive + case + attributive (…ларындағы); verb: stem + negation + mood, tense or
verbal noun, the last of which takes a noun's endings. After S. Balaqayev and others, «Қазіргі қазақ әдеби
тілінің грамматикасы»: which variant of an ending stands after which class of sounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ingest.languages.morphology import Ending, Slot, Sounds

_CLASSES = {
    "vowel": "аәеоөұүыіэяё",
    "glide": "рйуию",
    "lateral": "л",
    "nasal": "мнң",
    "voiced": "зж",
    # Endings after б, в, г, д and the soft г of loans are those after voiceless sounds.
    "voiceless": "пфкқтсшщхцчһбвгғд",
}
SOUNDS = Sounds(
    back=frozenset("аоұыяё"),
    front=frozenset("әеөүіэ"),
    neutral=frozenset("уию"),
    classes={letter: name for name, letters in _CLASSES.items() for letter in letters},
    archiphonemes={"А": ("а", "е"), "Ы": ("ы", "і"), "Ғ": ("ғ", "г"), "Қ": ("қ", "к")},
    silent="ьъ",
    # Native words of back vowels have қ and ғ: к and г end a loan there, whose endings are front (банктің, округте).
    disharmonic=("кт", "кті", "нк", "ск", "арк", "олк", "нг", "рг", "уг", "ог"),
)

_ALL = frozenset(_CLASSES)
_CONSONANT = _ALL - {"vowel"}
_VOICED = _ALL - {"voiceless"}


def _after(classes: str, *spellings: str, stem_ends: tuple[str, ...] = ("",)) -> list[Ending]:
    named = {"all": _ALL, "consonant": _CONSONANT, "voiced+": _VOICED}
    after = named.get(classes) or frozenset(classes.split())
    return [Ending(spelling, after, stem_ends) for spelling in spellings]


_PLURAL = Slot(
    SOUNDS,
    (*_after("vowel glide", "лАр"), *_after("lateral nasal voiced", "дАр"), *_after("voiceless", "тАр")),
)
_CASE = Slot(
    SOUNDS,
    (
        *_after("vowel nasal", "нЫң"),
        *_after("glide lateral voiced", "дЫң"),
        *_after("vowel", "нЫ", stem_ends=(*"аәеыіяэ",)),
        *_after("glide lateral nasal voiced", "дЫ"),
        *_after("vowel glide lateral voiced", "дАн"),
        *_after("nasal", "нАн"),
        *_after("voiced+", "ҒА", "дА", "дАҒЫ"),
        *_after("voiceless", "тЫң", "тЫ", "тАн", "ҚА", "тА", "тАҒЫ"),
        Ending("мен", frozenset({"vowel", "glide", "lateral", "nasal"}), invariant=True),
        Ending("бен", frozenset({"voiced"}), invariant=True),
        Ending("пен", frozenset({"voiceless"}), invariant=True),
    ),
)
#: Cases that show that a possessive of the third person stands before them.
_CASE_AFTER_POSSESSIVE = Slot(
    SOUNDS,
    tuple(_after("vowel", "нЫң", "н", "нА", "ндА", "нАн", "ндАҒЫ", stem_ends=("ы", "і"))),
)
#: Ends before сы; after any other ы the с is that of a noun in -ыс (жұмыс-ы).
_BEFORE_SY = (*"аәеоөэя", "шы", "ші", "қы", "кі", "ғы", "гі", "жы", "жі", "кті", "қаулы")
_POSSESSIVE = Slot(
    SOUNDS,
    (
        *_after("vowel", "сЫ", stem_ends=_BEFORE_SY),
        *_after("vowel", "мЫз", "ңЫз"),
        *_after("consonant", "Ы", "ЫмЫз", "ЫңЫз"),
    ),
)
#: Endings that end a verb: nothing may follow them.
_FINITE = Slot(
    SOUNDS,
    (
        *_after("consonant", "АдЫ", "АмЫз", "сЫн", "Ып"),
        *_after("vowel", "йдЫ", "ймЫз", "дЫ", "п", stem_ends=("а", "е")),
        *_after("consonant", "идЫ"),
        *_after("all", "сА"),
        *_after("vowel glide lateral", "мАй", "мАйЫншА"),
        *_after("nasal voiced", "бАй"),
        *_after("voiceless", "пАй"),
        *_after("voiced+", "ҒАншА"),
        *_after("voiceless", "ҚАншА"),
    ),
)
#: Participles that take a noun's endings.
_PARTICIPLE = Slot(
    SOUNDS,
    (
        *_after("voiced+", "ҒАн"),
        *_after("voiceless", "ҚАн"),
        *_after("vowel", "йтЫн", stem_ends=("а", "е")),
        *_after("consonant", "итЫн", "АтЫн"),
    ),
)
_VERBAL_NOUN = Slot(SOUNDS, tuple(_after("consonant", "у")))
_VERBAL_NOUN_OF_VOWEL = Slot(SOUNDS, tuple(_after("vowel", "у", stem_ends=("а", "е"))), syllables=2)
_NEGATION = Slot(
    SOUNDS,
    (
        *_after("vowel glide lateral", "мА"),
        *_after("nasal voiced", "бА"),
        *_after("voiceless", "пА"),
    ),
)
#: Time words that take the attributive ending alone: жылғы.
_TIMES = Slot(SOUNDS, tuple(_after("all", "ҒЫ", stem_ends=("жыл", "ай", "күн", "ғасыр"))))

#: Words whose own end reads like an ending.
KNOWN = frozenset(
    """
    аға төраға жаға дала пайда қағида апта пошта шахта команда бригада тендер гендер қазына астана
    айна кеңсе касса сауда майдан дүкен тұлға
    тәртіп кәсіп әріп ғұрып қалып нәсіп кітап жауап мектеп есеп себеп талап шарап азап тарап айып баға
    мәтін орын алтын тиын отын келін егін түтін кейін дейін бүгін ертең үшін құйын қауын ауын жиын буын
    орган маман заман орман кеден мекен кеңес қатынас күрес мирас өзге басқа бас сан аудан нысан қорытынды кәсіпорын
    үкімет қызмет мемлекет мәдениет әділет сағат қасиет қабілет салтанат міндет қорған
    жаса қара сана ата тара ұна сұра ойна баста таста тоқта орна
    түн күн дін дән жан кен мен сен қазан ақпан
    """.split()
)
#: Countries, whose end is no ending; -ыстан is mostly that of a noun in -ыс (жұмыстан).
_COUNTRY = re.compile(r"(?:[бвгғджзкқлмнңпрстфхш]|і|дағы)стан$")
#: Verbs of one open syllable. Of no other word is so little left: бап and баға are words of their own.
_OPEN_VERBS = ("де", "же")
_PLAIN_VOWELS = tuple("аәеоөұүыі")
#: A participle with its possessive, which reads like an accusative: берілгені.
_OWNED_PARTICIPLE = re.compile(r"\w{3}(?:(?:ған|қан)ы|(?:ген|кен)і)$")

#: How a verb of several syllables may end, by the suffixes of voice and of making verbs.
_VERB_END = re.compile(
    r"(?:[лнйр]|[дт][ыі]р|[аеыілрй]т|[ғгқк][ыі]з|[ыі]с|[ғгқк]?[ае]р|[^аәеоөұүыіэяёуию][ыі][ғгбпкқ])$"
)
#: Two sounds that no Kazakh verb ends in: a stop after another, a sonorant after an obstruent.
_BAD_VERB_END = re.compile(r"[бвгдғжзкқпстфхцчшщ][бвгдғжзмнңлртй]$|[бвгд]{2}$|д$")
#: Two sounds at a stem's end between which a possessive has swallowed ы or і.
_SWALLOWED = re.compile(r"(?:[лр][қкп]|рн|йн|ңл|уз)$")
#: The same at the end of a compound: кәсіпорны.
_COMPOUND = re.compile(r"\wорн$")
_UNVOICE = str.maketrans("ғгб", "қкп")
_SOFT = tuple(map(chr, _UNVOICE))
#: й and a vowel written as one letter.
_JOTTED = re.compile(r"(?<=[аәеоөұүыіи])([яю])")


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """The key that all inflected forms of a Kazakh word in lower case share (халқының: халық)."""
    if len(word) < 3 or word[0].isdecimal():
        return word
    spelled = _JOTTED.sub(lambda jot: "йа" if jot[1] == "я" else "йу", word)
    if _is_known(spelled):
        return _final(spelled)
    found = (_before_p(verb, spelled) for verb in _FINITE.stems(spelled))
    if verb := _best(filter(_may_be_verb, found)):
        return _final(_without_negation(verb))
    return _final(_verb_of(_nominal(spelled)))


def _nominal(word: str) -> str:
    """A noun, participle or verbal noun without case, possessive and plural."""
    owned = _best(_CASE_AFTER_POSSESSIVE.stems(word))
    if not owned or _participle_in_tyn(word):
        owned = ""
    declined = "" if _is_owned(word) else _best(_CASE.stems(word))
    base = (declined if _is_known(declined) else owned or declined) or word
    for slot in (_TIMES, _POSSESSIVE, _PLURAL):
        if _is_known(base):
            return base
        base = _best(slot.stems(base)) or base
    return base


def _is_owned(word: str) -> bool:
    """Whether a last ы is a possessive, though the letters before it would make an accusative: ауданы, берілгені."""
    return bool(_OWNED_PARTICIPLE.search(word)) or (word.endswith(("ны", "ні")) and word[:-1] in KNOWN)


def _participle_in_tyn(word: str) -> bool:
    return word.endswith(("тын", "тін")) and any(map(_may_be_verb, _PARTICIPLE.stems(word)))


def _verb_of(noun: str) -> str:
    """The verb that a verbal noun or participle is made of; other nouns as they are."""
    if _is_known(noun):
        return noun
    found = _best(s for s in _PARTICIPLE.stems(noun) if _may_be_verb(s))
    found = found or _best(_VERBAL_NOUN_OF_VOWEL.stems(noun)) or _best(_VERBAL_NOUN.stems(noun))
    return _without_negation(found) if found else noun


def _without_negation(verb: str) -> str:
    return next((positive for positive in _NEGATION.stems(verb) if not _is_known(verb)), verb)


def _may_be_verb(stem: str) -> bool:
    if _is_known(stem) or stem.endswith(("а", "е", "ы", "і")):
        return True
    if _BAD_VERB_END.search(stem):
        return False
    return SOUNDS.syllables(stem) == 1 or bool(_VERB_END.search(stem))


def _before_p(verb: str, word: str) -> str:
    """A verb's stem, its final п given back where the converb made it у: тауып, жауып."""
    became_u = verb.endswith("у") and word.endswith(("ып", "іп")) and SOUNDS.syllables(verb) == 2
    return f"{verb[:-1]}п" if became_u else verb


def _is_known(stem: str) -> bool:
    if stem in KNOWN or (stem.endswith(_SOFT) and stem[:-1] + stem[-1].translate(_UNVOICE) in KNOWN):
        return True
    return stem.endswith("стан") and bool(_COUNTRY.search(stem))


def _best(stems: Iterable[str]) -> str:
    """A known stem if there is one among them, else the first (that with the longest ending), else ''."""
    found = [stem for stem in stems if len(stem) > 2 or stem in _OPEN_VERBS or not stem.endswith(_PLAIN_VOWELS)]
    return next(filter(_is_known, found), found[0] if found else "")


def _final(stem: str) -> str:
    """The key of a bare stem: without a final ы, unvoiced, with the vowel that a possessive swallows."""
    stem = stem.rstrip(SOUNDS.silent)
    if stem.endswith(("ы", "і")) and len(stem) > 2 and SOUNDS.syllables(stem) > 1:
        stem = stem[:-1]
    stem = stem[:-1] + stem[-1:].translate(_UNVOICE)
    if _COMPOUND.search(stem) or (_SWALLOWED.search(stem) and SOUNDS.syllables(stem) == 1):
        vowel = "ы" if SOUNDS.harmonises(stem, "ы") else "і"
        stem = f"{stem[:-1]}{vowel}{stem[-1]}"
    return stem
