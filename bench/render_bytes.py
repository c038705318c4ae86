"""How many bytes a frame takes when only changed cells are written.

    python -m bench.render_bytes

A trajectory of 64 x 64 pixels in so many steps, in colour and in gray, as half blocks in 24-bit
colour: the whole screen, and what turns one step into the next, in thousands of bytes, means over
24 steps; the share of cells that change, and the milliseconds it takes to find them. Exit 1 where
a limit of LIMITS is missed.
"""

import sys
import time

import numpy as np

from bench.interleaved import machine
from bench.render_inputs import RGB, trajectory
from unstir.tui.cells.ansi import Printer
from unstir.tui.cells.blocks import half_blocks
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.painter import Painter

LIMITS = {("colour", 250): 67.0, ("gray", 1000): 15.0}
SIZE, SHOWN = 64, 24


def frames(steps: int, kind: str) -> list[RGB]:
    """All steps as bytes, gray where that is asked for."""
    found = [(255 * x_t + 0.5).astype(np.uint8) for x_t in trajectory(SIZE, SIZE, steps)]
    if kind == "gray":
        found = [np.repeat(one.mean(2, keepdims=True).astype(np.uint8), 3, 2) for one in found]
    return found


def measured(steps: int, kind: str) -> tuple[float, float, float, float]:
    """Bytes of a whole screen and of the changes in thousands, share of cells, milliseconds."""
    pictures, printer, painter = frames(steps, kind), Printer(Depth.TRUE), Painter(Depth.TRUE)
    rows = []
    for step in np.linspace(1, steps - 1, SHOWN).astype(int).tolist():
        before, after = (half_blocks(pictures[at]) for at in (step - 1, step))
        whole = sum(len(row) for row in printer.utf8(after))
        start = time.perf_counter()
        changed = sum(map(len, painter.changes(before, after, (0, 0), sparing=True)))
        taken = (time.perf_counter() - start) * 1e3
        cells = (before.fg != after.fg).any(-1) | (before.bg != after.bg).any(-1)
        rows.append((whole / 1e3, changed / 1e3, float(cells.mean()), taken))
    whole_k, changed_k, share, taken = np.mean(rows, 0)
    return float(whole_k), float(changed_k), float(share), float(taken)


def main() -> int:
    """Measure every kind; 1 where one takes more than its limit."""
    print(machine())
    print(f"{'':18s} whole kB  changes kB  cells changed   ms")
    missed = []
    for kind in ("colour", "gray"):
        for steps in (50, 250, 1000):
            whole, changed, share, taken = measured(steps, kind)
            print(
                f"{kind:7s}{steps:5d} steps {whole:8.1f} {changed:11.1f} {share:14.2f} {taken:4.1f}"
            )
            if changed > LIMITS.get((kind, steps), np.inf):
                missed.append(f"missed: {kind}, {steps} steps: {changed:.1f} kB")
    print("\n".join(missed) or "held")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
