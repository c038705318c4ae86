"""What every experiment is: a value that yields frames."""

from collections.abc import Iterator
from dataclasses import Field
from typing import Any, ClassVar, Protocol, runtime_checkable

from unstir.engine.frame import Frame


class Experiment(Protocol):
    """A seeded, fully stated computation; equal experiments yield equal frames.

    It is a frozen dataclass: dataclasses.replace gives the same one with another value.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def last(self) -> int:
        """The number of the last frame; the first is 0."""
        ...

    def frames(self) -> Iterator[Frame]:
        """Every frame from 0 to last, computed as they are asked for."""
        ...


@runtime_checkable
class Scrubbable(Experiment, Protocol):
    """An experiment whose frames do not need the ones before (the forward process jumps)."""

    def frame(self, step: int) -> Frame:
        """The frame of one step, 0 <= step <= last, equal to the one that frames() yields."""
        ...
