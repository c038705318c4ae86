"""What the first lesson says about its pictures, seen in the engine."""

import itertools
from dataclasses import replace

import numpy as np
import pytest

from unstir.engine.experiments.guidance import Guidance
from unstir.engine.experiments.reverse import Reverse
from unstir.engine.experiments.walk import SIZE
from unstir.engine.frame import Frame, Picture
from unstir.lessons.lesson import Course, Lesson
from unstir.lessons.outline import built_in


@pytest.fixture(scope="module")
def lesson(built_in_course: Course) -> Lesson:
    """The lesson, loaded."""
    (found,) = (one for one in built_in_course.lessons if one.id == "what-is-diffusion")
    return found


@pytest.fixture(scope="module")
def text() -> str:
    """The lesson, as it is written."""
    return (built_in() / "what-is-diffusion.toml").read_text(encoding="utf-8")


def walk(lesson: Lesson, name: str) -> Reverse:
    """The walk that a section shows."""
    (section,) = (one for one in lesson.sections if one.id == name)
    assert section.visual
    assert isinstance(section.visual.experiment, Reverse)
    return section.visual.experiment


def guess(frame: Frame) -> np.ndarray[tuple[int, ...], np.dtype[np.floating]]:
    """The guess of a frame, (1, height, width)."""
    shown = frame.panes["denoised"]
    assert isinstance(shown, Picture)
    return shown.pixels[None]


@pytest.mark.parametrize("seed", range(4))
def test_the_guess_from_pure_noise_is_the_average(lesson: Lesson, seed: int) -> None:
    """One step gives what is near the mean of all pictures and far from each of them."""
    shown = replace(walk(lesson, "at-one-blow"), seed=seed)
    members = shown.data.collected(SIZE).pixels
    off = guess(next(shown.frames())) - members.mean(0)
    to_the_nearest = np.sqrt(((members - members.mean(0)) ** 2).mean((1, 2, 3))).min()

    assert np.sqrt((off**2).mean()) < to_the_nearest / 5


def test_pixels_are_white_in_about_half_of_the_pictures(lesson: Lesson) -> None:
    """The average of the circles and checkerboards is gray everywhere, never black or white."""
    mean = walk(lesson, "at-one-blow").data.collected(SIZE).pixels.mean(0)

    assert np.abs(mean).max() < 0.2


@pytest.mark.parametrize("seed", range(3))
def test_many_steps_end_at_a_pattern(lesson: Lesson, seed: int) -> None:
    """After 80 steps the guess is one of the 640 patterns; after one step it is none."""
    shown = replace(walk(lesson, "small-steps-back"), seed=seed)
    members = shown.data.collected(SIZE).pixels

    (*_, last) = shown.frames()
    (*_, only) = replace(shown, steps=1).frames()

    assert shown.steps == 80
    assert np.abs(members - guess(last)).max((1, 2, 3)).min() < 1e-3
    assert np.abs(members - guess(only)).max((1, 2, 3)).min() > 0.5


def test_the_sizes_of_the_collections(lesson: Lesson, text: str) -> None:
    """240 circles and checkerboards, 640 patterns, 650 letters."""
    shown = (("at-one-blow", "240 p"), ("small-steps-back", "640 p"), ("three-families", "650 l"))
    for section, words in shown:
        assert len(walk(lesson, section).data.collected(SIZE).pixels) == int(words.split()[0])
        assert words in text


def test_the_first_of_five_walks_has_no_wish() -> None:
    """The scales of the guidance picture begin with none, then the plain wish, then three more."""
    scales = Guidance().scales

    assert len(scales) == 5
    assert scales[:2] == (0, 1)
    assert sorted(scales) == list(scales)


def test_neighbours_are_alike_and_ends_are_not(lesson: Lesson) -> None:
    """In the film of the swirl no step changes a tenth as much as all steps together."""
    (section,) = (one for one in lesson.sections if one.id == "milk-in-coffee")
    assert section.visual
    frames = list(section.visual.experiment.frames())
    noisy = [pane.pixels for f in frames if isinstance(pane := f.panes["noisy"], Picture)]
    steps = [np.sqrt(((b - a) ** 2).mean()) for a, b in itertools.pairwise(noisy)]

    assert max(steps) < np.sqrt(((noisy[-1] - noisy[0]) ** 2).mean()) / 10
