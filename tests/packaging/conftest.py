"""A checkout of its own, and computers that lack something, for the tests of make."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = (
    "awk cat cksum dirname df env find grep head kill make mkdir rm sed sh sleep tail touch uname"
)

# Stands in for Python: answers what the scripts ask, creates environments, installs nothing.
PYTHON = """#!/bin/sh
version=@VERSION@
case "$*" in
*'print("%d.%d"'*) echo "$version" ;;
*'sys.exit(sys.version_info'*) [ "${version#3.}" -ge 11 ] ;;
*'import ensurepip'*) [ ! -e "@BIN@/no-venv" ] ;;
'-m venv .venv') mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
*' install '*)
    echo "$*" >>"@BIN@/pip-calls"
    [ ! -e "@BIN@/pip-says" ] || { cat "@BIN@/pip-says"; exit 1; }
    case "$*" in *--editable*)
        echo 'Installing collected packages: unstir'
        printf '#!/bin/sh\\necho "the app opens with:$*"\\n' >.venv/bin/unstir
        chmod +x .venv/bin/unstir ;;
    esac ;;
*) echo "unexpected: $*" >&2; exit 9 ;;
esac
"""


@dataclass(frozen=True)
class Computer:
    """A folder for the PATH, holding the standard tools and what a test puts there."""

    bin: Path
    checkout: Path

    def has(self, name: str, script: str) -> None:
        """Put a program of this name on the PATH."""
        program = self.bin / name
        program.unlink(missing_ok=True)
        program.write_text(script, encoding="utf-8")
        program.chmod(0o755)

    def has_python(self, name: str, version: str) -> None:
        """Put a stand-in for this version of Python on the PATH."""
        self.has(name, PYTHON.replace("@VERSION@", version).replace("@BIN@", str(self.bin)))

    def make(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Type make in the checkout."""
        return subprocess.run(
            [str(self.bin / "make"), *arguments],
            cwd=self.checkout,
            env={"PATH": str(self.bin), "HOME": str(self.checkout)},
            check=False,
            capture_output=True,
            text=True,
        )

    def complaint(self, *arguments: str) -> str:
        """The one sentence that make says when it cannot go on."""
        answer = self.make(*arguments)
        lines = [line for line in answer.stderr.splitlines() if not line.startswith("make: ")]
        said = [line for line in lines if "installing into .venv" not in line]
        assert answer.returncode != 0
        assert answer.stdout == ""
        assert len(said) == 1, answer.stderr
        return said[0].removeprefix("unstir: ")

    def pip_fails_with(self, output: str) -> None:
        """Let pip print this and fail."""
        (self.bin / "pip-says").write_text(output + "\n", encoding="utf-8")

    def pip_works(self) -> None:
        """Let pip succeed again."""
        (self.bin / "pip-says").unlink()

    @property
    def pip_calls(self) -> list[str]:
        """What pip was asked for up to now."""
        calls = self.bin / "pip-calls"
        return calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    """A computer without Python, and a fresh checkout whose path has a space in it."""
    bare = Computer(bin=tmp_path / "bin", checkout=tmp_path / "my checkout")
    bare.bin.mkdir()
    for tool in [*TOOLS.split(), "cp", "chmod"]:
        found = shutil.which(tool)
        assert found, f"these tests need the program {tool}"
        (bare.bin / tool).symlink_to(found)
    bare.checkout.mkdir()
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, bare.checkout)
    shutil.copytree(ROOT / ".make", bare.checkout / ".make", ignore=_logs)
    return bare


def _logs(_folder: str, names: list[str]) -> set[str]:
    return {name for name in names if not name.endswith(".sh")}


@pytest.fixture
def ready(computer: Computer) -> Computer:
    """The same computer with Python 3.12."""
    computer.has_python("python3", "3.12")
    return computer
