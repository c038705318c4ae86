"""Frames written to files: PNG, SVG, and the whole run as an animated GIF."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from PIL import Image, PngImagePlugin

from unstir.engine.experiments.experiment import Experiment
from unstir.engine.experiments.field import OneOf, rules
from unstir.engine.frame import Frame
from unstir.tui.cells.draw import Look
from unstir.tui.export.raster import image
from unstir.tui.export.scene import scene_of
from unstir.tui.export.svg import svg
from unstir.tui.export.whole import write_whole

MOST_FRAMES = 60
"""Of a GIF; of a longer run every second, third, ... frame is taken."""

GIF_SIDE = 200  # of a pane: noise does not get smaller by packing

LINGER = 1500  # milliseconds on the last frame
PACE = 60  # milliseconds on the others


def made_with(experiment: Experiment) -> str:
    """How a picture is made again: the experiment and every field's value, by their names."""
    declared = rules(type(experiment))
    values = ", ".join(
        f"{field.name} = {_written(declared[field.name], getattr(experiment, field.name))}"
        for field in fields(experiment)
        if field.name in declared
    )
    return f"{type(experiment).__name__.lower()}: {values}"


def _written(rule: object, value: Any) -> str:
    if isinstance(rule, OneOf):
        names = [name for name, entry in rule.table.items() if entry is value or entry == value]
        return names[0] if names else "your own picture"
    return f"{value:g}" if isinstance(value, float) else str(value)


def write_png(frame: Frame, look: Look, made: Sequence[str], path: Path) -> None:
    """One frame; OSError where the file cannot be written, which leaves none behind."""
    notes = PngImagePlugin.PngInfo()
    notes.add_itxt("Description", frame.description)
    notes.add_itxt("Comment", "; ".join(made))
    picture = image(scene_of(frame, look, made))
    write_whole(path, lambda file: picture.save(file, "PNG", pnginfo=notes, optimize=True))


def write_svg(frame: Frame, look: Look, made: Sequence[str], path: Path) -> None:
    """One frame; OSError where the file cannot be written, which leaves none behind."""
    text = svg(scene_of(frame, look, made), frame.description)
    write_whole(path, lambda file: file.write_text(text, encoding="utf-8"))


def write_gif(
    frames: Iterable[Frame],
    last: int,
    look: Look,
    made: Sequence[str],
    path: Path,
    told: Callable[[int], None],
) -> None:
    """A run from its first to its last frame; told hears each step that is drawn, and may raise.

    OSError where the file cannot be written; whatever is raised leaves no file behind.
    """
    stride = -(-(last + 1) // MOST_FRAMES)
    pictures = []
    for frame in frames:
        if frame.step % stride == 0 or frame.step == last:
            told(frame.step)
            drawn = image(scene_of(frame, look, made, GIF_SIDE), scale=1)
            pictures.append(drawn.quantize(method=Image.Quantize.FASTOCTREE))
    paces = [PACE] * (len(pictures) - 1) + [LINGER]
    write_whole(
        path,
        lambda file: pictures[0].save(
            file, "GIF", save_all=True, append_images=pictures[1:], duration=paces, loop=0
        ),
    )
