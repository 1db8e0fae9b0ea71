"""Kazakh names of local bodies and places."""

from ingest.languages.words.bodies import LocalBodyWords

_CAPITAL = "[А-ЯЁӘҒҚҢӨҰҮҺІ]"

WORDS = LocalBodyWords(
    local=(("maslikhat", r"мәслихат"), ("akimat", r"әкімді[кг]"), ("akim", r"(?<!\w)әкім")),
    places={
        "region": r"(?<!\w)NAME\s+облыс\w*",
        "capital": r"(?<!\w)NAME\s+қ(?:ала\w*|\.)",
        "district": r"(?<!\w)NAME[»\"]?\s+аудан\w*",
        "city": r"(?<!\w)NAME\s+қ(?:ала\w*|\.)",
    },
    village=rf"({_CAPITAL}[\w-]+)\s+(?:ауыл(?!дық)|кент(?!тік)|село(?!лық))\w*"
    rf"|({_CAPITAL}[\w-]+)\s+(?:ауылдық|кенттік|селолық)\s+округ",
    region=r"(?<!\w)облыс\w*",
    below=r"(?:ауыл|кент|село|аудан|қала)\w*",
)
