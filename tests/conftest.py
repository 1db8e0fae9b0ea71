"""What all tests share: where material outside the repository lies, which browser is here, hypothesis."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

# How many examples a property test tries, for all of them: `make test` takes the small profile, `make slow` the large one.
# The small one tries the same examples each time, so a failure belongs to the change at hand; the large one finds new ones.
# No time limit an example: a busy machine is not a fault of the code.
settings.register_profile("small", max_examples=40, derandomize=True, deadline=None, print_blob=True)
settings.register_profile("large", max_examples=400, deadline=None, print_blob=True)
settings.load_profile("small")


def pytest_collection_finish() -> None:
    """What all modules of tests have brought in stays until the end: the collector of garbage need not look through it."""
    gc.collect()
    gc.freeze()


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
def built_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the store of the default documents and what lies beside it; nobody opens it, decree_store copies it.

    It is built once for all processes that share the tests: the first to come holds the lock meanwhile.
    """
    from api.commands.build import build  # here: what reads texts only, shall not wait for the service to be imported

    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built"
    with (folder.parent / "built.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = tmp_path_factory.mktemp("unfinished")
            build(store=str(unfinished / "store"))
            unfinished.rename(folder)
    return folder


@pytest.fixture(scope="module")
def decree_store(built_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the default documents that is the module's own: it may be written to."""
    return shutil.copytree(built_folder, tmp_path_factory.mktemp("decree") / "data") / "store"


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium to drive; the test is skipped where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no Chromium here (make setup installs it on Debian): pages are not tested in a browser")
    return found
