"""`unstir new`: a small course or lesson that works, to write one's own from."""

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from unstir.lessons.problem import ContentError
from unstir.lessons.schema import schema
from unstir.lessons.source import Source, read_course_file, read_source
from unstir.quizzes.ids import LONGEST_ID, is_id
from unstir.tui.refusal import FAILED, MISUSED, Refusal

NO_LESSONS = ("course", "glossary")  # the names of a course's other files
_STRING = re.compile(r'"[^"\\\n]*"|\'[^\'\n]*\'')


def new_course(folder: Path) -> int:
    """Write a course of one lesson into a folder, which need not be there yet."""
    course = _example("course.toml")
    if is_id(folder.resolve().name):
        course = course.replace('id = "my-course"', f'id = "{folder.resolve().name}"')
    lesson = folder / "first-lesson.toml"
    _write({folder / "course.toml": course, lesson: _example(lesson.name), **_schemas(folder)})
    _say(f"{folder} is a course of one lesson, {lesson}.", folder)
    return 0


def new_lesson(path: Path) -> int:
    """Write a lesson, and name it in the course.toml beside it, if there is one."""
    path = path if path.suffix == ".toml" else path.with_name(f"{path.name}.toml")
    if not is_id(path.stem):
        raise Refusal(
            f"new lesson {path}: a lesson's name is in lower-case words joined by hyphens, "
            f"at most {LONGEST_ID} letters: first-noise.",
            MISUSED,
        )
    if path.stem in NO_LESSONS:
        raise Refusal(
            f"new lesson {path}: a file {path.name} is no lesson; choose another name.", MISUSED
        )
    course = _course_beside(path)
    concepts = course.values.get("concepts") if course else None
    concept = next(iter(concepts), "noising") if isinstance(concepts, dict) else "noising"
    _write({path: _lesson(path.stem, concept), **_schemas(path.parent)})
    named = course is not None and _name(path.stem, course, path.parent / "course.toml")
    where = f" It is named in {path.parent / 'course.toml'}." if named else ""
    _say(f"{path} is a lesson.{where}", path)
    return 0


def _lesson(name: str, concept: str) -> str:
    """The example under another name, about a concept that the course has."""
    text = _example("first-lesson.toml")
    text = text.replace(
        'title = "First lesson"', f'title = "{name.replace("-", " ").capitalize()}"'
    )
    text = text.replace('concepts = ["noising"]', f'concepts = ["{concept}"]')
    text = text.replace('misconception = "seed-sets-the-amount", ', "")
    question = f"{name[: LONGEST_ID - 6].rstrip('-')}-seeds"
    return text.replace('id = "first-lesson-seeds"', f'id = "{question}"')


def _example(name: str) -> str:
    return (files("unstir.lessons") / "content" / "example" / name).read_text(encoding="utf-8")


def _schemas(folder: Path) -> Mapping[Path, str]:
    """The schemas that the first lines name, where they are not there yet."""
    wanted = {folder / "schema" / f"{name}.json": name for name in ("course", "lesson")}
    return {
        file: json.dumps(schema(name), indent=1, ensure_ascii=False) + "\n"
        for file, name in wanted.items()
        if not file.exists()
    }


def _course_beside(path: Path) -> Source | None:
    if not (path.parent / "course.toml").exists():
        return None
    try:
        return read_course_file(path.parent)
    except ContentError as error:
        raise Refusal(f"new lesson {path}: put the course right first.\n{error}", FAILED) from error


def _write(texts: Mapping[Path, str]) -> None:
    """Write files, none of which may be there."""
    there = [file for file in texts if file.exists() or file.is_symlink()]
    if there:
        raise Refusal(f"{there[0]} is there already; choose another name.", MISUSED)
    try:
        for file, text in texts.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8") as stream:
                stream.write(text)
    except OSError as error:
        raise Refusal(
            f"{error.filename} cannot be written ({error.strerror}); choose another folder.", FAILED
        ) from error


def _name(lesson: str, course: Source, file: Path) -> bool:
    """Add a lesson to the last list of lessons; whether that could be done."""
    places, text = course.places, course.places.text
    entries = [path for path in places.values if path[:1] == ("part",) and "lessons" in path[:-1]]
    last = _STRING.match(text, places.values[entries[-1]]) if entries else None
    if last is None:
        return False
    renewed = f'{text[: last.end()]}, "{lesson}"{text[last.end() :]}'
    try:
        read_source(str(file), renewed.encode())
        line_end = "\r\n" if b"\r\n" in file.read_bytes() else "\n"
        beside = file.with_name("course.toml.new")
        beside.write_text(renewed, encoding="utf-8", newline=line_end)
        beside.replace(file)
    except (ContentError, OSError):
        return False
    return True


def _say(done: str, path: Path) -> None:
    print(f"{done}\nWrite, and watch: unstir preview {path}")  # noqa: T201 -- a command line speaks
