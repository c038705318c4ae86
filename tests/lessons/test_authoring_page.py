"""The page for authors: its examples work, and its reference is what the types say."""

import re
import runpy
from pathlib import Path

import pytest
import tomli

from unstir.lessons.check import check, check_lesson
from unstir.lessons.outline import built_in
from unstir.lessons.reading import keys_of
from unstir.lessons.written import LessonFile
from unstir.quizzes.kinds import KINDS

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "authoring.md").read_text(encoding="utf-8")
EXAMPLES: list[str] = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


def whole_lesson() -> str:
    """The example that is a lesson."""
    (lesson,) = [text for text in EXAMPLES if {"title", "section"} <= set(tomli.loads(text))]
    return lesson


def test_the_reference_is_what_the_types_say() -> None:
    """Whoever changes the format runs docs/reference.py."""
    page = runpy.run_path(str(DOCS / "reference.py"))["page"]

    assert page(PAGE) == PAGE


@pytest.mark.parametrize("with_question", [False, True])
def test_the_examples_are_without_blame(tmp_path: Path, *, with_question: bool) -> None:
    """What a beginner copies has neither errors nor warnings."""
    lesson = whole_lesson()
    others = [text for text in EXAMPLES if set(tomli.loads(text)) == {"section"}]
    file = tmp_path / "any-step.toml"
    file.write_text(lesson + "\n".join(others if with_question else []), encoding="utf-8")

    report = check_lesson(file)

    assert (report.problems, report.warnings) == ((), ())


def test_what_the_page_says_of_a_course_can_be_written(tmp_path: Path) -> None:
    """The assessment, an idea and a symbol of the glossary go with the example of a lesson."""
    of = {frozenset(tomli.loads(text)): text for text in EXAMPLES}
    example = Path(str(built_in())).with_name("example") / "course.toml"
    course = example.read_text(encoding="utf-8").replace('["first-lesson"]', '["jump"]')
    more = ["closed-form = 'One jump.'", "[assessment]\nitems = 1", of[frozenset({"idea"})]]
    (tmp_path / "jump.toml").write_text(whole_lesson(), encoding="utf-8")
    concepts = "[concepts]\n" + more[0]
    (tmp_path / "course.toml").write_text(
        "\n".join([course.replace("[concepts]", concepts), *more[1:]]), encoding="utf-8"
    )
    glossary = of[frozenset({"format", "symbol"})].replace('"first-lesson"', '"jump"')
    (tmp_path / "glossary.toml").write_text(glossary, encoding="utf-8")

    assert check(tmp_path).problems == ()


def test_a_beginner_sees_every_key_that_a_lesson_must_have() -> None:
    """The example has them all."""
    must = {key.name for key in keys_of(LessonFile) if key.required}

    assert must <= set(tomli.loads(whole_lesson()))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_question_is_introduced(kind: str) -> None:
    """In the table before the reference."""
    before, _, reference = PAGE.partition("<!--")

    assert f"`{kind}`" in before
    assert f'kind = "{kind}"' in reference
