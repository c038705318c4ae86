"""What the lesson on the denoiser says, seen in the network, in the engine and by hand."""

import math

import numpy as np
import pytest
import torch

from tests.lessons.shipped import shipped
from unstir.engine.exact import ExactDenoiser
from unstir.engine.experiments.denoisers import Denoisers
from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.reverse import Reverse
from unstir.engine.experiments.walk import BEGINNINGS, SIZE
from unstir.engine.experiments.workshop import asks_network, with_network
from unstir.engine.frame import Bars, Line, Picture, Plot
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


def connected(lesson: Lesson, name: str) -> Experiment:
    """What a section shows where the network is at work."""
    (section,) = (one for one in lesson.sections if one.id == name)
    assert section.visual
    assert asks_network(section.visual.experiment)
    return with_network(section.visual.experiment, shipped())


def test_the_plan_is_that_of_the_network_that_is_opened(text: str) -> None:
    """The layers named in the visual have the sizes and channels of the table."""
    found = shipped().insides(np.zeros((1, 3, 32, 32)), Level(0.0), None, "inlet").shapes

    for name in ("fine_down", "middle_down", "coarse_down", "middle_up", "fine_up"):
        channels, height, width = found[name]
        assert f"| {name.partition('_')[0]} | {height} × {width} | {channels} |" in text


def test_the_opened_network_shows_four_maps_and_the_u(lesson: Lesson) -> None:
    """Four maps of the layer, and the sizes of all layers, down and up again."""
    frame = next(connected(lesson, "the-u").frames())

    maps = list(frame.panes.values())[-1]
    assert isinstance(maps, Picture)
    assert maps.pixels.shape == (32, 32)
    plot = frame.panes["layers"]
    assert isinstance(plot, Plot)
    sides = plot.layers[0]
    assert isinstance(sides, Bars)
    assert sides.heights[0] == sides.heights[-1] > sides.heights.min()


def test_maps_change_with_the_level_alone() -> None:
    """The same picture, told another level, makes other maps: the time goes into the block."""
    x = np.random.default_rng(0).normal(size=(1, 3, 32, 32)).astype(np.float32)
    one, other = (
        shipped().insides(x, Level(log_snr), None, "middle_down").maps for log_snr in (-3, 3)
    )

    assert np.sqrt(((one - other) ** 2).mean()) > 0.1 * np.sqrt((one**2).mean())


def test_each_word_has_its_map(lesson: Lesson) -> None:
    """While the network draws, the colours are heard at different places."""
    *_, end = connected(lesson, "attention").frames()

    maps = {name.split()[0]: pane for name, pane in end.panes.items() if name.endswith("%")}
    assert list(maps) == ["large", "red", "ring", "blue"]
    red, blue = maps["red"], maps["blue"]
    assert isinstance(red, Picture)
    assert isinstance(blue, Picture)
    assert np.corrcoef(red.pixels.ravel(), blue.pixels.ravel())[0, 1] < 0


def test_the_network_errs_more_than_the_exact_one_on_its_collection(lesson: Lesson) -> None:
    """At every level of the curve but pure noise, and at half noise visibly.

    In pure noise both answer the mean, and so few draws do not tell which is nearer.
    """
    shown = connected(lesson, "give-and-gain")
    assert isinstance(shown, Denoisers)
    exact, network = next(
        [line.y for line in plot.layers if isinstance(line, Line)]
        for plot in shown.frame(50).panes.values()
        if isinstance(plot, Plot)
    )

    assert (network[1:] > exact[1:]).all()
    assert network[0] == pytest.approx(exact[0], rel=0.01)
    assert network[len(network) // 2] > exact[len(exact) // 2] + 0.03


def test_the_network_makes_new_pictures(lesson: Lesson) -> None:
    """Walks with the exact denoiser end at members; the network's end at none of them."""
    shown = connected(lesson, "give-and-gain")
    assert isinstance(shown, Denoisers)
    for who, is_member in ((shown.denoiser, True), (shown.against, False)):
        walk = Reverse(shown.data, denoiser=who, beginning=BEGINNINGS["pure-noise"], steps=30)
        *_, end = walk.frames()
        drawn = end.panes["denoised"]
        assert isinstance(drawn, Picture)
        members = np.moveaxis(shown.data.collected(SIZE).pixels, 1, -1)
        nearest = np.sqrt(((members - drawn.pixels) ** 2).mean((1, 2, 3))).min()
        assert bool(nearest < 0.01) is is_member
