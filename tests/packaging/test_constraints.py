"""constraints.txt pins what the project needs, and says nothing of where it comes from."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LINES = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
PINS = [line for line in LINES if line and not line.startswith("#")]
# The libraries for graphics cards that some builds of torch bring, which torch itself pins.
BROUGHT_BY_TORCH = re.compile(r"nvidia-|cuda-|triton")


def _needed(requirement: Requirement, seen: set[str]) -> Iterator[str]:
    """The names that a requirement leads to on this computer, itself first."""
    name = canonicalize_name(requirement.name)
    yield name
    if str(requirement) in seen:
        return
    seen.add(str(requirement))
    for line in distribution(name).requires or []:
        further = Requirement(line)
        if _applies(further, to={"", *requirement.extras}):
            yield from _needed(further, seen)


def _applies(requirement: Requirement, *, to: set[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in to)


def test_everything_needed_is_pinned_and_nothing_else() -> None:
    """Each package that the app or its dev extra leads to stands there once, in order."""
    seen: set[str] = set()
    needed = {
        name
        for line in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
        for name in _needed(Requirement(line), seen)
        if not BROUGHT_BY_TORCH.match(name)
    }

    assert [pin.partition("==")[0] for pin in PINS] == sorted(needed)


def test_each_line_names_a_version_and_nothing_more() -> None:
    """No address, no option, and no build: `2.13.0`, not `2.13.0+cpu`."""
    assert [pin for pin in PINS if not re.fullmatch(r"[a-z0-9-]+==[0-9.]+", pin)] == []
