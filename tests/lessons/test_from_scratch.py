"""What the lesson on building it oneself says, held against the exercises and the engine."""

import ast
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from unstir.engine.experiments.fit import CENTRES, LEVELS, Fit
from unstir.engine.forward import posterior
from unstir.engine.level import Level
from unstir.engine.schedule import LINEAR
from unstir.lessons.course import load_course
from unstir.lessons.exercises import exercises, together
from unstir.lessons.lesson import Lesson
from unstir.lessons.outline import built_in
from unstir.quizzes.numeric import Numeric

ALPHA_BAR = np.array([1.0, 0.8, 0.5, 0.2])


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """The lesson, loaded."""
    (found,) = (one for one in load_course(built_in()).lessons if one.id == "from-scratch")
    return found


@pytest.fixture(scope="module")
def text() -> str:
    """The lesson, as it is written."""
    return (built_in() / "from-scratch.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def solved() -> dict[str, Any]:
    """The functions of all solutions."""
    names: dict[str, Any] = {}
    for exercise in exercises():
        exec(compile(exercise.solution, exercise.file, "exec"), names)  # noqa: S102 - our own
    return names


def fit(lesson: Lesson, name: str) -> Fit:
    """The small model that a section trains."""
    (section,) = (one for one in lesson.sections if one.id == name)
    assert section.visual
    assert isinstance(section.visual.experiment, Fit)
    return section.visual.experiment


def final_loss(model: Fit) -> float:
    """The loss on pairs held out, after the last step."""
    *_, end = model.frames()
    return end.readings[1].value


def test_each_exercise_has_its_section(text: str) -> None:
    """With the command that checks it, and each function with the arguments it is given."""
    for exercise in exercises():
        assert f"unstir exercise check {exercise.id}\n" in text
        assert f"| `{exercise.file}` |" in text
    for signature in ("linear_betas(T)", "alpha_bars(betas)", "jump(x0, t, eps, alpha_bar)"):
        assert f"`{signature}`" in text
    asked = [signature for exercise in exercises() for signature in exercise.functions]
    for signature in ("loss(model, x0, alpha_bar, rng)", "ddpm(model, x, alpha_bar, rng)"):
        assert f"`{signature}`" in text
        assert signature in asked


def test_some_forty_lines() -> None:
    """Counted in the solutions, without comments, empty lines and what they begin with."""
    lines = [
        line
        for exercise in exercises()
        for line in ast.unparse(ast.parse(exercise.solution).body[1:]).splitlines()  # type: ignore[arg-type]
        if line and not line.startswith("import")
    ]

    assert 35 <= len(lines) <= 45


def test_what_unscaled_betas_leave(text: str) -> None:
    """Six tenths; about 0.99 to the power of 50, as the hint says."""
    table = LINEAR.table(50)

    assert table.alpha_bar[-1] == pytest.approx(0.6, abs=0.05)
    assert table.beta[1:].mean() == pytest.approx(0.01, abs=0.001)
    assert table.alpha_bar[-1] == pytest.approx(0.99**50, abs=0.01)
    assert table.beta[-1] == pytest.approx(0.02)
    assert "0.98, for the last beta is 0.02" in text


def test_a_row_of_numbers_meets_columns() -> None:
    """As the question on shapes says of numpy."""
    x0, factors = np.ones((8, 8)), np.arange(8.0)

    np.testing.assert_array_equal((factors * x0)[3], factors)
    np.testing.assert_array_equal((factors[:, None] * x0)[3], np.full(8, 3.0))


def test_the_losses_of_the_small_model(lesson: Lesson, text: str) -> None:
    """Near 1 at first; 0.42 for the exact answer; 0.43 with batches of 128 and 0.6 with 8."""
    begun = next(fit(lesson, "your-loss").frames())
    model = fit(lesson, "your-training-loop")

    assert begun.readings[1].value == pytest.approx(1, abs=0.05)
    assert f"scores here, {begun.readings[2].value:.2f}:" in text
    assert f"a loss of {final_loss(model):.2f} after {model.last} steps" in text
    assert final_loss(replace(model, batch=8)) == pytest.approx(0.6, abs=0.06)
    assert f"{len(LEVELS) * len(CENTRES)} weights, on its way" in text


def test_noise_drawn_twice_teaches_to_answer_nothing(solved: dict[str, Any]) -> None:
    """Then 0 is better than a good answer, and its loss is 1."""
    rng = np.random.default_rng(0)
    data = rng.standard_normal((20_000, 1))
    source = next(one.solution for one in exercises() if one.id == "loss")
    names: dict[str, Any] = {}
    exec(source.replace("(eps -", "(rng.standard_normal(eps.shape) -"), names)  # noqa: S102

    def good(x_t: np.ndarray[Any, Any], t: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        best: np.ndarray[Any, Any] = np.sqrt(1 - ALPHA_BAR[t])[:, None] * x_t
        return best  # exact where the data are normal, with variance 1

    silent = names["loss"](lambda x_t, _: 0 * x_t, data, ALPHA_BAR, rng)

    assert silent == pytest.approx(1, abs=0.03)
    assert names["loss"](good, data, ALPHA_BAR, rng) > silent + 0.3
    assert solved["loss"](good, data, ALPHA_BAR, rng) < silent - 0.3


def test_the_step_of_ddpm_is_that_of_the_engine(solved: dict[str, Any]) -> None:
    """The formula of the section, as the solution has it, has the mean of the posterior."""
    x_3, eps_hat = np.array([[0.7, -1.2]]), np.array([[0.3, 0.9]])
    seen: list[np.ndarray[Any, Any]] = []

    def model(x_t: np.ndarray[Any, Any], _t: int) -> np.ndarray[Any, Any]:
        seen.append(x_t)
        return eps_hat

    class Silent:
        """A generator whose noise is 0."""

        def standard_normal(self, shape: tuple[int, ...]) -> np.ndarray[Any, Any]:
            return np.zeros(shape)

    solved["ddpm"](model, x_3, ALPHA_BAR, Silent())

    t, s = Level.from_alpha_bar(0.2), Level.from_alpha_bar(0.5)
    x0_hat = (x_3 - t.sigma * eps_hat) / t.alpha
    np.testing.assert_allclose(seen[1], posterior(x_3, x0_hat, t, s)[0])


def test_who_meets_chance(solved: dict[str, Any]) -> None:
    """From the same noise DDIM ends twice at the same numbers, DDPM does not."""
    x, rng = np.ones((4, 2)), np.random.default_rng(0)

    def model(x_t: np.ndarray[Any, Any], _t: int) -> np.ndarray[Any, Any]:
        return 0.5 * x_t

    one, two = (solved["ddim"](model, x, ALPHA_BAR) for _ in range(2))
    three, four = (solved["ddpm"](model, x, ALPHA_BAR, rng) for _ in range(2))

    np.testing.assert_array_equal(one, two)
    assert not np.isclose(three, four).any()


def test_beta_from_neighbours(lesson: Lesson) -> None:
    """What is shown of the list is exact to its two decimals, so the answer is too."""
    (asked,) = (one for one in lesson.questions if one.id == "beta-from-two-alpha-bars")
    assert isinstance(asked, Numeric)
    assert asked.value in (0.1, 0.2, 0.25)

    for before in (0.4, 0.8):
        for beta in (0.1, 0.2, 0.25):
            assert round(before * (1 - beta), 2) == pytest.approx(before * (1 - beta))


def test_weights_of_the_program(text: str) -> None:
    """As many as it has steps and places."""
    assert "STEPS = 50 " in together()
    assert "np.linspace(-3, 3, 31)" in together()
    assert f"and {50 * 31} weights" in text
