"""The distribution, built and installed into empty environments outside the checkout."""

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT

pytestmark = pytest.mark.install

FOLDERS = ("engine", "lessons", "progress", "quizzes", "tui")
CONSTRAINTS = str(ROOT / "constraints.txt")
INSTALLERS = ["wheel", "checkout", *(["pipx"] if shutil.which("pipx") else [])]


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """What a program prints to stdout; it has to succeed, and is told nothing of this Python."""
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        command,
        cwd=cwd,
        env=inherited | environment,
        stdin=subprocess.DEVNULL,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout without what was made in it, for builds leave traces."""
    made = shutil.ignore_patterns(".git", ".venv", "*_cache", "__pycache__", "*.egg-info", "build")
    return shutil.copytree(
        ROOT, tmp_path_factory.mktemp("source") / "checkout", symlinks=True, ignore=made
    )


@pytest.fixture(scope="module")
def dist(checkout: Path) -> Path:
    """The folder with the source distribution, and the wheel that was built from it."""
    run(sys.executable, "-m", "build", cwd=checkout)
    return checkout / "dist"


@pytest.fixture(scope="module", params=INSTALLERS)
def unstir(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, checkout: Path
) -> Path:
    """The program in an environment that was empty before."""
    home = tmp_path_factory.mktemp(request.param)
    if request.param == "pipx":
        return _installed_by_pipx(home, checkout)
    if request.param == "wheel":
        built: Path = request.getfixturevalue("dist")
        return _installed_by_pip(home, str(*built.glob("*.whl")), cwd=home)
    return _installed_by_pip(home, ".", cwd=checkout)


def _installed_by_pip(home: Path, what: str, *, cwd: Path) -> Path:
    venv.create(home / "env", with_pip=True)
    python = home / "env" / "bin" / "python"
    run(python, "-m", "pip", "install", "--constraint", CONSTRAINTS, what, cwd=cwd)
    return python.with_name("unstir")


def _installed_by_pipx(home: Path, checkout: Path) -> Path:
    run(
        *("pipx", "install", "--python", sys.executable),
        *("--pip-args", f"--constraint '{CONSTRAINTS}'", "."),
        cwd=checkout,
        PIPX_HOME=str(home / "pipx"),
        PIPX_BIN_DIR=str(home / "bin"),
        PIPX_MAN_DIR=str(home / "man"),
    )
    return home / "bin" / "unstir"


def _sources(checkout: Path) -> set[str]:
    """Every file of the five folders, Python or not."""
    return {
        str(path.relative_to(checkout))
        for folder in FOLDERS
        for path in (checkout / folder).rglob("*")
        if path.is_file()
    }


def test_the_wheel_holds_the_five_folders_and_nothing_else(checkout: Path, dist: Path) -> None:
    """Code, lessons, styles and schemas, all below the one name `unstir`."""
    (wheel,) = dist.glob("*.whl")
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}

    assert names == {f"unstir/{name}" for name in _sources(checkout)}


def test_the_source_distribution_is_complete(checkout: Path, dist: Path) -> None:
    """It holds what the wheel is made of, with its licence."""
    (archive,) = dist.glob("*.tar.gz")
    with tarfile.open(archive) as source:
        names = {name.partition("/")[2] for name in source.getnames()}

    assert _sources(checkout) | {"LICENSE", "README.md", "pyproject.toml"} <= names


def test_the_program_tells_its_version(unstir: Path, tmp_path: Path) -> None:
    """However it was installed, it starts from any folder."""
    answer = run(unstir, "--version", cwd=tmp_path, HOME=str(tmp_path))

    assert answer.split() == ["unstir", version("unstir")]


def test_the_program_has_its_course(unstir: Path, checkout: Path, tmp_path: Path) -> None:
    """Where there is no terminal, a lesson comes as plain text, section by section."""
    written = checkout / "lessons" / "content" / "diffusion" / "forward-process.toml"
    sections = tomllib.loads(written.read_text(encoding="utf-8"))["section"]

    answer = run(unstir, "lesson", "forward-process", cwd=tmp_path, HOME=str(tmp_path))

    assert [section["title"] for section in sections if section["title"] not in answer] == []
