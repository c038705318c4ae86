"""What the lesson on the denoiser says, seen in the network, in the engine and by hand."""

import math

import numpy as np
import pytest
import torch

from unstir.engine.exact import ExactDenoiser
from unstir.engine.experiments.denoisers import Denoisers
from unstir.engine.experiments.reverse import Reverse
from unstir.engine.experiments.walk import SIZE
from unstir.engine.frame import Picture
from unstir.engine.level import Level
from unstir.engine.neural.network import Network, Shape
from unstir.lessons.lesson import Course, Lesson
from unstir.lessons.outline import built_in
from unstir.quizzes.numeric import Numeric


@pytest.fixture(scope="module")
def lesson(built_in_course: Course) -> Lesson:
    """The lesson, loaded."""
    (found,) = (one for one in built_in_course.lessons if one.id == "denoiser")
    return found


@pytest.fixture(scope="module")
def text() -> str:
    """The lesson, as it is written."""
    return (built_in() / "denoiser.toml").read_text(encoding="utf-8")


def denoisers(lesson: Lesson, name: str) -> Denoisers:
    """The pair of denoisers that a section shows."""
    (section,) = (one for one in lesson.sections if one.id == name)
    assert section.visual
    assert isinstance(section.visual.experiment, Denoisers)
    return section.visual.experiment


def test_the_plan_is_that_of_the_engines_network(text: str) -> None:
    """The rows of the table are the sizes and channels that a picture meets on its way."""
    network = Network(Shape(size=32, channels=3, widths=(48, 96, 160), words=3, longest=2))
    met: list[str] = []

    def note(_module: torch.nn.Module, _given: object, out: torch.Tensor) -> None:
        met.append(f"{out.shape[2]} × {out.shape[3]} | {out.shape[1]} |")

    for name in ("fine_down", "middle_down", "coarse_down", "middle_up", "fine_up"):
        getattr(network, name).register_forward_hook(note)
    folded = torch.nn.functional.pixel_unshuffle(torch.zeros(1, 3, 32, 32), 2)
    answer = network(torch.zeros(1, 3, 32, 32), torch.zeros(1), torch.ones(1, 2, dtype=torch.long))

    names = ("fine", "middle", "coarse", "middle", "fine")
    rows = [f"| {name} | {row}" for name, row in zip(names, met, strict=True)]
    assert "\n".join(rows) in text
    assert f"| folded | {folded.shape[2]} × {folded.shape[3]} | {folded.shape[1]} |" in text
    assert answer.shape == (1, 3, 32, 32)


@pytest.mark.parametrize(("share", "guess"), [(0.9, "1.00"), (0.1, "0.17")])
def test_the_same_input_at_two_times(text: str, share: float, guess: str) -> None:
    """With data -1 and 1, x_t = 0.5 means 1.00 in little noise and 0.17 in much."""
    exact = ExactDenoiser(np.array([[-1.0], [1.0]]))
    x0_hat = float(exact.predict(np.array([[0.5]]), Level.from_alpha_bar(share)).x0[0, 0])

    assert x0_hat == pytest.approx(math.tanh(math.sqrt(share) * 0.5 / (1 - share)))
    assert f"{x0_hat:.2f}" == guess
    assert rf"\bar\alpha_t = {share}$" in text
    assert f"The best guess is {guess}" in text


def test_the_exact_answer_by_its_formula() -> None:
    """Weights exp(-|x_t - sqrt(alpha_bar) d_i|^2 / (2 (1 - alpha_bar))), scaled to 1."""
    rng = np.random.default_rng(0)
    data, x_t, level = rng.normal(size=(5, 4)), rng.normal(size=4), Level(0.3)
    w = np.exp(-((x_t - level.alpha * data) ** 2).sum(1) / (2 * level.noise_share))

    np.testing.assert_allclose(
        ExactDenoiser(data).predict(x_t[None], level).x0[0], (w / w.sum()) @ data
    )


def test_the_weighted_answer(lesson: Lesson) -> None:
    """A quarter of -1 and three quarters of 3; the branches are the likelier and the average."""
    (asked,) = (one for one in lesson.questions if one.id == "weighted-answer")
    assert isinstance(asked, Numeric)

    assert asked.value == 0.25 * -1 + 0.75 * 3
    assert [branch.value for branch in asked.branches] == [3, (3 - 1) / 2]


def test_half_covered_and_nearly_all_noise(lesson: Lesson) -> None:
    """Half covered, the exact answer is right and the affine one is not; in noise both are off."""
    shown = denoisers(lesson, "one-function")

    def errors(step: int) -> list[float]:
        return [one.value for one in shown.frame(step).readings if one.symbol == "x̂_0 − x_0"]

    exact, affine = errors(50)
    assert exact < 0.005
    assert affine > 0.2
    assert errors(100)[0] == pytest.approx(errors(100)[1], abs=0.005)


def test_the_affine_answer_knows_the_average(lesson: Lesson) -> None:
    """At almost pure noise both answer with the average of the collection."""
    shown = denoisers(lesson, "one-function")
    mean = shown.data.collected(SIZE).pixels.mean(0)[0]
    panes = shown.frame(100).panes

    for name in ("exact denoiser", "best affine denoiser"):
        answer = panes[name]
        assert isinstance(answer, Picture)
        np.testing.assert_allclose(answer.pixels, mean, atol=0.1)


def test_neighbours_in_the_predicted_noise_have_nothing_in_common(lesson: Lesson) -> None:
    """The correlation of a pixel of the predicted noise with the next one is about 0."""
    (section,) = (one for one in lesson.sections if one.id == "skips")
    assert section.visual
    assert isinstance(section.visual.experiment, Reverse)
    shown = next(section.visual.experiment.frames()).panes["predicted noise"]
    assert isinstance(shown, Picture)
    eps_hat = shown.pixels

    assert abs(float((eps_hat[:, 1:] * eps_hat[:, :-1]).mean())) < 0.1
