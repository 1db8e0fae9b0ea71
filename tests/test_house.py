"""The house rules of CONTRIBUTING.md, measured on every file of the repository."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
CODE = ("ingest", "graph", "api")

#: Written in two pieces so that this file does not break its own rules.
OPEN_ENDS = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|HA" r"CK)\b|\bNot" r"ImplementedError\b")
REGISTRIES = re.compile(r"py" r"pi\.org|python" r"hosted\.org|npm" r"js\.(?:org|com)|deb\." r"debian\.org")
MACHINE_PATHS = re.compile(r"(?<![\w.>/-])/(?:wo" r"rk/|fa" r"rm/|opt/py" r"pi|opt/wh" r"eels|ro" r"ot/|home/\w)")
SPARQL = re.compile(
    r"\b(?:SELECT|CONSTRUCT|ASK|DESCRIBE)\b[^{}]*\{|\b(?:INSERT|DELETE)\s*\{[^}]*\}.*\bWHERE\b|^\s*PREFIX\s+\w*:\s*<",
    re.MULTILINE,
)
CHARACTER_CLASS = re.compile(r"\[[^\]]*\]")
CYRILLIC_WORD = re.compile(r"[а-яёәғқңөұүһі]{3,}", re.IGNORECASE)
#: Machinery that may name Cyrillic words, and why.
MAY_SPEAK = {
    "ingest/identifiers.py": "suffixes of law numbers are part of the identifier",
    "ingest/sources/normalise.py": "letters that look alike are its subject",
}
#: The modules that may put an IRI together.
MINTS = {"graph/iris.py", "graph/namespaces.py"}


@cache
def files() -> tuple[str, ...]:
    """Every file that is tracked, or would be by `git add`."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return tuple(sorted(name for name in listed.split("\0") if name and (ROOT / name).is_file()))


@cache
def text(name: str) -> str:
    try:
        return (ROOT / name).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def python(*folders: str) -> list[str]:
    return [name for name in files() if name.endswith(".py") and name.split("/")[0] in folders]


@cache
def syntax(name: str) -> ast.Module:
    return ast.parse(text(name), name)


@dataclass(frozen=True)
class Function:
    """A function with its place; public when neither it nor a class around it starts with an underscore."""

    place: str
    node: ast.FunctionDef | ast.AsyncFunctionDef
    public: bool

    @property
    def lines(self) -> int:
        return (self.node.end_lineno or self.node.lineno) - self.node.lineno + 1


def functions(*folders: str) -> Iterator[Function]:
    for name in python(*folders):
        yield from walk(name, syntax(name), public=True)


def walk(name: str, node: ast.AST, public: bool) -> Iterator[Function]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            shown = public and not child.name.startswith("_")
            yield Function(f"{name}:{child.lineno} {child.name}", child, shown)
            yield from walk(name, child, public=False)
        elif isinstance(child, ast.ClassDef):
            yield from walk(name, child, public and not child.name.startswith("_"))
        else:
            yield from walk(name, child, public)


def strings(name: str) -> Iterator[tuple[int, str]]:
    """Every string of a file that is not a docstring, f-strings with a mark for each value, with its line."""
    tree = syntax(name)
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            inside.add(id(node.value))
        if isinstance(node, ast.JoinedStr):
            parts = (str(part.value) if isinstance(part, ast.Constant) else "_" for part in node.values)
            yield node.lineno, "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.lineno, node.value


def found(pattern: re.Pattern[str], *, lines_of: str) -> list[str]:
    """The lines of a file that hold a pattern, with their places."""
    lines = enumerate(text(lines_of).splitlines(), 1)
    return [f"{lines_of}:{number} {match[0]}" for number, line in lines if (match := pattern.search(line))]


def none(offenders: Iterable[str]) -> None:
    """Fails with every offender on a line of its own."""
    __tracebackhide__ = True
    listed = sorted(offenders)
    assert not listed, "\n  ".join([f"{len(listed)} found:", *listed])


def test_functions_are_short() -> None:
    lengths = {function.place: function.lines for function in functions(*CODE)}
    assert lengths, "no function was measured"
    assert statistics.median(lengths.values()) <= 10
    none([f"{place} {lines}" for place, lines in lengths.items() if lines > 60])


def test_functions_of_tests_are_short() -> None:
    none([f"{one.place} {one.lines}" for one in functions("tests") if one.lines > 60])


def test_files_are_short() -> None:
    lengths = {name: text(name).count("\n") for name in python(*CODE, "tests")}
    none([f"{name} {lines}" for name, lines in lengths.items() if lines >= 400])


def test_public_functions_have_a_docstring_of_one_to_three_lines() -> None:
    off = []
    for function in functions(*CODE):
        said = (ast.get_docstring(function.node) or "").splitlines()
        lines = sum(1 for line in said if line.strip())
        if function.public and not 1 <= lines <= 3:
            off.append(f"{function.place}: {lines} lines")
    none(off)


def test_public_functions_have_type_hints() -> None:
    off = []
    for function in functions(*CODE):
        spec = function.node.args
        arguments = [*spec.posonlyargs, *spec.args, *spec.kwonlyargs]
        bare = [one.arg for one in arguments if one.annotation is None and one.arg not in ("self", "cls")]
        if function.public and (bare or function.node.returns is None):
            off.append(f"{function.place}: {', '.join(bare) or 'return'}")
    none(off)


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
    none([name for name in python(*CODE, "tests") if drawers & set(Path(name).with_suffix("").parts)])


def test_sparql_stands_in_rq_files() -> None:
    off = []
    for name in python(*CODE):
        off += [f"{name}:{line} {value[:60]!r}" for line, value in strings(name) if SPARQL.search(value)]
    none(off)


def test_the_words_of_a_language_stand_in_its_pack() -> None:
    off = []
    for name in python("ingest", "graph"):
        if name.startswith("ingest/languages/") or name in MAY_SPEAK:
            continue
        for line, value in strings(name):
            if CYRILLIC_WORD.search(CHARACTER_CLASS.sub("", value)):
                off.append(f"{name}:{line} {value[:60]!r}")
    none(off)


def test_iris_are_minted_in_one_module() -> None:
    off = []
    for name in set(python("graph", "api")) - MINTS:
        for node in ast.walk(syntax(name)):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = ast.unparse(node.func).rsplit(".", 1)[-1]
            if called in ("NamedNode", "URIRef") and isinstance(node.args[0], ast.JoinedStr | ast.BinOp):
                off.append(f"{name}:{node.lineno} {ast.unparse(node)[:60]}")
    none(off)


@pytest.mark.parametrize("pattern", [REGISTRIES, MACHINE_PATHS, OPEN_ENDS], ids=["registry", "path", "open-end"])
def test_no_file_holds(pattern: re.Pattern[str]) -> None:
    none([place for name in files() for place in found(pattern, lines_of=name)])


def test_no_file_is_large() -> None:
    sizes = {name: (ROOT / name).stat().st_size for name in files()}
    none([f"{name} {size}" for name, size in sizes.items() if size > 1_000_000])


def test_the_language_packs_have_the_same_parts() -> None:
    parts = {}
    for language in ("kk", "ru"):
        folder = f"ingest/languages/{language}/"
        parts[language] = {name.removeprefix(folder) for name in files() if name.startswith(folder)}
    assert parts["kk"]
    assert parts["kk"] == parts["ru"]


def imported(name: str) -> set[str]:
    """The modules of this project that a file imports, in full (`a.b` for `from a import b` too)."""
    modules = set()
    for node in ast.walk(syntax(name)):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            modules |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return modules


def module(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def test_every_module_of_ingest_has_a_test() -> None:
    """A test of its name or of its package's, or one that imports either, or a tested module that it serves."""
    tests = python("tests")
    used = set().union(*(imported(name) for name in tests))
    named = {Path(name).stem.removeprefix("test_") for name in tests}

    def tested(one: str) -> bool:
        steps = one.split(".")
        packages = {".".join(steps[:depth]) for depth in range(2, len(steps) + 1)}
        return bool(packages & used or set(steps[1:]) & named)

    modules = [module(name) for name in python("ingest") if not name.endswith("__init__.py")]
    served = set().union(*(imported(name) for name in python("ingest") if tested(module(name))))
    none(one for one in modules if not tested(one) and one not in served)


#: Calls that fail where what they check does not hold.
CHECKS = re.compile(r"pytest\.(?:raises|warns|fail)|expect|.*\.validate_response")


@cache
def callable_in(name: str) -> dict[str, tuple[str, ast.FunctionDef]]:
    """The functions that a file of tests may call by name, its own and those of other files of tests, each with its file."""
    found: dict[str, tuple[str, ast.FunctionDef]] = {}
    for node in ast.walk(syntax(name)):
        if isinstance(node, ast.FunctionDef):
            found.setdefault(node.name, (name, node))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tests."):
            file = f"{str(node.module).replace('.', '/')}.py"
            there = callable_in(file) if file in files() else {}
            found |= {one.asname or one.name: there[one.name] for one in node.names if one.name in there}
    return found


def asserts(name: str, function: ast.AST, above: tuple[str, ...] = ()) -> bool:
    """Whether a function of a file asserts, by itself or by a function it calls; what yields sets up and does not count."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert) or (isinstance(node, ast.Raise) and "AssertionError" in ast.unparse(node)):
            return True
        called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if CHECKS.fullmatch(called):
            return True
        file, there = callable_in(name).get(called, (name, None))
        if there is None or called in above or any(isinstance(one, ast.Yield) for one in ast.walk(there)):
            continue
        if asserts(file, there, (*above, called)):
            return True
    return False


def test_every_test_asserts() -> None:
    tests = [one for one in functions("tests") if one.node.name.startswith("test_")]
    assert tests
    none(one.place for one in tests if not asserts(one.place.split(":")[0], one.node))


@pytest.mark.parametrize(
    ("body", "does"),
    [("assert x", True), ("print(x)", False), ("none(x)", True), ("files()", False), ("expect(x)", True)],
)
def test_an_assertion_is_known(body: str, does: bool) -> None:
    assert asserts("tests/test_house.py", ast.parse(f"def test_it(x):\n    {body}")) is does


def requirement(line: str) -> str:
    """The normalised name of a package in a requirement (PEP 503)."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[=<>~!; ]", line, maxsplit=1)[0]).lower()


def pins(lock: str) -> dict[str, str]:
    """The blocks of a lock by the package that each pins."""
    blocks = [block for block in re.split(r"\n(?=\S)", text(lock)) if "==" in block.split("\n")[0]]
    return {requirement(block): block for block in blocks}


def test_the_locks_pin_every_dependency_by_hash() -> None:
    project = tomllib.loads(text("pyproject.toml"))
    groups = project["dependency-groups"]
    for lock, asked in {
        "requirements.lock": project["project"]["dependencies"],
        "requirements-build.lock": groups["build"],
        "requirements-dev.lock": groups["dev"],
    }.items():
        assert set(pins(lock)) >= {requirement(one) for one in asked}, lock
        none(name for name, block in pins(lock).items() if "--hash=sha256:" not in block)
    assert set(project["build-system"]["requires"]) == set(groups["build"])


def test_no_package_has_two_versions_in_the_locks() -> None:
    locks = [pins(name) for name in files() if name.endswith(".lock")]
    assert len(locks) == 3
    found: dict[str, set[str]] = {}
    for name, block in (one for lock in locks for one in lock.items()):
        found.setdefault(name, set()).add(block.split(" \\")[0].split(" ;")[0])  # one may have it on some systems only
    none(f"{name}: {versions}" for name, versions in found.items() if len(versions) > 1)


def test_every_module_that_the_makefile_runs_is_there() -> None:
    modules = set(re.findall(r"python -m ([\w.]+)", text("Makefile"))) - {"pip", "pytest"}
    assert modules
    paths = {one: (f"{one.replace('.', '/')}.py", f"{one.replace('.', '/')}/__main__.py") for one in modules}
    none(one for one, either in paths.items() if not set(either) & set(files()))


def test_the_changelog_and_the_citation_know_the_version() -> None:
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    headings = re.findall(r"^## (.+)$", text("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    newest = re.fullmatch(r"\[([\d.]+)\] - (\d{4}-\d{2}-\d{2})", headings[1])
    assert newest is not None
    assert newest[1] == version
    cited = yaml.safe_load(text("CITATION.cff"))
    assert (cited["version"], cited["date-released"]) == (version, newest[2])
