"""An author's files as they are now: what can be shown of them, and what is to be put right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from unstir.lessons.banks import FOLDER
from unstir.lessons.check import Report, about, report_on
from unstir.lessons.course import load_lesson, load_what_can_be
from unstir.lessons.lesson import Course, Part
from unstir.lessons.outline import CourseOutline, LessonOutline, PartOutline
from unstir.lessons.problem import ContentError
from unstir.quizzes.question import Id


@dataclass(frozen=True)
class Draft:
    """The lessons without problems, or no course where course.toml has some, and the report."""

    course: Course | None
    report: Report


def read_draft(path: Path) -> Draft:
    """The draft of a course in a folder, or of a lesson's file with what is around it."""
    try:
        loaded = load_what_can_be(path) if path.is_dir() else load_lesson(path)
    except ContentError as error:
        return Draft(None, Report(error.problems, ()))
    report = report_on(loaded)
    return Draft(loaded.course, report if path.is_dir() else about(path, report))


Stamps = Mapping[Path, tuple[int, int]]


def stamps(path: Path) -> Stamps:
    """When the files of a draft were last changed, and how large they are: equal if nothing was."""
    return dict(_stamps(path))


def _stamps(path: Path) -> Iterator[tuple[Path, tuple[int, int]]]:
    files = [path, path.parent / "course.toml"]
    if path.is_dir():
        files = [*path.glob("*.toml"), *path.glob(f"{FOLDER}/*.toml")]
    for file in files:
        try:
            found = file.stat()
        except OSError:  # not there (an editor may be replacing it)
            continue
        yield file, (found.st_mtime_ns, found.st_size)


def with_last_good(draft: Draft, before: Course | None) -> Course | None:
    """The draft's course; of lessons that have problems now, the version of before."""
    if draft.course is None or before is None:
        return draft.course or before
    broken = {Path(problem.file).stem for problem in draft.report.problems}
    now = {lesson.id for lesson in draft.course.lessons}
    kept = [one for one in before.lessons if one.id in broken and one.id not in now]
    if not kept:
        return draft.course
    places = {lesson.id: place for place, lesson in enumerate(before.lessons)}
    lessons = (*draft.course.lessons, *kept)
    in_order = tuple(sorted(lessons, key=lambda one: places.get(one.id, len(places))))
    return replace(draft.course, parts=(Part(Id("all"), "All lessons", in_order),))


def outline_of(course: Course | None, path: Path) -> CourseOutline:
    """What the first screen lists."""
    if course is None:
        return CourseOutline("preview", f"Preview of {path.name}", ())
    lessons = tuple(
        LessonOutline(lesson.id, lesson.title, lesson.minutes) for lesson in course.lessons
    )
    return CourseOutline(
        course.id, f"Preview of {course.title}", (PartOutline("all", "", lessons),)
    )
