"""How long it takes to draw a plot as text, beside plotille and plotext in the same run.

    python -m bench.plot_speed [--rounds 15]

Three curves of 400 points with axes and legend on 80x18 cells, in braille and 24-bit colours, up
to the text a terminal reads; of ours also the grid alone, and other kinds of plots. Peers that
are not installed are named and left out. Exit 1 where three curves take more than LIMIT.
"""

import argparse
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

import numpy as np

from bench.interleaved import machine, microseconds
from unstir.engine.frame import Arrows, Axis, Bars, Heat, Layer, Line, Plot, Points
from unstir.tui.cells.ansi import Printer
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Look
from unstir.tui.cells.plot import draw_plot

COLUMNS, ROWS = 80, 18
LIMIT = 2000.0  # microseconds for three curves as a grid
OURS, TEXT = "three curves", "three curves as text"
RNG = np.random.default_rng(0)
UNIT = Axis("x", -1, 1), Axis("y", -1, 1)


def curves() -> tuple[Line, ...]:
    """alpha_bar of three schedules over the step."""
    t = np.linspace(0, 1000, 400)
    share = t / 1000
    return (
        Line("linear", t, np.exp(-0.05 * share - 9.95 * share**2)),
        Line("cosine", t, np.cos(share * np.pi / 2) ** 2),
        Line("sigmoid", t, 1 / (1 + np.exp(14 * (share - 0.7)))),
    )


def others() -> dict[str, tuple[Layer, ...]]:
    """Layers of other plots, over -1..1."""
    feet = np.stack(np.meshgrid(np.linspace(-0.9, 0.9, 12), np.linspace(-0.9, 0.9, 8)), -1)
    field = Arrows("score", feet.reshape(-1, 2), -0.1 * feet.reshape(-1, 2))
    return {
        "histogram of 40 bars": (Bars("samples", np.linspace(-1, 1, 41), RNG.random(40)),),
        "2000 points": (Points("particles", RNG.normal(0, 0.4, (2000, 2))),),
        "96 arrows on heat": (Heat("density", RNG.random((64, 64))), field),
        "a curve of 100000 points": (
            Line("path", np.linspace(-1, 1, 100_000), RNG.normal(0, 0.3, 100_000)),
        ),
    }


def ours() -> dict[str, Callable[[], object]]:
    """Our plots, drawn to a grid; the first also to text."""
    plot = Plot(Axis("t", 0, 1000), Axis("alpha_bar", 0, 1), curves())
    printer = Printer(Depth.TRUE)
    drawn = {OURS: plot, **{name: Plot(*UNIT, layers) for name, layers in others().items()}}
    contenders: dict[str, Callable[[], object]] = {
        name: lambda plot=plot: draw_plot(plot, COLUMNS, ROWS, Look())  # type: ignore[misc]
        for name, plot in drawn.items()
    }
    contenders[TEXT] = lambda: printer.rows(draw_plot(plot, COLUMNS, ROWS, Look()))
    return contenders


def plotille() -> Callable[[], object]:
    """The three curves by plotille."""
    module = import_module("plotille")
    points = [(line.name, line.x.tolist(), line.y.tolist()) for line in curves()]
    colours = [(86, 180, 233), (240, 165, 20), (40, 190, 145)]

    def draw() -> object:
        figure = module.Figure()
        # the canvas alone: plotille adds its axes and a legend line for each curve around it
        figure.width, figure.height, figure.color_mode = COLUMNS - 14, ROWS - 6, "rgb"
        figure.set_x_limits(0, 1000)
        figure.set_y_limits(0, 1)
        for (name, x, y), colour in zip(points, colours, strict=True):
            figure.plot(x, y, lc=colour, label=name)
        return figure.show(legend=True)

    return draw


def plotext() -> Callable[[], object]:
    """The three curves by plotext (6 or later)."""
    figure = import_module("plotext").figure
    points = [(line.x.tolist(), line.y.tolist()) for line in curves()]

    def draw() -> object:
        figure.clear()
        figure.plot_size(COLUMNS, ROWS)
        for x, y in points:
            signal = figure.signal(x, y, marker="braille")
            signal.lines()
            figure.draw(signal)
        return str(figure.build())

    return draw


PEERS = {"plotille": plotille, "plotext": plotext}


def main() -> int:
    """Time everything in turns and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    peers = {name: make() for name, make in PEERS.items() if find_spec(name)}
    print(machine())
    for name in PEERS.keys() - peers.keys():
        print(f"{name}: not installed, left out")
    times = microseconds({**ours(), **peers}, rounds)
    for name, taken in times.items():
        ratio = f"  {taken / times[TEXT]:6.1f} x ours as text" if name in peers else ""
        print(f"{name:28} {taken:9.0f} us{ratio}")
    return int(times[OURS] > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
