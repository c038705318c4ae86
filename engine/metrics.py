"""How good pictures are: two pictures compared, and a set of samples against the data.

A figure of a set means something only beside its floor: what as many true draws would score.
Samples and members are (n, ...) and (N, ...), flattened; distances are root mean squares, where
the whole range of a pixel is 2.
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Metric = Callable[[Array, Array], float]
"""A figure of samples against members."""

RANGE = 2.0  # pictures lie in [-1, 1]
WINDOW = 7  # pixels a side, over which SSIM compares
COMPONENTS = 16  # principal directions in which the Fréchet distance is taken


def psnr(x: Array, y: Array) -> float:
    """Peak signal to noise of two arrays of one shape in dB; infinite where they are equal."""
    _same_shape(x, y)
    error = float(((x.astype(np.float64) - y) ** 2).mean())
    return 10 * math.log10(RANGE**2 / error) if error else math.inf


def ssim(x: Array, y: Array) -> float:
    """Structural similarity of two pictures (..., height, width), at most 1.

    Wang, Bovik, Sheikh and Simoncelli 2004, eq. 13, with even windows of 7 by 7 pixels and
    unbiased variances; the mean over all windows and channels.
    """
    _same_shape(x, y)
    if min(x.shape[-2:]) < WINDOW:
        raise ValueError(f"x has shape {x.shape}: allowed are pictures of at least {WINDOW} pixels")
    a, b = _windows(x), _windows(y)
    mean_a, mean_b = a.mean(-1), b.mean(-1)
    unbiased = WINDOW**2 / (WINDOW**2 - 1)
    covariance = unbiased * ((a * b).mean(-1) - mean_a * mean_b)
    spread = unbiased * ((a * a + b * b).mean(-1) - mean_a**2 - mean_b**2)
    c1, c2 = (0.01 * RANGE) ** 2, (0.03 * RANGE) ** 2
    alike = (2 * mean_a * mean_b + c1) * (2 * covariance + c2)
    return float((alike / ((mean_a**2 + mean_b**2 + c1) * (spread + c2))).mean())


def nearest(samples: Array, members: Array) -> tuple[NDArray[np.intp], Array]:
    """For each sample the nearest member, and how far it is: (n,), (n,)."""
    squares = _squared_distances(samples, members) / members[0].size
    which = squares.argmin(axis=1)
    return which, np.sqrt(squares[np.arange(len(which)), which])


def exact_hits(samples: Array, members: Array, reach: float = 0.1) -> float:
    """The share of samples within reach of a member."""
    return float((nearest(samples, members)[1] < reach).mean())


def coverage(samples: Array, members: Array) -> float:
    """Different members that are nearest to a sample, over those that true draws would hit.

    n draws from N members hit N (1 - (1 - 1/N)^n) different ones on average.
    """
    count = len(members)
    hit = len(np.unique(nearest(samples, members)[0]))
    return hit / (count * (1 - (1 - 1 / count) ** len(samples)))


def class_accuracy(
    samples: Array, members: Array, labels: NDArray[np.str_], wanted: NDArray[np.str_]
) -> float:
    """The share of samples whose nearest member has the label (n,) that was wanted."""
    return float((labels[nearest(samples, members)[0]] == wanted).mean())


def frechet(samples: Array, members: Array) -> float:
    """Squared Fréchet distance of the two as normal distributions, in 16 principal directions.

    |m_1 - m_2|² + tr(C_1 + C_2 - 2 (C_1 C_2)^1/2), Dowson and Landau 1982, in the directions in
    which the members vary most (all of them, where they are fewer).
    """
    a, b = _flat(samples), _flat(members)
    _, directions = np.linalg.eigh(np.cov(b.T, ddof=1).reshape(b.shape[1], -1))
    main = directions[:, -COMPONENTS:]
    a, b = a @ main, b @ main
    cov_a, cov_b = (np.cov(s.T).reshape(s.shape[1], -1) for s in (a, b))
    values, turn = np.linalg.eigh(cov_b)
    root = turn * np.sqrt(np.maximum(values, 0)) @ turn.T
    shared = np.sqrt(np.maximum(np.linalg.eigvalsh(root @ cov_a @ root), 0)).sum()
    apart = ((a.mean(0) - b.mean(0)) ** 2).sum()
    return float(apart + np.trace(cov_a) + np.trace(cov_b) - 2 * shared)


def mmd(samples: Array, members: Array) -> float:
    """Squared maximum mean discrepancy, unbiased, with a Gaussian kernel; it may be below 0.

    Gretton et al. 2012, eq. 3; the kernel's width is the median distance between members.
    """
    n, count = len(samples), len(members)
    among = _squared_distances(members, members)
    width = float(np.median(among[~np.eye(count, dtype=bool)]))
    own = np.exp(-_squared_distances(samples, samples) / width).sum() - n
    known = np.exp(-among / width).sum() - count
    cross = np.exp(-_squared_distances(samples, members) / width).mean()
    return float(own / (n * (n - 1)) + known / (count * (count - 1)) - 2 * cross)


def floor(metric: Metric, members: Array, n: int, rng: np.random.Generator) -> float:
    """What n true draws from the members score: nothing short of them can be expected better."""
    return metric(members[rng.integers(len(members), size=n)], members)


def _flat(x: Array) -> Array:
    return x.reshape(len(x), -1).astype(np.float64)


def _squared_distances(x: Array, y: Array) -> Array:
    a, b = _flat(x), _flat(y)
    squares: Array = (a**2).sum(1)[:, None] - 2 * a @ b.T + (b**2).sum(1)
    return np.maximum(squares, 0)


def _windows(x: Array) -> Array:
    """Every window of a picture, its pixels in a row: (..., windows down, across, 49)."""
    view = np.lib.stride_tricks.sliding_window_view(
        x.astype(np.float64), (WINDOW, WINDOW), axis=(-2, -1)
    )
    return view.reshape(*view.shape[:-2], -1)


def _same_shape(x: Array, y: Array) -> None:
    if x.shape != y.shape:
        raise ValueError(f"y has shape {y.shape}: allowed is that of x, {x.shape}")
