"""Prompts of the built-in course: the network that comes with unstir knows every word of them."""

from collections.abc import Iterator

from unstir.engine.neural.prompt import pattern_vocabulary
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Course, Visual
from unstir.lessons.outline import built_in


def visuals(course: Course) -> Iterator[Visual]:
    """Those of all sections, and of the ideas for the playground."""
    sections = (section for lesson in course.lessons for section in lesson.sections)
    yield from (section.visual for section in sections if section.visual is not None)
    yield from (run for idea in course.ideas for run in idea.runs)


def test_every_prompt_of_the_course_can_be_read() -> None:
    """A lesson that is loaded is not asked for that: only the network has the words."""
    prompts = {
        prompt
        for visual in visuals(load_course(built_in()))
        if isinstance(prompt := getattr(visual.experiment, "prompt", None), str)
    }
    read = {prompt: pattern_vocabulary().read(prompt).words for prompt in prompts}

    assert len(read) > 1
    assert all(words or not prompt for prompt, words in read.items())
