"""Russian names of local bodies and places."""

from ingest.languages.words.bodies import LocalBodyWords

_CAPITAL = "[А-ЯЁӘҒҚҢӨҰҮҺІ]"

WORDS = LocalBodyWords(
    local=(("maslikhat", r"маслихат"), ("akimat", r"акимат"), ("akim", r"(?<!\w)аким")),
    places={
        "region": r"(?<!\w)NAME\w*\s+област\w*|област\w*\s+NAME(?!\w)",
        "capital": r"(?:город\w*\s+|г\.\s*)NAME\w*|(?<!\w)NAME\w*\s+городск\w+",
        "district": r"(?<!\w)NAME\w*\s+район\w*|район\w*\s+(?:имени\s+)?[«\"]?NAME(?!\w)",
        "city": r"(?:город\w*\s+|г\.\s*)NAME\w*|(?<!\w)NAME\w*\s+городск\w+",
    },
    village=rf"(?:сел[ао]|аула|пос[её]лка|с\.|п\.)\s+({_CAPITAL}[\w-]+)|(?:сельского|аульного|поселкового)\s+округа\s+({_CAPITAL}[\w-]+)"
    rf"|({_CAPITAL}\w+?)ск(?:ого|ий)\s+(?:сельск|аульн|поселков)\w+\s+округ",
    region=r"(?<!\w)област\w+",
    below=r"(?:сел[ао]|сельск\w+|аула|аульн\w+|пос[её]л\w+|район\w*|город\w*)(?!\w)",
)
