"""Takes in a folder of submissions: what each is worth, and what does not fit."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from unstir.lessons.lesson import Course
from unstir.progress.certificates.award import Certificate, award
from unstir.progress.certificates.taking import take
from unstir.progress.error import RecordError
from unstir.progress.handed_in.gradebook import GradeRow
from unstir.progress.handed_in.graded import Examined, Graded
from unstir.progress.handed_in.submission import (
    LARGEST,
    Learner,
    Submission,
    Unusable,
    read_submission,
)
from unstir.progress.handed_in.suspicion import alone, between
from unstir.tui.certificates.earned import rule_of
from unstir.tui.handed_in.regrade import Grader, shares

ENDING = ".submission"

Told = Callable[[int, int], None]
"""Hears which of how many is the next."""


@dataclass(frozen=True)
class Taken:
    """A submission that was graded anew, with what does not fit in it; file is where it lay."""

    file: str
    submission: Submission
    graded: tuple[Graded, ...]
    examined: tuple[Examined, ...]
    flags: tuple[str, ...]

    def earned(self, course: Course) -> Certificate | None:
        """The certificate to be issued; none for whoever is flagged or lacks something."""
        learner = self.submission.learner
        name = learner.name.strip() or learner.id.strip()
        if self.flags or not name:
            return None
        found = award(rule_of(course), self.submission.entries, name)
        return found if isinstance(found, Certificate) else None


@dataclass(frozen=True)
class NotTaken:
    """A file that counts nothing: why, and who it says it is from."""

    file: str
    learner: Learner
    fault: str


@dataclass(frozen=True)
class Collected:
    """A class: what counts, and what does not."""

    taken: tuple[Taken, ...]
    not_taken: tuple[NotTaken, ...]


@dataclass(frozen=True)
class Wanted:
    """What counts: editions of the course, the present one first, and those known by digest alone.

    nonce is the word every submission has to hold, empty if none was given out.
    """

    courses: tuple[Course, ...]
    editions: tuple[str, ...] = ()
    nonce: str = ""


def collect(folder: Path, wanted: Wanted, on_next: Told) -> Collected:
    """Every *.submission in a folder and the folders in it.

    Of several by the same learner with the same key the longest
    counts, and the others have to be its beginning. on_next hears of each that is looked at.
    """
    courses, nonce = wanted.courses, wanted.nonce
    read = {str(path.relative_to(folder)): _read(path) for path in _files(folder)}
    usable = {file: it for file, it in read.items() if isinstance(it, Submission)}
    wrong = {file: it for file, it in usable.items() if it.course != courses[0].id}
    last, told = _last_of_each({file: it for file, it in usable.items() if file not in wrong})
    pairs, grader = between(last), Grader(courses, wanted.editions)
    taken = []
    for number, (file, it) in enumerate(last.items(), start=1):
        on_next(number, len(last))
        graded = grader.graded(it)
        examined = tuple(grader.examined(it, graded))
        flags = (
            *told.get(file, ()),
            *([f"without the word {nonce}"] if it.nonce != nonce and nonce else []),
            *alone(it, graded, examined, grader.editions),
            *pairs.get(file, ()),
        )
        taken.append(Taken(file, it, graded, examined, flags))
    return Collected(tuple(taken), tuple(_not_taken(read, wrong)))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob(f"*{ENDING}") if not path.is_dir())


def _read(path: Path) -> Submission | Unusable:
    try:
        return read_submission(take(path, LARGEST))
    except RecordError as error:
        return Unusable(str(error), Learner("", ""))


def _not_taken(
    read: Mapping[str, Submission | Unusable], wrong: Mapping[str, Submission]
) -> Iterator[NotTaken]:
    for file, it in read.items():
        if isinstance(it, Unusable):
            yield NotTaken(file, it.learner, it.fault)
        elif file in wrong:
            same = "submit and collect have to be given the same --course"
            fault = f"it is of another course, {it.course}; {same}"
            yield NotTaken(file, it.learner, fault)


def _last_of_each(
    usable: Mapping[str, Submission],
) -> tuple[dict[str, Submission], dict[str, list[str]]]:
    """The longest submission of each learner, and what the shorter ones do not share with it."""
    by_learner: dict[tuple[str, str], list[str]] = defaultdict(list)
    for file, it in usable.items():
        by_learner[it.learner.person, it.did].append(file)
    last, told = {}, defaultdict(list)
    for files in by_learner.values():
        *earlier, longest = sorted(files, key=lambda file: len(usable[file].entries))
        last[longest] = usable[longest]
        for file in earlier:
            if not _begins(usable[longest], usable[file]):
                told[longest].append(f"an earlier submission, {file}, holds other answers")
    return {file: last[file] for file in sorted(last)}, told


def _begins(whole: Submission, part: Submission) -> bool:
    """Whether part is what whole was earlier; the chain makes one comparison enough."""
    count = len(part.entries)
    return count == 0 or whole.entries[count - 1].hash == part.entries[-1].hash


def row(taken: Taken, course: Course, certificate: str) -> GradeRow:
    """What stands in the gradebook."""
    known = [one.percent for one in taken.examined if one.right is not None]
    return GradeRow(
        learner=taken.submission.learner,
        file=taken.file,
        lessons=shares(course, taken.graded),
        assessment=max(known, default=None),
        certificate=certificate,
        key=taken.submission.did,
        flags=taken.flags,
    )


def row_of_nothing(it: NotTaken) -> GradeRow:
    """What stands in the gradebook for a file that counts nothing."""
    return GradeRow(it.learner, it.file, {}, None, "", "", (f"not counted: {it.fault}",))
