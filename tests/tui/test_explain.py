"""The glossary in a lesson: symbols and terms explained where they stand, and lit up."""

from dataclasses import replace

import pytest
from textual.content import Content

from tests.tui.learner import OpenApp
from unstir.engine.experiments.table import EXPERIMENTS
from unstir.lessons.course import load_course
from unstir.lessons.glossary import Glossary, Sign
from unstir.lessons.lesson import Course
from unstir.lessons.markup import parse
from unstir.lessons.outline import built_in
from unstir.tui.limelight import lit_up
from unstir.tui.marks import LIGHT, explained, marked, marks_of
from unstir.tui.numbers import readings_of
from unstir.tui.page import lay_out
from unstir.tui.screens.explain import ExplainScreen
from unstir.tui.screens.lesson import LessonScreen

TEXT = (
    r"A **smear** is a mean. $\bar\alpha_t$ and $\alpha_t$ are two; $x_t$ is noisy, as $x_t + t$."
)


@pytest.fixture(scope="module")
def course() -> Course:
    """The built-in one, whose glossary is real."""
    return load_course(built_in())


def lit(lines: list[Content]) -> list[str]:
    """The pieces of text that have the light."""
    return [
        line.plain[span.start : span.end]
        for line in lines
        for span in line.spans
        if span.style == LIGHT
    ]


def test_symbols_come_first_each_once_and_then_terms(course: Course) -> None:
    """In the order of reading."""
    names = [entry.name for entry in explained(parse(TEXT), course.glossary, "forward-process")]

    assert names == [
        "kept by all steps",
        "time, or step",
        "kept by one step",
        "noisy picture",
        "smear",
        "mean",
    ]


@pytest.mark.parametrize(
    ("name", "times"),
    [("noisy picture", ["xₜ", "xₜ"]), ("kept by one step", ["αₜ"]), ("mean", ["mean"])],
)
def test_the_light_falls_on_a_symbol_and_on_no_other(
    course: Course, name: str, times: list[str]
) -> None:
    """αₜ is not in ᾱₜ; words are found in words."""
    entries = explained(parse(TEXT), course.glossary, "forward-process")
    entry = next(one for one in entries if one.name == name)
    lines = [marked(line, marks_of(entries), entry.id) for line in lay_out(parse(TEXT), 200)]

    assert lit(lines) == times


def test_a_symbol_that_shows_in_a_reading_stands_out_there(course: Course) -> None:
    """The knob of the schedule belongs to β; the reading ᾱ_t to ᾱ."""
    frame = next(EXPERIMENTS["forward"]().frames())
    sign = next(one for one in course.glossary.signs if one.shown == "ᾱₜ" and not one.only)
    styles = [str(span.style) for span in readings_of(frame, None, sign.labels).spans]

    assert sum("reverse" in style for style in styles) == 1
    assert not any("reverse" in str(span.style) for span in readings_of(frame, None).spans)


def test_pictures_and_curves_get_a_sign_before_their_names() -> None:
    """And nothing else of the frame changes."""
    frame = next(EXPERIMENTS["forward"]().frames())
    shown = lit_up(frame, ("noisy",))

    assert list(shown.panes) == ["► noisy" if name == "noisy" else name for name in frame.panes]
    assert (shown.description, shown.readings) == (frame.description, frame.readings)
    assert lit_up(frame, ()) is frame


async def test_e_explains_the_symbols_of_a_section_and_enter_leads_to_where_they_begin(
    open_app: OpenApp,
) -> None:
    """The symbol that is pointed at is lit in the text behind."""
    async with open_app((80, 40), course=built_in()) as learner:
        await learner.press("slash", *"one jump to any step", "enter", "e")
        assert isinstance(learner.app.screen, ExplainScreen)
        assert "The share of variance" in learner.words("#explain")

        await learner.press("escape", "e", "enter")
        assert isinstance(learner.app.screen, LessonScreen)
        assert "The forward process" in learner.words()


async def test_where_there_is_no_glossary_that_is_said(open_app: OpenApp) -> None:
    """The small course has none."""
    async with open_app() as learner:
        await learner.press("enter", "e")

        assert "Nothing here is in the glossary." in learner.words()


async def test_a_knob_that_is_held_lights_its_symbol(open_app: OpenApp, course: Course) -> None:
    """And lets it go when the text has the keys again."""
    async with open_app() as learner:
        await learner.press("enter")
        screen = learner.app.screen
        assert isinstance(screen, LessonScreen)
        sign = next(one for one in course.glossary.signs if one.shown == "xₜ")
        screen.know(Glossary(signs=(replace(sign, knobs=("steps",)),)))
        await learner.press("k")
        assert "► noisy" in learner.words("#visual")

        await learner.press("escape")
        assert "► noisy" not in learner.words("#visual")


async def test_a_click_on_a_symbol_explains_it(open_app: OpenApp, course: Course) -> None:
    """Where it stands in the text."""
    async with open_app() as learner:
        await learner.press("enter")
        screen = learner.app.screen
        assert isinstance(screen, LessonScreen)
        sign = next(one for one in course.glossary.signs if one.shown == "xₜ")
        assert isinstance(sign, Sign)
        screen.know(Glossary(signs=(sign,)))
        await learner.settle()
        rows = learner.text().splitlines()
        y = next(y for y, row in enumerate(rows) if "xₜ =" in row)
        await learner.pilot.click(offset=(rows[y].index("xₜ"), y))
        await learner.settle()

        assert isinstance(learner.app.screen, ExplainScreen)
        assert "xₜ noisy picture" in learner.words("#explain")
