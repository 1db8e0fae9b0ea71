"""Made-up packages for the tests of the installation: wheels in a folder, locks for them, a project; no index is asked."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path

#: A build backend that stands in the project itself, so that its editable install needs no package.
BACKEND = """\
import zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    info = "project-1.0.dist-info"
    files = {
        "METADATA": "Metadata-Version: 2.1\\nName: project\\nVersion: 1.0\\n",
        "WHEEL": "Wheel-Version: 1.0\\nGenerator: backend\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n",
        "RECORD": "",
    }
    with zipfile.ZipFile(f"{folder}/project-1.0-py3-none-any.whl", "w") as wheel:
        for name, text in files.items():
            wheel.writestr(f"{info}/{name}", text)
    return "project-1.0-py3-none-any.whl"
"""
PROJECT = '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'


def wheel(folder: Path, name: str, version: str, *, requires: tuple[str, ...] = (), extra: str = "") -> str:
    """Write the wheel of an empty package; gives the line of a lock that pins it by its hash."""
    needs = "".join(f"Requires-Dist: {one}\n" for one in requires)
    offers = f"Provides-Extra: {extra}\n" if extra else ""
    files = {
        f"{name}.py": f'VERSION = "{version}"\n',
        f"{name}-{version}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{offers}{needs}",
        f"{name}-{version}.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = f"{name}-{version}.dist-info/RECORD"
    files[record] = "".join(f"{path},,\n" for path in [*files, record])
    file = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(file, "w") as archive:
        for path, text in files.items():
            archive.writestr(zipfile.ZipInfo(path), text)  # of one date: the same wheel has the same hash
    return pin(name, version, hashlib.sha256(file.read_bytes()).hexdigest())


def pin(name: str, version: str, digest: str) -> str:
    """The line of a lock."""
    return f"{name}=={version} --hash=sha256:{digest}\n"


def only_from(folder: Path) -> dict[str, str]:
    """The environment in which pip finds packages in a folder and nowhere else."""
    return os.environ | {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(folder)}
