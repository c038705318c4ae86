"""The laws of the samplers: closed forms, orders, ends (trajectories: test_trajectory)."""

import math
from collections.abc import Iterable
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unstir.engine.exact import ExactDenoiser
from unstir.engine.level import CLEAN, PURE_NOISE, Level
from unstir.engine.mixture import MixtureDenoiser
from unstir.engine.noise import noise, uniform
from unstir.engine.prediction import Prediction
from unstir.engine.sampler import (
    SAMPLERS,
    Rule,
    Sampler,
    State,
    ddim,
    langevin,
    langevin_step,
)
from unstir.engine.schedule import COSINE, LINEAR, SCHEDULES

Array = np.ndarray
EVERY = pytest.mark.parametrize("sampler", SAMPLERS.values(), ids=SAMPLERS.keys())
DETERMINISTIC = ("ddim", "euler", "heun", "dpmpp-2m", "probability-flow", "flow")
GAUSSIAN = MixtureDenoiser.isotropic(np.zeros((1, 1)), 0.6)
SOURCE = partial(noise, (1,), 3, range(1))


def silent(step: int) -> Array:
    """A source of noise for samplers that must not ask."""
    raise AssertionError(f"noise was drawn at step {step}")


def last(states: Iterable[State]) -> State:
    """The last of the states."""
    *_, state = states
    return state


@EVERY
@settings(max_examples=15, deadline=None)
@given(n=st.sampled_from([1, 2, 3, 7, 50, 1000]), name=st.sampled_from(sorted(SCHEDULES)))
def test_every_sampler_ends_clean_from_every_schedule(sampler: Sampler, n: int, name: str) -> None:
    """R4, R5, R19: for 1 to 1,000 steps all states are finite, the last is clean and x̂_0 itself."""
    levels = SCHEDULES[name].levels(n)
    data = np.array([[-0.5], [1.0]])

    states = list(sampler(ExactDenoiser(data), SOURCE(0), levels, SOURCE))

    assert [state.level for state in states] == list(levels)
    assert [state.step for state in states] == list(range(n + 1))
    assert all(np.isfinite(state.x).all() for state in states)
    np.testing.assert_array_equal(states[-1].x, states[-2].prediction.x0)
    assert states[-1].prediction is states[-2].prediction


@EVERY
def test_a_sampler_lands_on_the_only_point_there_is(sampler: Sampler) -> None:
    """With a single data point, all of them return it exactly."""
    point = np.array([[0.3]])

    state = last(sampler(ExactDenoiser(point), SOURCE(0), COSINE.levels(5), SOURCE))

    np.testing.assert_array_equal(state.x, point)


@EVERY
def test_a_sample_is_the_same_in_every_batch(sampler: Sampler) -> None:
    """R14: sample 40 alone is row 40 of a batch of 64."""
    denoiser = ExactDenoiser(uniform((1, 4, 4), 1, range(100), 0))
    batch, alone = (partial(noise, (1, 4, 4), 8, which) for which in (range(64), range(40, 41)))
    levels = COSINE.levels(10)

    together = last(sampler(denoiser, batch(0), levels, batch)).x
    by_itself = last(sampler(denoiser, alone(0), levels, alone)).x

    np.testing.assert_allclose(together[40], by_itself[0], atol=1e-5)


@EVERY
def test_the_same_seed_gives_the_same_bytes(sampler: Sampler) -> None:
    """Two runs are equal, and no state was changed by the steps after it."""
    levels = COSINE.levels(6)

    kept = list(sampler(GAUSSIAN, SOURCE(0), levels, SOURCE))
    watched = [
        (state.x.tobytes(), state.prediction.x0.tobytes())
        for state in sampler(GAUSSIAN, SOURCE(0), levels, SOURCE)
    ]

    assert [(state.x.tobytes(), state.prediction.x0.tobytes()) for state in kept] == watched


@EVERY
def test_two_interleaved_runs_are_two_separate_ones(sampler: Sampler) -> None:
    """R15: a sampler keeps nothing between its calls."""
    other = partial(noise, (1,), 4, range(1))
    levels = COSINE.levels(6)
    runs = [(SOURCE(0), SOURCE), (other(0), other)]
    separate = [[s.x for s in sampler(GAUSSIAN, x, levels, source)] for x, source in runs]

    both = zip(*(sampler(GAUSSIAN, x, levels, source) for x, source in runs), strict=True)

    for k, (first, second) in enumerate(both):
        np.testing.assert_array_equal(first.x, separate[0][k])
        np.testing.assert_array_equal(second.x, separate[1][k])


@EVERY
def test_float32_pictures_stay_float32(sampler: Sampler) -> None:
    """R13: no state and no prediction is promoted."""
    denoiser = ExactDenoiser(uniform((1, 4, 4), 1, range(100), 0).astype(np.float32))
    source = partial(noise, (1, 4, 4), 8, range(2))

    states = list(sampler(denoiser, source(0).astype(np.float32), COSINE.levels(6), source))

    assert {s.x.dtype for s in states} == {np.dtype(np.float32)}
    assert {s.prediction.eps.dtype for s in states} == {np.dtype(np.float32)}


@EVERY
def test_a_condition_reaches_the_denoiser(sampler: Sampler) -> None:
    """Asked for one of two labelled points, every sampler returns it."""
    denoiser = ExactDenoiser(np.array([[-1.0], [1.0]]), ["left", "right"])

    state = last(sampler(denoiser, SOURCE(0), COSINE.levels(4), SOURCE, "left"))

    np.testing.assert_array_equal(state.x, [[-1.0]])


@pytest.mark.parametrize("name", DETERMINISTIC)
def test_a_deterministic_sampler_draws_no_noise(name: str) -> None:
    """They never ask the source; the others do."""
    states = list(SAMPLERS[name](GAUSSIAN, np.ones((1, 1)), COSINE.levels(6), silent))

    assert len(states) == 7


@pytest.mark.parametrize("name", ["euler", "flow"])
def test_three_names_for_one_path(name: str) -> None:
    """Over the same levels Euler in sigma / alpha and the straight path are DDIM."""
    x, levels = np.array([[1.3], [-0.4]]), LINEAR.levels(20)
    expected = [s.x for s in SAMPLERS["ddim"](GAUSSIAN, x, levels, silent)]

    found = [s.x for s in SAMPLERS[name](GAUSSIAN, x, levels, silent)]

    np.testing.assert_allclose(found, expected, rtol=1e-11)


def test_ddim_with_all_its_noise_is_ddpm() -> None:
    """At eta = 1 both draw from the posterior (Song et al. 2021, section 4.1)."""
    levels = LINEAR.levels(13)

    found = [s.x for s in Sampler("", ddim(1))(GAUSSIAN, SOURCE(0), levels, SOURCE)]

    expected = [s.x for s in SAMPLERS["ddpm"](GAUSSIAN, SOURCE(0), levels, SOURCE)]
    np.testing.assert_allclose(found, expected, rtol=1e-11)


def test_reverse_mean_is_ddpm_s() -> None:
    """The worked example: x_t 0.7, alpha_t 0.9, alpha_bar 0.5, eps 0.2 have the mean 0.70805."""

    class Says:
        def predict(self, x: Array, level: Level, condition: object = None) -> Prediction:
            """Eps = 0.2, whatever is asked."""
            assert condition is None
            return Prediction.from_eps(x, level, np.full_like(x, 0.2))

    levels = (Level.from_alpha_bar(0.5), Level.from_alpha_bar(0.5 / 0.9), CLEAN)
    quiet = partial(np.zeros, (1, 1))

    states = list(SAMPLERS["ddpm"](Says(), np.array([[0.7]]), levels, lambda _: quiet()))

    assert states[1].x[0, 0] == pytest.approx(0.70805, abs=5e-6)


def ode_error(name: str, n: int) -> float:
    """How far a sampler of n steps is from the ODE's solution on N(0, s²), between two levels."""
    start, end, s2 = Level(-3.0), Level(3.0), 0.36
    levels = [Level(v) for v in np.linspace(start.log_snr, end.log_snr, n + 1)]
    x = np.array([[1.0]])
    *_, near, _ = SAMPLERS[name](GAUSSIAN, x, [*levels, CLEAN], silent)
    size = [math.sqrt(v.alpha_bar * s2 + 1 - v.alpha_bar) for v in (start, end)]
    return abs(float(near.x[0, 0]) - size[1] / size[0])


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("euler", 1),
        ("ddim", 1),
        ("flow", 1),
        ("probability-flow", 1),
        ("heun", 2),
        ("dpmpp-2m", 2),
    ],
)
def test_the_observed_order_is_the_promised_one(name: str, order: int) -> None:
    """R21: halving the step divides the error by 2 or by 4, on a Gaussian, whose ODE is solved."""
    coarse, fine = ode_error(name, 160), ode_error(name, 320)

    assert math.log2(coarse / fine) == pytest.approx(order, abs=0.1)


@pytest.mark.parametrize("name", DETERMINISTIC)
def test_the_ode_maps_noise_to_data_of_a_gaussian(name: str) -> None:
    """R21: x_T goes to x_T s / sqrt(alpha² s² + sigma²) as t goes to 0."""
    x = np.array([[1.0], [-2.0]])
    levels = (*evenly(900), CLEAN)

    state = last(SAMPLERS[name](GAUSSIAN, x, levels, silent))

    start = levels[0]
    expected = x * 0.6 / math.sqrt(start.alpha_bar * 0.36 + start.noise_share)
    np.testing.assert_allclose(state.x, expected, rtol=0.02)


def evenly(n: int) -> tuple[Level, ...]:
    """Levels evenly in log SNR from -6 to 12."""
    return tuple(Level(v) for v in np.linspace(-6, 12, n).tolist())


@pytest.mark.parametrize("name", ["ddpm", "ddpm-beta", "ddim-half", "dpmpp-2m-sde", "reverse-sde"])
def test_noisy_samplers_keep_the_variance_of_a_gaussian(name: str) -> None:
    """After 300 steps 4,000 samples of N(0, 0.36) have its variance, within noise and step size."""
    source = partial(noise, (1,), 1, range(4000))
    levels = (*evenly(300), CLEAN)

    samples = last(SAMPLERS[name](GAUSSIAN, source(0), levels, source)).x

    assert samples.var() == pytest.approx(0.36, rel=5 * math.sqrt(2 / 4000) + 0.03)


@pytest.mark.parametrize("h", [0.05, 0.36, 1.0])
def test_langevin_has_its_stationary_variance(h: float) -> None:
    """R21: on N(0, s²) unadjusted Langevin settles at s² / (1 - h / (4 s²)), not at s²."""
    s2, chains = 0.36, 20_000
    x: Array = np.zeros((chains, 1))
    for k in range(200):
        x = langevin_step(x, -x / s2, h, noise((1,), 2, range(chains), k))

    expected = s2 / (1 - h / (4 * s2))
    assert x.var() == pytest.approx(expected, rel=5 * math.sqrt(2 / chains))


def test_annealed_langevin_settles_at_every_level() -> None:
    """Many small steps a level draw from p_s: variance alpha² s² + sigma² at each, within noise."""
    source = partial(noise, (1,), 2, range(4000))
    levels = [*(Level(v) for v in (-4.0, -2.0, 0.0, 2.0)), CLEAN]
    sampler = Sampler("", langevin(draws=100, pace=0.1))

    for state in list(sampler(GAUSSIAN, source(0), levels, source))[:-1]:
        expected = state.level.alpha_bar * 0.36 + state.level.noise_share
        assert state.x.var() == pytest.approx(expected, rel=5 * math.sqrt(2 / 4000) + 0.03)


def test_heun_calls_twice_a_step_but_the_last() -> None:
    """As the paper counts: 2 n - 1 calls for n steps; the others make n."""
    asked = []

    class Watching:
        def predict(self, x: Array, level: Level, condition: object = None) -> Prediction:
            """The Gaussian's answer, written down."""
            assert condition is None
            asked.append(level)
            return GAUSSIAN.predict(x, level)

    list(SAMPLERS["heun"](Watching(), SOURCE(0), LINEAR.levels(8), silent))
    list(SAMPLERS["dpmpp-2m"](Watching(), SOURCE(0), LINEAR.levels(8), silent))

    assert len(asked) == 15 + 8


@pytest.mark.parametrize(
    "levels",
    [
        [],
        [CLEAN],
        [Level(0), Level(1)],
        [Level(1), Level(0), CLEAN],
        [Level(0), Level(0), CLEAN],
        [PURE_NOISE, PURE_NOISE, CLEAN],
    ],
)
def test_levels_that_lead_nowhere_are_refused(levels: list[Level]) -> None:
    """R6: at the call already, not at the first step."""
    with pytest.raises(ValueError, match=r"levels: .* are not allowed; let log SNR rise"):
        SAMPLERS["ddim"](GAUSSIAN, SOURCE(0), levels, silent)


def test_what_does_not_fit_is_refused_by_name() -> None:
    """x, eta, and the two numbers of annealed Langevin."""
    with pytest.raises(ValueError, match="x: there are values that are not finite"):
        SAMPLERS["ddim"](GAUSSIAN, np.array([[math.nan]]), COSINE.levels(2), silent)
    with pytest.raises(
        ValueError, match=r"noise: the shape \(1, 1\) is not allowed; x has \(2, 1\)"
    ):
        last(SAMPLERS["ddpm"](GAUSSIAN, np.ones((2, 1)), COSINE.levels(2), SOURCE))
    with pytest.raises(ValueError, match=r"eta: 1.5 is not allowed; give a number from 0 to 1"):
        ddim(1.5)
    for draws, pace in ((0, 0.1), (1, 0.0), (1, 4.0)):
        with pytest.raises(ValueError, match=r"draws, pace: .* are not allowed; give"):
            langevin(draws, pace)


def test_a_rule_of_one_s_own_is_a_sampler() -> None:
    """Whoever writes a step has a sampler: this one jumps to x̂_0 and adds no noise."""
    jump = Sampler("jump", Rule(lambda move: move.s.alpha * move.now.prediction.x0))

    state = last(jump(ExactDenoiser(np.array([[2.0]])), SOURCE(0), COSINE.levels(3), silent))

    np.testing.assert_array_equal(state.x, [[2.0]])


@EVERY
def test_no_option_is_silently_ignored(sampler: Sampler) -> None:
    """R20: a sampler takes what it uses and nothing else."""
    with pytest.raises(TypeError, match="timesteps"):
        sampler(GAUSSIAN, SOURCE(0), COSINE.levels(2), SOURCE, timesteps=[3, 1])  # type: ignore[call-arg]  # what is tested
