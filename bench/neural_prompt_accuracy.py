"""Of 500 random prompts, how often the shipped network draws what was said, attribute by attribute.

    python -m bench.neural_prompt_accuracy [--count 500] [--steps 10] [--guidance 2] [--seed 1]

Prompts are drawn as in training: 7 of 10 ask for a shape, the others for a letter or a digit; any
size, place and two different colours. Each picture is recognised by matching it against exact
renderings (bench/neural_recognition.py); the same is done with true renderings of the same
prompts, which shows what the recogniser itself gets wrong. Coverage: the play that words do not
settle (scale, x, y, angle) is cut into 20 equal bins; the share of bins that the samples hit, over
that of the true renderings, the least of the four. Exit 1 below 97 % or 0.95.
"""

import argparse
import sys
import time
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bench.neural_recognition import PLAY, SCALES, Recogniser, agreement, nearest_side
from unstir.engine.denoiser import Denoiser
from unstir.engine.drawing import USUAL_SAMPLER, Drawing
from unstir.engine.network_process import NetworkProcess
from unstir.engine.patterns import Pattern, Patterns, random_patterns
from unstir.engine.sampler import SAMPLERS
from unstir.engine.shapes import ALL_SHAPES, GLYPHS, SHAPES

Array = NDArray[np.floating]

LEAST, LEAST_COVERAGE, BINS = 0.97, 0.95, 20


def asked_for(rng: np.random.Generator, n: int) -> Patterns:
    """Patterns whose captions are the prompts."""
    names = rng.choice([*SHAPES], n), rng.choice([*GLYPHS], n)
    return random_patterns(rng, n, tuple(np.where(rng.random(n) < 0.7, *names)))


def drawn(denoiser: Denoiser, prompts: tuple[str, ...], how: Drawing) -> Array:
    """One picture for each prompt, each with noise of its own."""
    pictures = []
    for i, prompt in enumerate(prompts):
        *_, last = replace(how, prompt=prompt, seed=how.seed + i).states(denoiser)
        pictures.append(last.x[0])
    return np.stack(pictures)


def accuracy(asked: Patterns, seen: list[Pattern]) -> dict[str, float]:
    """The share of pictures that agree with their prompt, by attribute."""
    told = [agreement(one, other) for one, other in zip(asked, seen, strict=True)]
    shares = {name: float(np.mean([each[name] for each in told])) for name in told[0]}
    return {**shares, "all": float(np.mean([all(each.values()) for each in told]))}


def bins_hit(patterns: list[Pattern]) -> dict[str, float]:
    """The share of bins hit by the play of patterns that have a place."""
    placed = [pattern for pattern in patterns if not ALL_SHAPES[pattern.shape].fills]
    nominal = [min(SCALES, key=lambda scale: abs(scale - p.scale)) for p in placed]
    play = {
        "scale": [p.scale / scale - 1 for p, scale in zip(placed, nominal, strict=True)],
        "x": [p.x - nearest_side(p.x, p.scale) for p in placed],
        "y": [p.y - nearest_side(p.y, p.scale) for p in placed],
        "angle": [p.angle for p in placed if p.shape not in {"circle", "ring"}],
    }
    return {
        name: len(np.unique(np.floor(inside / (2 * PLAY[name]) * BINS))) / BINS
        for name, values in play.items()
        for inside in [np.array([v + PLAY[name] for v in values if abs(v) < PLAY[name]])]
    }


def main() -> int:
    """Print the figures; 1 if one is below its bound."""
    options = _options()
    asked = asked_for(np.random.default_rng(options.seed), options.count)
    sampler = SAMPLERS[options.sampler]
    how = Drawing("", options.steps, options.guidance, sampler, seed=options.seed * 100_000)
    with NetworkProcess(options.weights) as network:
        network.wait()
        start = time.perf_counter()
        pictures = drawn(network, asked.captions, how)
        seconds = time.perf_counter() - start
    recogniser = Recogniser()
    seen = [each.pattern for each in recogniser.see(pictures)]
    true = [each.pattern for each in recogniser.see(asked.pixels(32))]
    print(
        f"{options.count} prompts, {sampler.name} {options.steps} steps, guidance"
        f" {options.guidance:g}: {seconds / options.count * 1e3:.0f} ms a picture"
    )
    ours, floor = accuracy(asked, seen), accuracy(asked, true)
    for name, share in ours.items():
        print(f"  {name:12s} {share:7.1%}   (true renderings {floor[name]:7.1%})")
    for kind, among in (("shapes", SHAPES), ("letters and digits", GLYPHS)):
        which = [i for i, pattern in enumerate(asked) if pattern.shape in among]
        part = accuracy(Patterns.of([asked[i] for i in which]), [seen[i] for i in which])
        print(f"  shape among {kind:18s} {part['shape']:7.1%} of {len(which)}")
    _print_confusions(asked, seen)
    hit, possible = bins_hit(seen), bins_hit(true)
    coverage = min(hit[name] / possible[name] for name in hit)
    print(f"  coverage {coverage:.3f}", {name: f"{share:.2f}" for name, share in hit.items()})
    least = min(share for name, share in ours.items() if name != "all")
    return int(least < LEAST or coverage < LEAST_COVERAGE)


def _print_confusions(asked: Patterns, seen: list[Pattern]) -> None:
    wrong = [f"{a.shape}>{s.shape}" for a, s in zip(asked, seen, strict=True) if a.shape != s.shape]
    print("  taken for another shape:", ", ".join(sorted(wrong)) or "none")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--guidance", type=float, default=2.0)
    parser.add_argument("--sampler", choices=tuple(SAMPLERS), default=USUAL_SAMPLER)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weights", default=None)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
