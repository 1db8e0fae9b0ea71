"""Small git repositories of acts, as corpora keep them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

FOLDER = "0303-o-sadah-990011"


class Repository:
    """A repository that is built commit by commit."""

    def __init__(self, place: Path) -> None:
        place.mkdir(parents=True)
        self.place = place
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str, date: str = "2015-03-03") -> None:
        """Run a git command with fixed names and dates."""
        environment = {
            "PATH": os.environ["PATH"],
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": f"{date}T00:30:00+0600",
            "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": f"{date}T00:30:00+0600",
        }  # fmt: skip
        subprocess.run(["git", "-C", str(self.place), *arguments], check=True, env=environment, capture_output=True)

    def commit(self, date: str, files: dict[str, str], *trailers: str) -> None:
        """Write files and commit them on a day, with trailers."""
        for name, text in files.items():
            file = self.place / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        self.git("add", "-A")
        message = "\n\n".join(["A version", "\n".join(trailers)]) if trailers else "A version"
        self.git("commit", "-q", "-m", message, date=date)
