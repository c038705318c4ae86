"""The commands for the network, as the command line offers them: draw a prompt, train a network."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from unstir.tui.refusal import MISUSED, Refusal

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 -- has no public name


def add_commands(commands: "Commands") -> None:
    """Add them; the option run holds what a command does, which imports what it needs itself."""
    draw = commands.add_parser("draw", help="draw a picture of your words, step by step")
    draw.add_argument("prompt", help='such as "a large blue ring on white"; "" draws anything')
    draw.add_argument("--steps", type=int, default=10, help="1 to 1000; 10 if left out")
    draw.add_argument(
        "--guidance", type=float, default=2.0, help="1 plain, above 1 exaggerated; 2 if left out"
    )
    draw.add_argument("--sampler", help="such as dpmpp, ddim or ddpm; dpmpp-2m-sde if left out")
    draw.add_argument("--seed", type=int, default=0, help="the same seed draws the same picture")
    draw.add_argument("--grid", type=grid, default=(1, 1), metavar="4x4", help="several at once")
    draw.add_argument("--every-step", action="store_true", help="a strip of all the steps")
    draw.add_argument("--out", type=Path, metavar="FILE.png", help="keep it as a PNG file")
    draw.add_argument("--weights", type=Path, metavar="FILE", help="those of a network of yours")
    draw.set_defaults(run=_draw)
    train = commands.add_parser("train", help="train a network of your own", add_help=False)
    # The options of a training are the training's own, and are read there: all that this command
    # line does not know comes as `rest`.
    train.set_defaults(run=_train, rest=[])


def grid(text: str) -> tuple[int, int]:
    """Columns and rows of "4x3"; argparse's error if it is none, or more than 16 x 16."""
    columns, _, rows = text.partition("x")
    if not (columns.isdecimal() and rows.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is no grid; write for example 4x3")
    across, down = int(columns), int(rows)
    if not (1 <= across <= 16 and 1 <= down <= 16):  # noqa: PLR2004 -- said in the sentence
        raise argparse.ArgumentTypeError(f"{text} is too large or empty; give 1x1 to 16x16")
    return across, down


def _draw(options: argparse.Namespace) -> int:
    from unstir.engine.drawing import USUAL_SAMPLER, Drawing  # noqa: PLC0415 -- numpy
    from unstir.tui.draw import draw, sampler_called  # noqa: PLC0415 -- numpy

    columns, rows = options.grid
    try:
        drawing = Drawing(
            prompt=options.prompt,
            steps=options.steps,
            guidance=options.guidance,
            sampler=sampler_called(options.sampler or USUAL_SAMPLER),
            seed=options.seed,
            count=columns * rows,
        )
    except ValueError as error:
        raise Refusal(f"draw: {error}.", MISUSED) from error
    return draw(
        drawing,
        columns=columns,
        every_step=options.every_step,
        out=options.out,
        weights=options.weights,
    )


def _train(options: argparse.Namespace) -> int:
    from unstir.tui.train import train  # noqa: PLC0415 -- rarely used

    return train(options.rest)
