"""What lessons are to be taken before others, which must not lead round in a circle."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from unstir.lessons.problem import Problem
from unstir.lessons.source import Source


def circle(lessons: Mapping[str, Source]) -> Iterator[Problem]:
    """A problem at the first lesson, in the order of the course, of a circle if there is one."""
    before = {name: set(_before(name, source)) & lessons.keys() for name, source in lessons.items()}
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        names: list[str] = error.args[1][:-1]
        first = min(names, key=list(lessons).index)
        source = lessons[first]
        what = f"the lessons {', '.join(sorted(names))} come before each other in a circle"
        place = source.places.of(("prerequisites",))
        yield Problem(source.file, *place, what, "take one of the prerequisites away")


def _before(name: str, source: Source) -> Iterator[str]:
    """The prerequisites of a lesson, without itself, which is another mistake."""
    wanted = source.values.get("prerequisites")
    for other in wanted if isinstance(wanted, list) else []:
        if isinstance(other, str) and other != name:
            yield other
