"""The files that the pages load: their own, and the editor's where it was installed by npm."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_SPARQL = _HERE / "sparql"
#: The style of all pages.
STYLE = _HERE / "assets" / "jarlyq.css"
#: The script of the pages of acts.
READING = _HERE / "assets" / "reading.js"
#: The script that links the citations of any page.
WIDGET = _HERE / "assets" / "widget.js"
_OWN = ("sparql.css", "sparql.js", "table.js", "picture.js", "icon.svg")
#: Where the editor may be: in an installed program (scripts/build_hook.py puts it into the wheel), in a checkout.
_PLACES = (_SPARQL / "editor", _HERE.parents[1] / "node_modules" / "@zazuko" / "yasgui" / "build")
_PLACE = next((place for place in _PLACES if place.is_dir()), _PLACES[0])

#: The editor's files by the name under which they are served.
EDITOR: Mapping[str, Path] = {name: _PLACE / name for name in ("yasgui.min.js", "yasgui.min.css")}


def asset_file(name: str) -> Path | None:
    """The file of one of the pages' own assets; None when there is none of this name."""
    return _SPARQL / name if name in _OWN else None


def own_scripts() -> list[str]:
    """The texts of the scripts that are ours."""
    own = [_SPARQL / name for name in _OWN if name.endswith(".js")]
    return [file.read_text(encoding="utf-8") for file in (*own, READING)]


def asset_address(name: str) -> str:
    """The address of an asset, which changes with its content so that browsers may keep it."""
    return f"/static/sparql/{name}{_mark(_SPARQL / name)}"


def style_address() -> str:
    """The address of the style of all pages."""
    return f"/assets/jarlyq.css{_mark(STYLE)}"


def reading_address() -> str:
    """The address of the script of the pages of acts."""
    return f"/assets/reading.js{_mark(READING)}"


def widget_integrity() -> str:
    """The mark of the widget's content that a page names, so that no other script runs in its place (W3C SRI § 3.1)."""
    return f"sha384-{base64.b64encode(hashlib.sha384(WIDGET.read_bytes()).digest()).decode()}"


def editor_addresses() -> Mapping[str, str] | None:
    """The addresses of the editor's script and style; None when it was not installed."""
    if not all(file.is_file() for file in EDITOR.values()):
        return None
    return {
        "script": f"/static/yasgui/yasgui.min.js{_mark(EDITOR['yasgui.min.js'])}",
        "style": f"/static/yasgui/yasgui.min.css{_mark(EDITOR['yasgui.min.css'])}",
    }


def _mark(file: Path) -> str:
    return f"?v={_digest(file, file.stat().st_mtime_ns)}" if file.is_file() else ""


@cache
def _digest(file: Path, _changed: int) -> str:
    return hashlib.blake2b(file.read_bytes(), digest_size=6).hexdigest()
