"""What the lesson on guidance says, computed by the engine and by the definitions."""

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest

from tests.lessons.shipped import shipped
from unstir.engine.denoiser import Condition, Guided
from unstir.engine.experiments.guidance import Guidance
from unstir.engine.experiments.walk import SIZE
from unstir.engine.experiments.workshop import asks_network, with_network
from unstir.engine.frame import Frame, Picture, Text
from unstir.engine.level import PURE_NOISE, Level
from unstir.engine.prediction import Prediction
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Lesson
from unstir.lessons.outline import built_in
from unstir.quizzes.numeric import Numeric
from unstir.quizzes.question import Id

Array = np.ndarray[tuple[int, ...], np.dtype[np.floating]]


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """The lesson, loaded."""
    (found,) = (one for one in load_course(built_in()).lessons if one.id == "guidance")
    return found


@pytest.fixture(scope="module")
def text() -> str:
    """The lesson, as it is written."""
    return (built_in() / "guidance.toml").read_text(encoding="utf-8")


def shown(lesson: Lesson, name: str) -> Guidance:
    """The row of walks that a section shows."""
    (section,) = (one for one in lesson.sections if one.id == name)
    assert section.visual
    assert isinstance(section.visual.experiment, Guidance)
    return section.visual.experiment


def counts(frame: Frame) -> list[list[str]]:
    """The rows of the table: scale, pictures as wished, different pictures."""
    (table,) = (pane for pane in frame.panes.values() if isinstance(pane, Text))
    return [line.split() for line in table.lines[1:]]


def numeric(lesson: Lesson, name: str) -> Numeric:
    """A question of the lesson that asks for a number."""
    (found,) = (one for one in lesson.questions if one.id == name)
    assert isinstance(found, Numeric)
    return found


class TwoAnswers:
    """A denoiser with one noise without a condition and another with it; counts its answers."""

    def __init__(self, without: float, given: float) -> None:
        self.noises = (without, given)
        self.calls = 0

    def predict(self, x: Array, level: Level, condition: Condition = None) -> Prediction:
        """The noise that belongs to the condition."""
        self.calls += 1
        return Prediction.from_eps(x, level, np.full_like(x, self.noises[condition is not None]))


def guided(without: float, given: float, scale: float) -> float:
    """The engine's guided noise."""
    answer = Guided(TwoAnswers(without, given), scale).predict(np.zeros((1, 1)), Level(0), "heart")
    return float(answer.eps[0, 0])


def test_the_wish_is_heard(lesson: Lesson, text: str) -> None:
    """Without the wish some noises become hearts, with it all of them."""
    *_, end = shown(lesson, "a-wish").frames()
    without, given = counts(end)[:2]

    assert f"without the wish {without[1]} of them become hearts" in text
    assert given[1] == "32"


def test_the_first_guess_with_a_wish_is_the_mean_of_the_wished() -> None:
    """At zero SNR the exact denoiser, told of hearts, answers with the mean of all hearts."""
    pictures = Guidance().data.collected(SIZE)
    x = np.random.default_rng(0).standard_normal((1, *pictures.pixels.shape[1:]))

    guess = pictures.exact.predict(x.astype(np.float32), PURE_NOISE, "heart").x0

    hearts = pictures.pixels[pictures.labels == "heart"]
    np.testing.assert_allclose(guess[0], hearts.mean(0), atol=1e-5)


def test_shares_of_attention(lesson: Lesson, text: str) -> None:
    """Fits of 2 and 0 give the shares 0.88 and 0.12; three equal fits a third each."""
    shares = np.exp([2, 0]) / np.exp([2, 0]).sum()

    assert f"the shares {shares[0]:.2f} and {shares[1]:.2f}" in text
    assert numeric(lesson, "share-of-a-word").value == pytest.approx(1 / 3, abs=1e-4)


def test_the_worked_example(text: str) -> None:
    """Both spellings give 1.1, by the engine and by the formula of the paper."""
    one = guided(0.2, 0.5, 3)

    assert rf"0.2 + 3 \cdot 0.3 = {one:.1f}$" in text
    assert math.isclose(3 * 0.5 - 2 * 0.2, one)


def test_the_guided_noise_that_is_asked_for(lesson: Lesson) -> None:
    """The key is the engine's; the branches are the other spelling and two slips."""
    asked = numeric(lesson, "a-guided-noise")

    assert asked.value == pytest.approx(guided(0.1, 0.4, 5))
    assert [branch.value for branch in asked.branches] == pytest.approx(
        [
            guided(0.1, 0.4, 6),
            5 * 0.4,
            5 * (0.4 - 0.1),
        ]
    )


def test_every_draw_of_the_guided_noise(lesson: Lesson) -> None:
    """Whatever is drawn, the key is the engine's guided noise."""
    draws = lesson.draws[Id("a-guided-noise")]
    numbers = itertools.product((0.1, -0.2), (0.4, 0.6), (5, 3, 7))

    for asked, (without, given, scale) in zip(draws, numbers, strict=True):
        assert isinstance(asked, Numeric)
        assert asked.value == pytest.approx(guided(without, given, scale))


def test_the_very_first_guess(lesson: Lesson, text: str) -> None:
    """Before any step 11 of 32 guesses are nearest to a heart at scale 7, none at scale 1."""
    rows = counts(next(shown(lesson, "exaggerate").frames()))

    assert rows[-1][0] == "7"
    assert f"for {rows[-1][1]} of the 32 noises, at scale 1 for none" in text
    assert rows[1][1] == "0"


def test_two_answers_a_step(lesson: Lesson) -> None:
    """A guided answer asks twice, a plain one and one without the wish once."""
    for scale, calls in ((0, 1), (1, 1), (3, 2)):
        network = TwoAnswers(0.1, 0.4)
        Guided(network, scale).predict(np.zeros((1, 1)), Level(0), "heart")
        assert network.calls == calls

    assert numeric(lesson, "answers-of-guided-steps").value == 2 * 40


def test_variety_falls(lesson: Lesson, text: str) -> None:
    """The rows of the table in the text are those of the visual at its end."""
    *_, end = shown(lesson, "fidelity-and-diversity").frames()

    for scale, met, different in counts(end):
        assert f"| {scale} | {met} | {different} |" in text


def test_values_out_of_range(lesson: Lesson) -> None:
    """At step 6 the guess at scale 40 reaches about 20, and the one at scale 1 stays inside."""
    row = shown(lesson, "fidelity-and-diversity")
    frame = next(frame for frame in row.frames() if frame.step == 6)
    guesses = frame.panes["guesses"]
    assert isinstance(guesses, Picture)
    largest = [float(np.abs(part).max()) for part in np.split(guesses.pixels, 5, axis=1)]

    apart = {reading.symbol: reading.value for reading in frame.readings}
    assert apart["s = 40"] > 2 * apart["s = 0"]  # the key of the prediction
    assert 19 < largest[4] < 21
    assert largest[1] <= 1


def test_every_wish_of_a_visual_is_met(lesson: Lesson) -> None:
    """Wherever the lesson shows a wish, all the noises become it at scale 1."""
    rows = [section.visual.experiment for section in lesson.sections if section.visual]
    for row in (one for one in rows if isinstance(one, Guidance)):
        *_, end = replace(row, noises=4, steps=10, strongest=2).frames()
        assert counts(end)[1][1] == "4"


def connected(lesson: Lesson, name: str) -> list[Frame]:
    """The frames of a section where the network is at work."""
    (section,) = (one for one in lesson.sections if one.id == name)
    assert section.visual
    assert asks_network(section.visual.experiment)
    return list(with_network(section.visual.experiment, shipped()).frames())


def test_the_network_hears_each_word_of_the_prompt(lesson: Lesson) -> None:
    """A map a word; together the words get at most all of the listening."""
    end = connected(lesson, "words-in")[-1]

    shares = {name.split()[0]: int(name.split()[1]) for name in end.panes if name.endswith("%")}
    assert list(shares) == ["large", "blue", "ring", "white"]
    assert 0 < sum(shares.values()) <= 100


def test_the_network_draws_what_the_lesson_writes(lesson: Lesson) -> None:
    """A large blue ring on white: blue somewhere in the middle, white in every corner."""
    guess = connected(lesson, "words-in")[-1].panes["guess"]
    assert isinstance(guess, Picture)
    corners = guess.pixels[::31, ::31].reshape(4, 3)
    blue = (guess.pixels[..., 2] - guess.pixels[..., 0]) > 1

    assert (corners > 0.8).all()
    assert 50 < blue.sum() < 500


def test_more_guidance_costs_range_and_variety(lesson: Lesson) -> None:
    """After the last step: more values out of range and less variety than with no guidance."""
    rows = counts(connected(lesson, "in-use")[-1])
    out_of_range = [float(row[1]) for row in rows]
    variety = [float(row[3]) for row in rows]

    assert [row[0] for row in rows] == ["0", "1", "3", "5", "7"]
    assert out_of_range == sorted(out_of_range)
    assert out_of_range[-1] > 10 + out_of_range[0]
    assert variety[0] > 2 * max(variety[1:])
