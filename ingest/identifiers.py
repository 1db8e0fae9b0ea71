"""Acts and their units as values: parsed from a path, printed as a path, told from a text's own numbers.

The paths are those of docs/vocabulary.md, "Acts, versions, units, texts": ELI's form/date/number for an act, Akoma
Ntoso's eId segments for a unit.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.errors import IdentifierError

#: Path of the act itself wherever a unit's path is asked for.
ACT = "act"
#: Path of the words between the title and the first unit.
PREAMBLE = "preamble"

#: Forms of acts and the letter of their code in the state's register of acts (NGR); None where it has none.
FORMS: dict[str, str | None] = {
    "constitution": "K",
    "constitutional-law": "Z",
    "code": "K",
    "law": "Z",
    "decree": "U",
    "presidential-order": "N",
    "government-resolution": "P",
    "prime-ministerial-order": "R",
    "ministerial-order": "V",
    "ministerial-resolution": "V",
    "parliamentary-resolution": "S",
    "constitutional-council-resolution": "S",
    "constitutional-court-resolution": "S",
    "supreme-court-resolution": "P",
    "akimat-resolution": None,
    "akim-order": None,
    "decision": None,
}

#: An act's number as texts write it behind №: 149-VI, 42-3.3.12, ҚР ДСМ-175/2020, 36-р, 8С 37/5 (session and item).
ACT_NUMBER = (
    r"(?:[^\W\d_]{1,6}[\s.-]?){0,3}?\d\w*(?:/\w+)*(?:\s?[^\W\d_](?=\s\d))?"
    r"(?:[-.]\w+(?:/\w+)*)*(?:/\s\d+|\s\d{1,4}(?:[/-]\d+)+)?(?:\s*(?:ЗРК|ҚРЗ|КРЗ))?"
)

#: Form, the body of a local act, the day, the number.
ACT_PATH = r"[a-z-]+(?:/[a-z]+-\d[a-z\d-]*)?/\d{4}/\d{2}/\d{2}"
_ACT_PATH = re.compile(r"([a-z-]+)(?:/([a-z]+-\d[a-z\d-]*))?/(\d{4})/(\d{2})/(\d{2})(?:/([^/@]+))?")
_NUMBER_JUNK = re.compile(r"[\s\u00a0]+|^№")
_LAW_SUFFIX = re.compile(r"[\s-]*(?:ҚРЗ|КРЗ|ЗРК|кқрз|кзрк)$", re.IGNORECASE)
#: Cyrillic letters that Roman numerals are mistyped with.
_ROMAN_LOOKALIKES = str.maketrans("ІіХхСсМмLlVvIiXxCcDd", "iixxccmmllvviixxccdd")
_ROMAN = re.compile(r"[ivxlcdm]+")
#: Letters that are the index of a body or its file (С-48/5): no convocation or session has reached a hundred.
_INDEX = re.compile(r"[cm]+")

#: The forms of laws: their numbers begin anew with each convocation of Parliament and bear its number (70-IV).
LAWS = ("law", "constitutional-law", "code")
#: The days on which the convocations first met; from the last day on no rule is known.
_CONVOCATIONS = (
    (dt.date(1996, 1, 30), "i"),
    (dt.date(1999, 12, 1), "ii"),
    (dt.date(2004, 11, 3), "iii"),
    (dt.date(2007, 9, 2), "iv"),
    (dt.date(2012, 1, 20), "v"),
    (dt.date(2016, 3, 25), "vi"),
    (dt.date(2021, 1, 15), "vii"),
    (dt.date(2023, 3, 29), "viii"),
    (dt.date(2026, 9, 1), None),
)
#: A law's number without a Roman convocation: none, or ones for its strokes (247-1 for 247-I). No law has more digits.
_BARE_NUMBER = re.compile(r"(\d{1,6})(?:-(1{1,3}|[пш]))?")
#: Letters that the strokes of a convocation are mistyped as: 602-П is 602-II.
_STROKES = {"п": "ii", "ш": "iii"}
#: Laws of a convocation are signed for so many days after the next has met; their numbers are greater than a new one's.
_OVERLAP, _GREAT = dt.timedelta(days=180), 100

#: Latin letters beside digits that a Cyrillic keyboard has, too: «8C» and «8С» are one number.
_CYRILLIC = str.maketrans("abcehkmoptxy", "авсенкмортху")
_MIXED = re.compile(r"(?=.*\d)[\dabcehkmoptxy/._]+")
#: Endings of a number that name the act's form in its language, by form: № 77-НҚ is № 77-НП, № 36-ө is № 36-р.
_FORM_ENDINGS = {
    "constitutional-court-resolution": ("-нқ", "-нп"),
    "prime-ministerial-order": ("-ө", "-р"),
    "presidential-order": ("-ө", "-р"),
    "akim-order": ("ө", "р"),
}

#: The segments of a unit's path, by kind; the part before the number.
SEGMENTS = ("sec", "subsec", "chp", "subchp", "art", "para", "subpara", "al", "att", "table", "row")


_UNIT = re.compile(rf"/(?:(?:{'|'.join(SEGMENTS)})_|{PREAMBLE}(?:/|$))")


@dataclass(frozen=True, slots=True, order=True)
class ActId:
    """An act's identity: its form, the day it was adopted, its number in the path's spelling, a local act's body.

    >>> str(ActId.parse("law/2008/10/20/70-iv"))
    'law/2008/10/20/70-iv'
    """

    form: str
    date: dt.date
    number: str | None = None
    #: The code of the local body (maslikhat-11-atbasar), empty where there is none or it is not known.
    body: str = ""

    @classmethod
    @lru_cache(maxsize=1 << 12)
    def parse(cls, path: str) -> ActId:
        """Read a path such as ``decree/2011/09/07/149``; raises IdentifierError."""
        match = _ACT_PATH.fullmatch(path)
        if not match or match[1] not in FORMS:
            raise IdentifierError(f"«{path}» is not the path of an act (form/yyyy/mm/dd/number)")
        try:
            date = dt.date(int(match[3]), int(match[4]), int(match[5]))
        except ValueError as error:
            raise IdentifierError(f"«{path}» has an impossible date") from error
        return cls(match[1], date, match[6], match[2] or "")

    @classmethod
    def of(cls, form: str, date: dt.date, number: str | None, body: str | None = None) -> ActId:
        """Make an identity from a number as texts write it (``149-VІ ҚРЗ`` becomes ``149-vi``).

        Texts up to about 2010 leave out the convocation of Parliament in a law's number, or type it in ones (№ 94-1):
        its day tells it.
        """
        normal = normal_number(number) if number else None
        if normal and form in LAWS and (bare := _BARE_NUMBER.fullmatch(normal)):
            convocation = _convocation(date, int(bare[1]))
            if convocation and (not bare[2] or _STROKES.get(bare[2], len(bare[2]) * "i") == convocation):
                normal = f"{bare[1]}-{convocation}"
        kazakh, russian = _FORM_ENDINGS.get(form, ("", ""))
        if normal and kazakh and normal.endswith(kazakh):
            normal = normal.removesuffix(kazakh) + russian
        return cls(form, date, normal, body or "")

    def __str__(self) -> str:
        day = self.date.isoformat().replace("-", "/")  # a tenth of the time of strftime
        path = f"{self.form}/{self.body}/{day}" if self.body else f"{self.form}/{day}"
        return f"{path}/{self.number}" if self.number else path

    @property
    def slug(self) -> str:
        """The identity as one path segment: ``decree-2021-01-18-495``."""
        return "-".join(filter(None, (self.form, self.body, self.date.isoformat(), self.number)))

    @property
    def ngr(self) -> str | None:
        """The code of the state's register (``Z080000070_``, ``U1100000149``), None where no rule gives it.

        To 2010 a letter, two digits of the year, seven of the number and an underscore; from 2011 two and
        eight digits. Constitution and codes are numbered by hand, registered orders by their registration.
        """
        letter = FORMS.get(self.form)
        digits = re.match(r"\d+", self.number or "")
        if not digits or letter not in ("Z", "U", "P", "N"):
            return None
        return code_of(letter, self.date.year, int(digits[0]))


def code_of(letter: str, year: int, number: int) -> str:
    """A code of the state's register of acts, in the spelling of its year."""
    return f"{letter}{year % 100:02d}{number:07d}_" if year <= 2010 else f"{letter}{year % 100:02d}{number:08d}"


def _convocation(date: dt.date, number: int) -> str | None:
    """The convocation of Parliament that gave a law its number; None before there was one."""
    met = [row for row in _CONVOCATIONS if row[0] <= date]
    late = len(met) > 1 and number > _GREAT and date - met[-1][0] < _OVERLAP
    return met[-2 if late else -1][1] if met else None


def split_path(path: str) -> tuple[str, str]:
    """An act's path and the unit's path in it, `act` for the whole: ``law/2008/10/20/70-iv/art_5`` gives both."""
    match = _UNIT.search(path)
    return (path[: match.start()], path[match.start() + 1 :]) if match else (path, ACT)


def normal_number(number: str) -> str:
    """An act's number as its path spells it: lower case, Roman numerals in Latin letters, no suffix ҚРЗ/ЗРК."""
    text = _LAW_SUFFIX.sub("", _NUMBER_JUNK.sub("", number.strip()))
    parts = []
    for part in re.split(r"[-‐-―−]", text):
        latin = part.translate(_ROMAN_LOOKALIKES).lower()
        own = part.lower()
        roman = bool(_ROMAN.fullmatch(latin)) and not _INDEX.fullmatch(latin)
        one_script = own.translate(_CYRILLIC) if _MIXED.fullmatch(own) or _INDEX.fullmatch(latin) else own
        parts.append(latin if roman else one_script)
    return "-".join(parts).replace("/", "_")


def child(parent: str, segment: str, number: str) -> str:
    """The path of a unit under another: ``child("att_1", "para", "14-1")`` is ``att_1/para_14-1``."""
    own = f"{segment}_{number}"
    return own if parent in ("", ACT) else f"{parent}/{own}"


def parent(path: str) -> str:
    """The path a unit hangs under; ``act`` for the first level."""
    head, _, _ = path.rpartition("/")
    return head or ACT


def numbered(path: str) -> str:
    """The unit a reader would name: the path without its last alinea (``para_8/al_2`` gives ``para_8``)."""
    head, _, last = path.rpartition("/")
    return (head or ACT) if last.startswith("al_") else path


def last_segment(path: str) -> tuple[str, str]:
    """The kind and number of a path's last segment: ``("para", "14-1")``; an unnumbered one has number ''."""
    segment, _, number = path.rpartition("/")[2].partition("_")
    return segment, number


# -- names by the Akoma Ntoso naming convention (AKN-NC 1.0) ----------------------------------------------------------

#: The number of an act that has none.
_NO_NUMBER = "nn"
_AKN = re.compile(
    r"/akn/kz/act/(?P<form>[a-z-]+)(?:/(?P<body>[a-z]+-\d[a-z\d-]*))?/(?P<date>\d{4}-\d{2}-\d{2})/(?P<number>[^/]+)"
    r"(?:/(?P<language>[a-z]{3})(?:[@:](?P<version>\d{4}-\d{2}-\d{2})?)?)?(?:/(?P<part>[!~].*))?"
)


@dataclass(frozen=True, slots=True)
class AknName:
    """What the name of an act, a version or a part says: FRBRuri and FRBRthis of Akoma Ntoso."""

    act: ActId
    language: str | None = None
    version: dt.date | None = None
    #: The component (``!main``, ``!att_1``) or the portion (``~art_5``).
    part: str = ""

    @classmethod
    def parse(cls, name: str) -> AknName | None:
        """Read a name such as ``/akn/kz/act/decree/2011-09-07/149/kaz@2021-01-18/!main``; None for any other."""
        match = _AKN.fullmatch(name)
        if match is None or match["form"] not in FORMS:
            return None
        try:
            date = dt.date.fromisoformat(match["date"])
            version = dt.date.fromisoformat(match["version"]) if match["version"] else None
        except ValueError:
            return None
        number = None if match["number"] == _NO_NUMBER else match["number"]
        act = ActId(match["form"], date, number, match["body"] or "")
        return cls(act, match["language"], version, match["part"] or "")

    def __str__(self) -> str:
        act = self.act
        steps = ["/akn/kz/act", act.form, act.body, act.date.isoformat(), act.number or _NO_NUMBER]
        if self.language:
            steps.append(f"{self.language}@{self.version.isoformat()}" if self.version else self.language)
        return "/".join(step for step in (*steps, self.part) if step)


def eid(path: str) -> str:
    """The eId of a unit: its path with ``__`` for ``/``, for both name units by segment and number."""
    return path.replace("/", "__")


def path_of_eid(name: str) -> str | None:
    """The path of a unit's eId; None where it is that of no unit."""
    path = name.replace("__", "/")
    steps = path.split("/")
    numbered_steps = (step.partition("_") for step in steps if step != PREAMBLE)
    return path if all(segment in SEGMENTS and number for segment, _, number in numbered_steps) else None
