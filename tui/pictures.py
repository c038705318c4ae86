"""One way back from noise, in every way a terminal can show it, to choose by eye."""

import shutil
from collections.abc import Mapping

from unstir.engine.experiments.reverse import Reverse
from unstir.engine.frame import Pane
from unstir.engine.patterns import SETS
from unstir.tui.capability import Capability
from unstir.tui.cells.contact_sheet import contact_sheet
from unstir.tui.cells.draw import Look
from unstir.tui.cells.tones import DARK, LIGHT
from unstir.tui.look import DEPTHS

STEPS = (0, 30, 50, 65, 80)
MOST_COLUMNS = 100
SEED = 13  # ends in colour


def trajectory() -> Mapping[str, Pane]:
    """A walk from pure noise to a coloured shape, at five of its steps."""
    frames = list(Reverse(data=SETS["colours"], steps=STEPS[-1], seed=SEED).frames())
    return {f"step {step}": frames[step].panes["noisy"] for step in STEPS}


def pictures(terminal: Capability, *, utf8: bool) -> list[str]:
    """Lines for the terminal, in all its colours; without UTF-8 the names of the ways alone."""
    if not utf8:
        return ["Without UTF-8 pictures can be made of ASCII only.", ""]
    columns = min(shutil.get_terminal_size().columns, MOST_COLUMNS)
    rows = columns // (2 * len(STEPS)) + 1
    palette = LIGHT if terminal.ground.value == "light" else DARK
    look = Look(depth=DEPTHS[terminal.colours.value], palette=palette)
    return contact_sheet(trajectory(), columns, rows, look)
