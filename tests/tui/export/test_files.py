"""What is written to files: the same pixels, the same numbers, and the whole file or none."""

import base64
import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image, ImageSequence

from unstir.engine.experiments.density import Density
from unstir.engine.experiments.forward import Forward
from unstir.engine.experiments.schedules import Schedules
from unstir.engine.experiments.table import EXPERIMENTS
from unstir.engine.frame import Axis, Frame, Line, Picture, Plot
from unstir.engine.level import Level
from unstir.tui.cells.draw import Look
from unstir.tui.cells.tones import LIGHT
from unstir.tui.export.files import MOST_FRAMES, made_with, write_gif, write_png, write_svg
from unstir.tui.export.raster import image
from unstir.tui.export.scene import GAP, SIDE, scene_of
from unstir.tui.export.shapes import Stroke

LOOK = Look()
RNG = np.random.default_rng(3)


def frame_of(pane: Picture | Plot) -> Frame:
    """A frame with one pane."""
    return Frame(0, 0, Level(0.0), {"it": pane}, (), "One pane.")


@pytest.mark.parametrize("name", EXPERIMENTS)
def test_every_experiment_can_be_written(name: str, tmp_path: Path) -> None:
    """Its first frame, as pixels and as shapes."""
    experiment = EXPERIMENTS[name]()
    frame = next(iter(experiment.frames()))
    made = [made_with(experiment)]
    write_png(frame, LOOK, made, tmp_path / "it.png")
    write_svg(frame, LOOK, made, tmp_path / "it.svg")

    sheet = scene_of(frame, LOOK, made)
    with Image.open(tmp_path / "it.png") as picture:
        assert picture.size == (2 * sheet.width, 2 * sheet.height)
        assert picture.info["Description"] == frame.description
    root = ET.parse(tmp_path / "it.svg").getroot()  # noqa: S314 -- written a line above
    assert root[0].text == frame.description


def test_a_picture_keeps_its_pixels() -> None:
    """Each is a square of one colour, and the colour is its own."""
    pixels = RNG.integers(0, 256, (8, 8, 3)).astype(np.float64)
    drawn = image(scene_of(frame_of(Picture(pixels, 0.0, 255.0)), LOOK, ()), scale=1)

    side = SIDE // 8
    found = [
        [drawn.getpixel((GAP + column * side + side // 2, GAP + 8 + row * side + side // 2))]
        for row in range(8)
        for column in range(8)
    ]
    assert np.array_equal(np.array(found).reshape(8, 8, 3), pixels)


def test_in_svg_a_picture_is_its_own_pixels(tmp_path: Path) -> None:
    """As PNG data that decodes to them, each once."""
    pixels = RNG.integers(0, 256, (5, 7, 3)).astype(np.float64)
    write_svg(frame_of(Picture(pixels, 0.0, 255.0)), LOOK, (), tmp_path / "it.svg")

    (data,) = re.findall(r"base64,([^\"]+)", (tmp_path / "it.svg").read_text(encoding="utf-8"))
    with Image.open(io.BytesIO(base64.b64decode(data))) as picture:
        assert np.array_equal(np.asarray(picture), pixels)


def test_a_curve_runs_from_corner_to_corner() -> None:
    """The lowest value lies at the bottom left of the axes, the highest at the top right."""
    axis = Axis("x", 0.0, 1.0)
    ramp = np.linspace(0.0, 1.0, 11)
    scene = scene_of(frame_of(Plot(axis, axis, (Line("ramp", ramp, ramp),))), LOOK, ())

    strokes = [shape for shape in scene.shapes if isinstance(shape, Stroke)]
    curve, frame = strokes
    (left, top), (_, bottom), (right, _) = frame.xy
    assert curve.xy[0] == pytest.approx((left, bottom))
    assert curve.xy[-1] == pytest.approx((right, top))


def test_what_is_not_on_the_axes_is_left_out() -> None:
    """Outside, infinite, not a number: the curve is cut into what is left."""
    axis = Axis("x", 0.0, 1.0)
    y = np.array([0.1, 0.2, np.nan, 0.3, 0.4, 7.0, np.inf, 0.5, 0.6])
    plot = Plot(axis, axis, (Line("broken", np.linspace(0, 1, 9), y),))
    strokes = [
        shape
        for shape in scene_of(frame_of(plot), LOOK, ()).shapes
        if isinstance(shape, Stroke) and shape.width > 1
    ]

    assert [len(stroke.xy) for stroke in strokes] == [2, 2, 2]


def test_it_says_how_it_was_made() -> None:
    """By the names that lessons use."""
    assert made_with(Forward()).startswith("forward: data = ")
    assert "schedule = linear-scaled, against = cosine" in made_with(Schedules())
    assert made_with(Density(steps=7)).count("steps = 7") == 1


def test_the_colours_are_those_of_the_theme() -> None:
    """On a light screen the sheet is light."""
    pixels = np.zeros((2, 2))
    drawn = image(scene_of(frame_of(Picture(pixels)), Look(palette=LIGHT), ()), scale=1)

    assert drawn.getpixel((0, 0)) == LIGHT.background


def test_a_gif_holds_the_run_to_its_last_frame(tmp_path: Path) -> None:
    """As many frames as there are, the last one staying longer."""
    experiment = Forward(steps=6)
    told: list[int] = []
    write_gif(experiment.frames(), 6, LOOK, (), tmp_path / "it.gif", told.append)

    with Image.open(tmp_path / "it.gif") as picture:
        paces = [still.info["duration"] for still in ImageSequence.Iterator(picture)]
    assert len(paces) == 7
    assert paces[6] > max(paces[:6])
    assert told == list(range(7))


def test_a_long_run_is_thinned(tmp_path: Path) -> None:
    """Its last frame is there all the same."""
    experiment = Forward(steps=200)
    told: list[int] = []
    write_gif(experiment.frames(), 200, LOOK, (), tmp_path / "it.gif", told.append)

    assert len(told) <= MOST_FRAMES + 1
    assert told[-1] == 200


def test_a_run_that_is_given_up_leaves_no_file(tmp_path: Path) -> None:
    """Nothing half written."""

    def stop(step: int) -> None:
        if step == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_gif(Forward(steps=6).frames(), 6, LOOK, (), tmp_path / "it.gif", stop)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_an_error_and_nothing_else(tmp_path: Path) -> None:
    """The file that was there stays as it was."""
    frame = next(iter(Forward().frames()))
    with pytest.raises(OSError, match=r"it\.png"):
        write_png(frame, LOOK, (), tmp_path / "missing" / "it.png")

    assert list(tmp_path.iterdir()) == []
