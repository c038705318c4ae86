"""From noise to data: one walk down the levels, and the rules for its steps.

A rule says how to get from x_t to the less noisy x_s. The walk asks the denoiser at every level,
yields the state with the answer, lets the rule step, and ends clean with the last x̂_0.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from unstir.engine.arrays import Array, check
from unstir.engine.denoiser import Condition, Denoiser
from unstir.engine.forward import posterior, share_removed
from unstir.engine.level import CLEAN, Level
from unstir.engine.noise import Noise
from unstir.engine.prediction import Prediction


@dataclass(frozen=True, eq=False)
class State:
    """Where a sampler is: after step steps, at level, with x_t and what the denoiser says of it.

    The last state is clean: its x is the x0 of the last answer, its prediction that answer.
    """

    step: int
    level: Level
    x: Array
    prediction: Prediction


@dataclass(frozen=True, eq=False)
class Move:
    """What a rule may use to step from the state now to the level s.

    before is the state one step earlier, ask the denoiser, noises what the rule draws for one step.
    """

    now: State
    s: Level
    before: State | None
    ask: Callable[[Array, Level], Prediction]
    noises: Sequence[Array]


@dataclass(frozen=True)
class Rule:
    """A step from x_t to x_s, and how much noise it draws in one step."""

    step: Callable[[Move], Array]
    draws: int = 0


@dataclass(frozen=True)
class Sampler:
    """A rule and the walk that applies it; every sampler is called alike."""

    name: str
    rule: Rule

    def __call__(
        self,
        denoiser: Denoiser,
        x: Array,
        levels: Sequence[Level],
        noise: Noise,
        condition: Condition = None,
    ) -> Iterator[State]:
        """The states from x, noisy as levels[0] says, to clean: len(levels) of them.

        x is (n, ...); noise gives the batch's noise for steps 1, 2, ... (step 0 is left for x
        itself). Nothing is kept between calls, and the same arguments give the same states.
        ValueError unless x is finite and the levels, at least two, rise in log SNR to CLEAN.
        """
        check(x=x)
        ask = partial(denoiser.predict, condition=condition)
        return self._walk(x, stretches(levels), noise, ask)

    def _walk(
        self,
        x: Array,
        pairs: Sequence[tuple[Level, Level]],
        noise: Noise,
        ask: Callable[[Array, Level], Prediction],
    ) -> Iterator[State]:
        before = None
        for step, (t, s) in enumerate(pairs):
            now = State(step, t, x, ask(x, t))
            yield now
            if s != CLEAN:
                first = 1 + step * self.rule.draws
                noises = [_drawn(noise, first + k, x) for k in range(self.rule.draws)]
                x = self.rule.step(Move(now, s, before, ask, noises))
                before = now
        yield State(len(pairs), CLEAN, now.prediction.x0, now.prediction)


def _drawn(noise: Noise, step: int, x: Array) -> Array:
    drawn = noise(step)
    if drawn.shape != x.shape:
        raise ValueError(
            f"noise: the shape {drawn.shape} is not allowed; x has {x.shape}, give that"
        )
    return drawn.astype(x.dtype, copy=False)


def stretches(levels: Sequence[Level]) -> tuple[tuple[Level, Level], ...]:
    """The steps of a walk: each level with the next, less noisy one, the last with CLEAN.

    ValueError unless there are two levels or more, log SNR rises strictly, and the end is CLEAN.
    """
    pairs = tuple(pairwise(levels))
    if not pairs or levels[-1] != CLEAN or not all(t < s for t, s in pairs):
        raise ValueError(
            f"levels: {[level.log_snr for level in levels]} are not allowed; let log SNR rise"
            " from each to the next, two at least, and end with CLEAN"
        )
    return pairs


def ddim(eta: float) -> Rule:
    """Song, Meng and Ermon 2021 (DDIM), eq. 12 and 16: eta = 0 adds no noise, eta = 1 is DDPM.

    ValueError unless 0 <= eta <= 1.
    """
    if not 0 <= eta <= 1:
        raise ValueError(f"eta: {eta} is not allowed; give a number from 0 to 1")

    def step(move: Move) -> Array:
        x0, eps, s = move.now.prediction.x0, move.now.prediction.eps, move.s
        fresh = eta**2 * share_removed(move.now.level, s)  # of the noise that x_s holds
        x_s: Array = s.alpha * x0 + s.sigma * math.sqrt(1 - fresh) * eps
        return x_s + s.sigma * math.sqrt(fresh) * move.noises[0] if fresh else x_s

    return Rule(step, draws=1 if eta else 0)


def _ddpm(move: Move) -> Array:
    """Ho et al. 2020 (DDPM), eq. 6 and 7: a draw from the posterior with x̂_0 in place of x_0."""
    mean, var = posterior(move.now.x, move.now.prediction.x0, move.now.level, move.s)
    return mean + math.sqrt(var) * move.noises[0]


def _ddpm_beta(move: Move) -> Array:
    """DDPM, section 3.2, its other variance: the step's beta, 1 - alpha_bar_t / alpha_bar_s."""
    t = move.now.level
    mean, _ = posterior(move.now.x, move.now.prediction.x0, t, move.s)
    return mean + math.sqrt(t.noise_share * share_removed(t, move.s)) * move.noises[0]


def _euler(move: Move) -> Array:
    """Karras et al. 2022 (EDM), algorithm 1 without its correction.

    In y = x / alpha against g = sigma / alpha the slope is eps, so y_s = y_t + (g_s - g_t) eps;
    times alpha_s this is DDIM's step, and finite also where alpha_t = 0.
    """
    x_s: Array = move.s.alpha * move.now.prediction.x0 + move.s.sigma * move.now.prediction.eps
    return x_s


def _heun(move: Move) -> Array:
    """EDM, algorithm 1: Euler's step, then again with the mean of the slopes at both of its ends.

    Two calls a step, but the last. From pure noise, where g is infinite, the step is Euler's.
    """
    t, s = move.now.level, move.s
    x_s = _euler(move)
    if t.alpha == 0:
        return x_s
    turn = move.ask(x_s, s).eps - move.now.prediction.eps
    corrected: Array = x_s + 0.5 * (s.sigma - s.alpha * t.sigma / t.alpha) * turn
    return corrected


def _extrapolated(move: Move) -> Array:
    """x̂_0 in the middle of the step, from now and before along half the log SNR.

    Lu et al. 2022 (DPM-Solver++), algorithm 2, line 6; the first step has no before.
    """
    x0 = move.now.prediction.x0
    if move.before is None:
        return x0
    r = (move.now.level.log_snr - move.before.level.log_snr) / (
        move.s.log_snr - move.now.level.log_snr
    )
    ahead: Array = x0 + (0.5 / r) * (x0 - move.before.prediction.x0)
    return ahead


def _dpmpp_2m(move: Move) -> Array:
    """DPM-Solver++(2M), Lu et al. 2022, algorithm 2: second order from one call a step."""
    t, s = move.now.level, move.s
    h = (s.log_snr - t.log_snr) / 2
    x_s: Array = s.sigma / t.sigma * move.now.x - s.alpha * math.expm1(-h) * _extrapolated(move)
    return x_s


def _dpmpp_2m_sde(move: Move) -> Array:
    """SDE-DPM-Solver++(2M), Lu et al. 2022, appendix: the same for the reverse SDE, with noise."""
    t, s = move.now.level, move.s
    removed, h = share_removed(t, s), (s.log_snr - t.log_snr) / 2
    x_s: Array = s.sigma / t.sigma * math.exp(-h) * move.now.x
    x_s += s.alpha * removed * _extrapolated(move)
    return x_s + s.sigma * math.sqrt(removed) * move.noises[0]


def _probability_flow(move: Move) -> Array:
    """Song et al. 2021 (SDE), appendix D.3: (2 - sqrt(1 - beta)) x + beta / 2 score, no noise.

    beta is that of the step from s to t, 1 - alpha_bar_t / alpha_bar_s, here and in _reverse_sde.
    """
    return _reversed(move, share_of_score=0.5)


def _reverse_sde(move: Move) -> Array:
    """Song et al. 2021 (SDE), appendix E: (2 - sqrt(1 - beta)) x + beta score + sqrt(beta) z."""
    t = move.now.level
    beta = t.noise_share * share_removed(t, move.s)
    return _reversed(move, share_of_score=1.0) + math.sqrt(beta) * move.noises[0]


def _reversed(move: Move, share_of_score: float) -> Array:
    t = move.now.level
    beta = t.noise_share * share_removed(t, move.s)
    score = move.now.prediction.score(t)
    x_s: Array = (2 - math.sqrt(1 - beta)) * move.now.x + share_of_score * beta * score
    return x_s


def langevin_step(x: Array, score: Array, h: float, z: Array) -> Array:
    """Unadjusted Langevin dynamics: x + h / 2 score + sqrt(h) z (Song and Ermon 2019, eq. 4)."""
    following: Array = x + 0.5 * h * score + math.sqrt(h) * z
    return following


def langevin(draws: int, pace: float) -> Rule:
    """Annealed Langevin, Song and Ermon 2019, algorithm 1: draws steps at each level.

    Step size pace sigma_s², as there. x goes on unchanged from level to level: alpha² + sigma² = 1
    keeps its size. ValueError unless draws >= 1 and 0 < pace < 4 (beyond, the steps diverge).
    """
    if draws < 1 or not 0 < pace < 4:  # noqa: PLR2004 - the bound of stability of a linear score
        raise ValueError(f"draws, pace: {draws}, {pace} are not allowed; give >= 1 and 0 to 4")

    def step(move: Move) -> Array:
        x = move.now.x
        for z in move.noises:
            x = langevin_step(x, move.ask(x, move.s).score(move.s), pace * move.s.noise_share, z)
        return x

    return Rule(step, draws)


def _flow(move: Move) -> Array:
    """Euler along the straight path from x_0 to noise (Liu et al. 2022; Lipman et al. 2022).

    With y = x / (alpha + sigma) at τ = sigma / (alpha + sigma): y_s = y_t + (τ_s - τ_t) flow.
    """
    t, s = move.now.level, move.s
    size_t, size_s = t.alpha + t.sigma, s.alpha + s.sigma
    y = move.now.x / size_t + (s.sigma / size_s - t.sigma / size_t) * move.now.prediction.flow()
    x_s: Array = size_s * y
    return x_s


SAMPLERS: Mapping[str, Sampler] = {
    "ddpm": Sampler("DDPM", Rule(_ddpm, draws=1)),
    "ddpm-beta": Sampler("DDPM, variance beta", Rule(_ddpm_beta, draws=1)),
    "ddim": Sampler("DDIM", ddim(eta=0)),
    "ddim-half": Sampler("DDIM, eta 0.5", ddim(eta=0.5)),
    "euler": Sampler("Euler", Rule(_euler)),
    "heun": Sampler("Heun", Rule(_heun)),
    "dpmpp-2m": Sampler("DPM-Solver++(2M)", Rule(_dpmpp_2m)),
    "dpmpp-2m-sde": Sampler("SDE-DPM-Solver++(2M)", Rule(_dpmpp_2m_sde, draws=1)),
    "probability-flow": Sampler("probability-flow ODE", Rule(_probability_flow)),
    "reverse-sde": Sampler("reverse SDE", Rule(_reverse_sde, draws=1)),
    "langevin": Sampler("annealed Langevin", langevin(draws=5, pace=0.5)),
    "flow": Sampler("straight-path flow", Rule(_flow)),
}
