"""Who may import whom, read from every import; and that the packaging matches the folders."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("engine", "quizzes", "lessons", "progress", "tui")

# What a package may import besides the standard library; the longest fitting name decides.
MAY_IMPORT = {
    "unstir.engine": {"numpy", "unstir.engine"},
    "unstir.engine.neural": {"PIL", "numpy", "safetensors", "torch", "unstir.engine"},
    "unstir.quizzes": {"fsrs", "unstir.quizzes"},
    "unstir.quizzes.exchange": {"tomli", "unstir.quizzes"},
    "unstir.lessons": {
        "markdown_it",
        "simpleeval",
        "tomli",
        "unstir.engine",
        "unstir.lessons",
        "unstir.quizzes",
    },
    "unstir.progress": {"platformdirs", "sqlite3", "unstir.progress"},
    "unstir.progress.certificates": {"cryptography", "defusedxml", "pyld", "unstir.progress"},
    "unstir.tui": {
        "PIL",
        "numpy",
        "rich",
        "textual",
        "unstir.engine",
        "unstir.lessons",
        "unstir.progress",
        "unstir.quizzes",
        "unstir.tui",
    },
    "unstir.tui.browser": {"aiohttp", "textual_serve", "unstir.tui"},
    "unstir.tui.certificates": {
        "PIL",
        "fpdf",
        "numpy",
        "rich.cells",
        "uharfbuzz",
        "unstir.engine.noise",
        "unstir.lessons",
        "unstir.progress",
        "unstir.tui",
    },
    "unstir.tui.cells": {"numpy", "unstir.engine.frame", "unstir.tui.cells"},
}
# Parts of the above that even so are closed to whoever is not in them.
CLOSED = {"unstir.engine.neural"}
# Parts of the standard library that belong to one folder.
OWNED = {"sqlite3"}

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS = PYPROJECT["tool"]["setuptools"]


def _sources() -> list[Path]:
    return [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


def _package(path: Path) -> str:
    """The dotted name of the package that a file of ours lies in."""
    return ".".join(("unstir", *path.relative_to(ROOT).parent.parts))


def _imports(path: Path) -> Iterator[str]:
    """Every dotted name imported anywhere in a file; relative ones made absolute."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = _package(path).split(".")
            start = parts[: len(parts) - node.level + 1] if node.level else []
            module = ".".join([*start, *filter(None, [node.module])])
            yield from (f"{module}.{name.name}" for name in node.names)


def _within(name: str, packages: set[str]) -> bool:
    return any(name == package or name.startswith(package + ".") for package in packages)


def _may_import(package: str, name: str) -> bool:
    home = max((key for key in MAY_IMPORT if _within(package, {key})), key=len)
    if any(_within(name, {part}) and not _within(package, {part}) for part in CLOSED):
        return False
    if name.partition(".")[0] in sys.stdlib_module_names - OWNED:
        return True
    return _within(name, MAY_IMPORT[home])


@pytest.mark.parametrize("path", _sources(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_only_what_its_folder_may(path: Path) -> None:
    """Values go down, messages go up: the table of docs/architecture.md, edge by edge."""
    wrong = [name for name in _imports(path) if not _may_import(_package(path), name)]

    assert wrong == []


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("unstir.engine", "unstir.lessons.course"),
        ("unstir.engine.experiments", "torch"),
        ("unstir.lessons", "unstir.engine.neural.network"),
        ("unstir.lessons", "numpy"),
        ("unstir.quizzes", "unstir.engine.schedule"),
        ("unstir.progress", "unstir.quizzes.question"),
        ("unstir.progress", "cryptography"),
        ("unstir.tui.cells", "rich.segment"),
        ("unstir.tui.widgets", "torch.nn"),
        ("unstir.tui", "sqlite3"),
    ],
)
def test_an_edge_the_house_lacks_is_refused(package: str, name: str) -> None:
    """The reading above would notice each of these."""
    assert not _may_import(package, name)


def test_the_packages_are_the_folders() -> None:
    """Each folder with code in it is a package, and each package is listed."""
    folders = {path.parent for path in _sources()}

    assert {_package(folder / "__init__.py") for folder in folders} == set(SETUPTOOLS["packages"])
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_each_folder_is_mapped_to_its_own_name() -> None:
    """`unstir.engine` is the folder engine, and so on: nothing claims a flat name."""
    assert SETUPTOOLS["package-dir"] == {f"unstir.{folder}": folder for folder in FOLDERS}


def _package_data() -> set[Path]:
    """Every file that the package data patterns take along."""
    packages: list[str] = SETUPTOOLS["packages"]
    return {
        file
        for package, patterns in SETUPTOOLS["package-data"].items()
        for home in (packages if package == "*" else [package])
        for pattern in patterns
        for file in ROOT.joinpath(*home.split(".")[1:]).glob(pattern)
    }


def test_the_distribution_carries_every_file_of_content() -> None:
    """Whatever is no Python in a package fits one of the package's data patterns."""
    content = {
        path
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix not in {".py", ".pyc"}
    }

    assert content - _package_data() == set()


def test_type_checkers_see_the_folders_themselves() -> None:
    """Each name in .typing/unstir is a relative link to the folder of that name."""
    links = {link.name: link for link in (ROOT / ".typing" / "unstir").iterdir()}

    assert set(links) == set(FOLDERS)
    for name, link in links.items():
        assert link.readlink() == Path("..", "..", name)
        assert link.resolve() == ROOT / name


def test_the_documented_table_is_the_one_held_here() -> None:
    """A cell of the table in docs/architecture.md is filled exactly where an import is allowed."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines()]
    (head,) = [row for row in cells if row and row[0].startswith("may import")]
    documented = {
        (row[0], column)
        for row in cells
        if row and row[0] in FOLDERS
        for column, cell in zip(head, row, strict=True)
        if cell and column in FOLDERS
    }

    assert documented == {
        (folder, other)
        for folder in FOLDERS
        for other in FOLDERS
        if f"unstir.{other}" in MAY_IMPORT[f"unstir.{folder}"]
    }


def _loaded_by(code: str, *arguments: str) -> set[str]:
    """The modules that an interpreter of its own holds after running code."""
    report = "import sys; print('\\nmodules', *sys.modules, file=sys.stderr)"
    code = f"import atexit; atexit.register(exec, {report!r}, {{}}); {code}"
    answer = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        stdin=subprocess.DEVNULL,
        check=True,
        capture_output=True,
        text=True,
    )
    return set(answer.stderr.rpartition("\nmodules ")[2].split())


COMMAND = "from unstir.tui.__main__ import main; raise SystemExit(main())"


def test_asking_for_the_version_loads_nothing_heavy() -> None:
    """The command line answers simple questions without Textual, numpy and torch."""
    assert _loaded_by(COMMAND, "--version") & {"numpy", "textual", "torch"} == set()


def test_printing_a_lesson_loads_no_torch(tmp_path: Path) -> None:
    """A whole lesson is computed by the exact engine; nor does plain text need Textual."""
    loaded = _loaded_by(COMMAND, "--data-dir", str(tmp_path), "lesson", "forward-process")

    assert "unstir.engine.frame" in loaded
    assert loaded & {"textual", "torch"} == set()


def test_no_module_of_the_app_loads_torch() -> None:
    """Not one outside `unstir.engine.neural`, which has a process of its own."""
    modules = [
        f"{_package(path)}.{path.stem}".removesuffix(".__init__")
        for path in _sources()
        if not _within(_package(path), CLOSED)
    ]

    loaded = _loaded_by(f"import {', '.join(modules)}")

    assert set(modules) <= loaded
    assert "torch" not in loaded
