"""What all tests share: where material outside the repository lies, which browser is here, hypothesis."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# No time limit an example: a busy machine is not a fault of the code.
settings.register_profile("jarlyq", deadline=None, print_blob=True)
settings.load_profile("jarlyq")


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The folder of acts and gold readings beside the repository; the test is skipped where it is missing."""
    folder = root.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared beside the repository: acts of the corpus are not read")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to drive; the test is skipped where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no Chromium here (make setup installs it on Debian): pages are not tested in a browser")
    return found
