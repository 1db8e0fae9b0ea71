"""Two thousand queries, most of them stored ones that were changed: the service answers each as the engine does."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

import pytest

from graph.query import stored_queries
from graph.sparql.lexer import Token, scan
from graph.stores.snapshots import SnapshotStore
from tests import plain_http
from tests.api.running_server import running_server
from tests.w3c.differential import ask, own_answer, same, served_answer

QUERIES = 2000
OTHERS = """
    SELECT DISTINCT REDUCED * { } ( ) [ ] . ; , | / ^ ! + - = < > <= >= != && || ?x ?unit ?act "x" 'ә'@kk 1 1.5 true false
    FILTER OPTIONAL UNION MINUS GRAPH BIND AS VALUES EXISTS NOT IN a <http://example.org/x> <x> <> <?x FROM NAMED LIMIT 3
    OFFSET 1 ORDER BY DESC GROUP COUNT MAX STR LANG BOUND IF COALESCE CONTAINS NOW ( ) UUID ( ) BASE <http://h/> PREFIX e: e:x
    ASK CONSTRUCT DESCRIBE WHERE SERVICE LOADe:x trueSERVICE # << >> {| |} \\u0041 "\\n" ''' _:b $y 1e400 NaN
""".split()


def changed(chance: random.Random, text: str) -> str:
    """A query with some of its tokens left out, said twice, exchanged or replaced, and its spaces perhaps left out."""
    found = list(scan(text))
    gaps = [text[token.start + len(token.text) : after.start] for token, after in pairwise(found)]
    words = [text[token.start : token.start + len(token.text)] for token in found]
    for _ in range(chance.choice((0, 1, 1, 2, 4))):
        place = chance.randrange(len(words))
        match chance.randrange(5):
            case 0:
                words[place] = ""
            case 1:
                words[place] += f" {words[place]}"
            case 2:
                other = chance.randrange(len(words))
                words[place], words[other] = words[other], words[place]
            case 3:
                words[place] = chance.choice(OTHERS)
            case _:
                words[place] += f" {chance.choice(OTHERS)}"
    glued = chance.random() < 0.2
    parts = [
        gap if _needs_gap(token) or not glued or "\n" in gap else "" for token, gap in zip(found, gaps, strict=False)
    ]
    return "".join(word + gap for word, gap in zip(words, [*parts, ""], strict=True))


def _needs_gap(token: Token) -> bool:
    return token.kind in ("comment", "word", "var", "pname")


@pytest.mark.slow
def test_changed_queries_are_answered_as_by_the_engine(decree_store: Path):
    """Asked of the service first, which ends what takes too long; thrice, so that kept answers are compared, too."""
    chance = random.Random(11)
    texts = [query.bound() for query in stored_queries().values()]
    wrong, answered = [], 0
    with (
        SnapshotStore(decree_store) as own,
        running_server(store=decree_store, near_processes=1, wall_seconds=3, max_rows=5000) as server,
        plain_http.Client(base_url=server.url) as client,
    ):
        for number in range(QUERIES):
            text = texts[number] if number < len(texts) else changed(chance, chance.choice(texts))
            replies = [ask(client, text) for _ in range(3)]
            answers = [served_answer(reply) for reply in replies]
            if None in answers:
                continue
            expected = own_answer(own.handle(), text, f"{server.url}/sparql")
            answered += expected != "refused"
            wrong += [text for answer in answers if not same(text, answer, expected)]
    assert wrong == []
    assert answered > QUERIES // 20
