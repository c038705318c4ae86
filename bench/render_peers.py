"""Other renderers of pictures as text, each ready to be called with an array of pixels."""

import ctypes
import ctypes.util
import io
import os
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

RGB = NDArray[np.uint8]
Draw = Callable[[RGB], str]

# libchafa's own numbers; its 240 colours are the 256 without those that users change
_MODES = {"true": 0, "256": 2, "16": 3}
_DITHERS = {"none": 0, "ordered": 1, "diffusion": 2}


class Chafa:
    """libchafa inside this process: one canvas, kept; picture in, text out."""

    def __init__(
        self, path: str, size: tuple[int, int], cells: tuple[int, int], symbols: str = "vhalf",
        mode: str = "true", dither: str = "none",
    ) -> None:  # fmt: skip
        self._library = library = ctypes.CDLL(path)
        self._height, self._width = size
        config, symbol_map = self._new("canvas_config_new"), self._new("symbol_map_new")
        library.chafa_set_n_threads(1)
        library.chafa_symbol_map_apply_selectors(symbol_map, symbols.encode(), None)
        for name, values in (
            ("symbol_map", (symbol_map,)),
            ("canvas_mode", (_MODES[mode],)),
            ("geometry", (cells[1], cells[0])),
            ("cell_geometry", (8, 16)),
            ("work_factor", (ctypes.c_float(1),)),
            ("preprocessing_enabled", (0,)),
            ("dither_mode", (_DITHERS[dither],)),
        ):
            getattr(library, f"chafa_canvas_config_set_{name}")(config, *values)
        self._canvas = self._new("canvas_new", config)
        database = self._new("term_db_get_default")
        self._terminal = self._new("term_db_get_fallback_info", database)
        self._free = ctypes.CDLL(ctypes.util.find_library("glib-2.0")).g_string_free

    def _new(self, name: str, *arguments: ctypes.c_void_p) -> ctypes.c_void_p:
        function = getattr(self._library, f"chafa_{name}")
        function.restype = ctypes.c_void_p
        return ctypes.c_void_p(function(*arguments))

    def utf8(self, rgb: RGB) -> bytes:
        """The picture as libchafa prints it."""
        rgb8 = 8
        self._library.chafa_canvas_draw_all_pixels(
            self._canvas, rgb8, ctypes.c_void_p(rgb.ctypes.data), self._width, self._height,
            rgb.strides[0],
        )  # fmt: skip
        string = self._new("canvas_print", self._canvas, self._terminal)
        fields = ctypes.cast(string, ctypes.POINTER(ctypes.c_size_t))
        text = ctypes.string_at(fields[0], fields[1])
        self._free(string, 1)
        return text

    def __call__(self, rgb: RGB) -> str:
        """The same as text."""
        return self.utf8(rgb).decode()


def chafa_libraries() -> dict[str, str]:
    """Every libchafa found: the system's, chafa.py's, and those in CHAFA_LIB (':' between)."""
    found = {}
    if system := ctypes.util.find_library("chafa"):
        found["system"] = system
    package = find_spec("chafa")
    if package and package.origin:
        for path in Path(package.origin).parent.rglob("libchafa.so"):
            found["chafa.py"] = str(path)
    named = filter(None, os.environ.get("CHAFA_LIB", "").split(":"))
    return found | {f"CHAFA_LIB {n}": path for n, path in enumerate(named, 1)}


def _console(columns: int) -> Any:
    return import_module("rich.console").Console(
        file=io.StringIO(), force_terminal=True, color_system="truecolor", width=columns,
        legacy_windows=False,
    )  # fmt: skip


def _printed(console: Any, renderable: object) -> str:
    console.file = io.StringIO()
    console.print(renderable, end="")
    return str(console.file.getvalue())


def rich_pixels(columns: int) -> Draw:
    """rich-pixels, printed by Rich."""
    pixels, console = import_module("rich_pixels").Pixels, _console(columns)
    return lambda rgb: _printed(console, pixels.from_image(Image.fromarray(rgb)))


def textual_image(rows: int, columns: int) -> Draw:
    """textual-image in half cells, printed by Rich."""
    half = import_module("textual_image.renderable.halfcell").Image
    console = _console(columns)
    return lambda rgb: _printed(console, half(Image.fromarray(rgb), width=columns, height=rows))


def present(make: Callable[[], Draw], name: str) -> dict[str, Draw]:
    """The peer under its name, or a printed line that it is missing."""
    try:
        return {name: make()}
    except (ImportError, OSError, AttributeError) as error:
        print(f"left out: {name} ({error})")
        return {}
