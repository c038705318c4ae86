"""The engine beside the schedulers of diffusers: tables, spacings, walks, the time of a step.

    python -m bench.engine_vs_diffusers

diffusers is asked for only here; where it is missing, a sentence says so. To see the figures,
install it into an environment of its own and run there, in this folder:

    PYTHONPATH=.typing:. PEER/bin/python -m bench.engine_vs_diffusers

diffusers computes in float32, so each walk is compared twice: with the scheduler as it comes, and
while the name float32 means float64, so that nothing but the formulas is left to differ. Exit 1 if
a walk then differs by more than 1e-10. One is allowed 1e-9: Heun over the cosine schedule, where
diffusers computes with x / alpha near 20,000 and loses digits. In the last step diffusers' DDPM
adds noise, of the variance beta or of 1e-20; ours ends clean, so that noise is left out.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from unittest import mock

import numpy as np
from numpy.typing import NDArray

from unstir.engine.denoiser import Condition
from unstir.engine.level import Level
from unstir.engine.noise import noise
from unstir.engine.prediction import Prediction
from unstir.engine.sampler import SAMPLERS
from unstir.engine.schedule import COSINE, LINEAR, SIGMOID_BETA, Schedule, zero_terminal
from unstir.engine.table import SPACINGS

try:
    import diffusers  # type: ignore[import-not-found]  # no dependency of ours, see above
    import torch
    from diffusers.schedulers import (  # type: ignore[import-not-found]  # as above
        scheduling_ddpm,
    )
except ImportError:
    sys.exit("diffusers is not installed here; python -m pydoc bench.engine_vs_diffusers says how")

Array = NDArray[np.floating]
SHAPE = (1, 32, 32)
SOURCE = partial(noise, SHAPE, 6, range(1))
SCHEDULES: dict[str, tuple[Schedule, dict[str, Any]]] = {
    "linear": (LINEAR, {"beta_schedule": "linear"}),
    "cosine": (COSINE, {"beta_schedule": "squaredcos_cap_v2"}),
    "sigmoid-beta": (SIGMOID_BETA, {"beta_schedule": "sigmoid"}),
}
KNOWN: dict[str, Any] = {"prediction_type": "sample", "timestep_spacing": "trailing"}
NO_CLIP = {**KNOWN, "clip_sample": False}
SDE = {**KNOWN, "algorithm_type": "sde-dpmsolver++"}
PEERS: dict[str, Callable[..., Any]] = {
    "ddpm": partial(diffusers.DDPMScheduler, **NO_CLIP),
    "ddpm-beta": partial(diffusers.DDPMScheduler, **NO_CLIP, variance_type="fixed_large"),
    "ddim": partial(diffusers.DDIMScheduler, **NO_CLIP),
    "ddim-half": partial(diffusers.DDIMScheduler, **NO_CLIP),
    "euler": partial(diffusers.EulerDiscreteScheduler, **KNOWN),
    "heun": partial(diffusers.HeunDiscreteScheduler, **KNOWN, beta_start=1e-4, beta_end=0.02),
    "dpmpp-2m": partial(diffusers.DPMSolverMultistepScheduler, **KNOWN),
    "dpmpp-2m-sde": partial(diffusers.DPMSolverMultistepScheduler, **SDE),
}
LACKING = {("ddim", "sigmoid-beta"), ("ddim-half", "sigmoid-beta"), ("dpmpp-2m", "sigmoid-beta")}
LACKING |= {("dpmpp-2m-sde", "sigmoid-beta"), ("euler", "sigmoid-beta"), ("heun", "sigmoid-beta")}


class Guessing:
    """A made-up x̂_0 that depends on x and on the level."""

    def predict(self, x: Array, level: Level, condition: Condition = None) -> Prediction:
        """The guess; there are no conditions."""
        if condition is not None:
            raise ValueError(f"condition: {condition} is not allowed; give None")
        return Prediction.from_x0(x, level, guess(x, level.alpha_bar))


def guess(x: Array, alpha_bar: float) -> Array:
    """The guess in numbers."""
    answer: Array = (0.3 + alpha_bar) * np.tanh(1.5 * x * alpha_bar**0.5 + 0.2) - 0.1
    return answer


@contextmanager
def double() -> Iterator[None]:
    """While it lasts, torch.float32 and numpy.float32 are float64."""
    torch.set_default_dtype(torch.float64)
    with (
        mock.patch.object(torch, "float32", torch.float64),
        mock.patch.object(np, "float32", np.float64),
    ):
        yield
    torch.set_default_dtype(torch.float32)


def peer_walk(name: str, options: dict[str, Any], n: int) -> Array:
    """The last state of diffusers' walk from the same noise, with the same guess."""
    scheduler = PEERS[name](**options)
    scheduler.set_timesteps(n)
    sigmas = name in ("euler", "heun")
    x = torch.from_numpy(SOURCE(0)).to(scheduler.betas.dtype)
    if sigmas:  # their x is ours divided by alpha
        x = x * (scheduler.sigmas[0] ** 2 + 1) ** 0.5
    for k, t in enumerate(scheduler.timesteps):
        scaled = scheduler.scale_model_input(x, t)
        if sigmas:
            alpha_bar = 1 / (1 + float(scheduler.sigmas[scheduler.step_index]) ** 2)
        else:
            alpha_bar = float(scheduler.alphas_cumprod[int(t)])
        answer = torch.from_numpy(guess(scaled.numpy(), alpha_bar)).to(x.dtype)
        z = torch.from_numpy(SOURCE(k + 1) * (k + 1 < len(scheduler.timesteps))).to(x.dtype)
        extra: dict[str, Any] = {"eta": 0.5} if name == "ddim-half" else {}
        if name in ("ddim-half", "dpmpp-2m-sde"):
            extra["variance_noise"] = z
        with mock.patch.object(scheduling_ddpm, "randn_tensor", lambda *_, z=z, **__: z):
            x = scheduler.step(answer, t, x, **extra).prev_sample
    found: Array = x.numpy()
    return found


def our_walk(name: str, schedule: Schedule, n: int) -> Array:
    """The last state of our walk."""
    *_, state = SAMPLERS[name](Guessing(), SOURCE(0), schedule.levels(n), SOURCE)
    return state.x


def tables() -> None:
    """How far the tables of alpha_bar are apart."""
    cases = {
        **SCHEDULES,
        "linear to zero SNR": (zero_terminal(LINEAR), {"rescale_betas_zero_snr": True}),
    }
    for name, (schedule, options) in cases.items():
        ours = schedule.table(1000).alpha_bar[1:]
        apart = np.abs(diffusers.DDPMScheduler(**options).alphas_cumprod.numpy() - ours).max()
        with double():
            exact = np.abs(diffusers.DDPMScheduler(**options).alphas_cumprod.numpy() - ours).max()
        print(f"alpha_bar, {name:20s} as it comes {apart:.1e}   in float64 {exact:.1e}")


def spacings() -> None:
    """For how many n of 1 to 1000 the steps are the same."""
    table = LINEAR.table(1000)
    for name in ("trailing", "linspace", "leading"):
        peer = diffusers.DDIMScheduler(timestep_spacing=name)
        same = 0
        for n in range(1, 1001):
            peer.set_timesteps(n)
            theirs = [table.level(int(t) + 1) for t in peer.timesteps[:n]]
            same += theirs == list(table.levels(n, SPACINGS[name])[:-1])
        print(f"steps, {name:10s} the same for {same} of 1000 n")


def per_step(walk: Callable[[], object], n: int) -> float:
    """The best of five times of a step, microseconds, the guess counted."""
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        walk()
        taken.append(time.perf_counter() - start)
    return min(taken) / n * 1e6


def main() -> int:
    """Print the figures; 1 if a formula differs."""
    torch.set_num_threads(1)
    print(f"diffusers {diffusers.__version__}, torch {torch.__version__}, numpy {np.__version__}")
    tables()
    spacings()
    worst = 0.0
    for name in PEERS:
        for title, (schedule, options) in SCHEDULES.items():
            if (name, title) in LACKING:
                continue
            for n in (10, 50):
                ours = our_walk(name, schedule, n)
                apart = float(np.abs(peer_walk(name, options, n) - ours).max())
                with double():
                    exact = float(np.abs(peer_walk(name, options, n) - ours).max())
                worst = max(worst, exact / (10 if (name, title) == ("heun", "cosine") else 1))
                print(f"{name:13s} {title:13s} n = {n:2d}  as it comes {apart:.1e}  {exact:.1e}")
        times = [
            per_step(partial(our_walk, name, LINEAR, 50), 50),
            per_step(partial(peer_walk, name, {}, 50), 50),
        ]
        print(f"{name:13s} ours {times[0]:.0f} us, diffusers {times[1]:.0f} us a step")
    print(f"worst difference in float64 (a tenth of Heun over cosine): {worst:.1e}, aim 1e-10")
    return int(worst > 1e-10)


if __name__ == "__main__":
    sys.exit(main())
