"""The searches that found nothing: what is kept of them, and what is not."""

from __future__ import annotations

import datetime as dt
import json
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from api.cli import app
from api.http import unfound
from api.http.unfound import Unfound, kept_words, read, record
from ingest.errors import JarlyqError

DAY = dt.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("штраф за самокат", "штраф за самокат"),
        ("Штраф за самокат", "штраф за самокат"),
        ("Самокатқа айыппұл?", "самокатқа айыппұл"),
        ("ИИН 900101300123 проверить", "иин проверить"),
        ("почта ivan@mail.kz жалоба", "почта жалоба"),
        ("https://example.org/x жалоба", "жалоба"),
        ("Иванов Иван Иванович, взыскать долг", "долг"),
        ("долг иванов иван иванович", "долг"),
        ("Серік Ахметұлы", ""),
        ("суд над Петровым Иваном", "суд над"),
        ("суд над петровым иваном", "суд над"),
        ("айгүл сәрсенова несие", "несие"),
        ("несие айгүлдің атына алынды", "алынды"),
        ("нұрлановқа айыппұл", ""),
        ("данные об архитектуре, игорный бизнес, сәулет", "данные об архитектуре игорный бизнес сәулет"),
        ("+7 701 123-45-67", ""),
        ("один два три четыре пять шесть семь", "один два три четыре пять шесть"),
        ("а" * 900, "а" * 40),
    ],
)
def test_what_may_be_personal_is_left_out(text: str, kept: str) -> None:
    assert kept_words(text) == kept


@given(st.text(max_size=300))
def test_no_figure_sign_or_line_end_is_ever_kept(text: str) -> None:
    kept = kept_words(text)
    assert not any(letter.isdecimal() or letter in "@/\t\n\r" for letter in kept)
    assert len(kept.split()) <= unfound.MOST_WORDS


def test_a_file_has_a_month_and_words_and_is_the_services_own(tmp_path: Path) -> None:
    file = tmp_path / "unfound"
    for text, day in (("самокат", DAY), ("вейп", DAY), ("Самокат", dt.date(2026, 12, 1)), ("12345", DAY)):
        record(file, text, day)
    assert file.read_text(encoding="utf-8") == "2026-11\tсамокат\n2026-11\tвейп\n2026-12\tсамокат\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert read(file) == [Unfound("самокат", 2, "2026-12"), Unfound("вейп", 1, "2026-11")]
    assert read(tmp_path / "none") == []


def test_a_full_file_takes_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfound, "FULL", 30)
    file = tmp_path / "unfound"
    for _ in range(9):
        record(file, "самокат", DAY)
    assert file.stat().st_size <= 30 + 23


def test_the_command_shows_them_and_which_are_known(tmp_path: Path) -> None:
    file = tmp_path / "unfound"
    for text in ("штраф за самокат", "штраф за самокат", "полёты в космос"):
        record(file, text, DAY)
    told = CliRunner().invoke(app, ["unfound", str(file), "--json"])
    assert json.loads(told.output) == [
        {"words": "штраф за самокат", "count": 2, "last": "2026-11", "everyday": True},
        {"words": "полёты в космос", "count": 1, "last": "2026-11", "everyday": False},
    ]
    assert "полёты" not in CliRunner().invoke(app, ["unfound", str(file), "--most", "1"]).output


def test_a_file_of_something_else_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "unfound"
    file.write_text("2026-11\tсамокат\nsomething\n", encoding="utf-8")
    with pytest.raises(JarlyqError, match="line 2"):
        read(file)
