"""How much of a picture 40 x 20 cells keep, beside libchafa in the same run.

    python -m bench.render_fidelity

Seven pictures of 80 x 80 pixels (six without textual-image, which brings the photo) are drawn as
text, read back by a terminal, and compared at their own pixels: mean PSNR in dB, mean SSIM, and
"blurred", the PSNR after a blur of 1.5 pixels on both, which is what the eye mixes of dithered
dots. libchafa at its best work factor, as it is usually called, and "fed" with the picture
enlarged to its own 8 x 8 samples a cell. Exit 1 where a limit of LIMITS is missed.
"""

import sys
from collections.abc import Callable, Iterator

import numpy as np

from bench.interleaved import machine
from bench.render_inputs import RGB, stills
from bench.render_peers import Chafa, Draw, chafa_libraries
from bench.render_screen import CHAFA_16, VGA_16, Floats, pixels
from unstir.engine.frame import Picture
from unstir.tui.cells.ansi import Printer
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Glyphs, Look, draw_picture

SIZE, ROWS, COLUMNS = 80, 20, 40
# The least PSNR of each of our modes; of dithered ones after the blur.
LIMITS = {
    "half": 23.1, "quadrant": 24.45, "sextant": 25.9, "octant": 27.4, "mixed": 28.4,
    "ascii": 22.5, "half 256": 36.0, "half 16": 28.4,
}  # fmt: skip
SYMBOLS = {
    "half": "vhalf",
    "quadrant": "half+quad+space+solid",
    "sextant": "half+quad+sextant+space+solid",
    "octant": "half+quad+octant+space+solid",
    "block": "block+space",
    "ascii": "ascii",
}


def ours() -> Iterator[tuple[str, Draw]]:
    """Every look, the finer glyphs in 24-bit colour and in few."""
    for depth in (Depth.TRUE, Depth.C256, Depth.C16):
        for glyphs in Glyphs:
            name = glyphs.value if depth is Depth.TRUE else f"{glyphs.value} {depth.value}"
            yield name, drawer(Look(glyphs, depth))


def drawer(look: Look) -> Draw:
    """Draws as the app does."""
    printer = Printer(look.depth)

    def draw(rgb: RGB) -> str:
        picture = Picture(rgb.astype(np.float32), low=0, high=255)
        return "\n".join(printer.rows(draw_picture(picture, COLUMNS, ROWS, look)))

    return draw


def chafas() -> Iterator[tuple[str, Draw]]:
    """Every libchafa in the same modes."""
    size, large, cells = (SIZE, SIZE), (8 * ROWS, 8 * COLUMNS), (ROWS, COLUMNS)
    for library, path in chafa_libraries().items():
        for name, symbols in SYMBOLS.items():
            yield f"chafa ({library}) {name}", Chafa(path, size, cells, symbols)
            yield f"chafa ({library}) {name}, fed", fed(Chafa(path, large, cells, symbols))
        for mode in ("256", "16"):
            for dither in ("none", "ordered", "diffusion"):
                drawn = Chafa(path, size, cells, "vhalf", mode, dither)
                yield f"chafa ({library}) half {mode}, {dither}", drawn


def fed(chafa: Chafa) -> Draw:
    """Enlarges for libchafa, which then need not resample."""
    return lambda rgb: chafa(
        np.ascontiguousarray(rgb.repeat(8 * ROWS // SIZE, 0).repeat(8 * COLUMNS // SIZE, 1))
    )


def blurred(picture: Floats, sigma: float = 1.5) -> Floats:
    """A Gaussian blur of the first two axes, edges mirrored."""
    reach = int(3.5 * sigma + 0.5)
    weights = np.exp(-(np.arange(-reach, reach + 1) ** 2) / (2 * sigma**2))
    for _ in range(2):
        padding = [(reach, reach), *[(0, 0)] * (picture.ndim - 1)]
        around = np.pad(picture, padding, mode="symmetric")
        rows = [w * around[at : at + len(picture)] for at, w in enumerate(weights / weights.sum())]
        picture = np.sum(rows, 0).swapaxes(0, 1)
    return picture


def psnr(one: Floats, other: Floats) -> float:
    """Peak signal-to-noise ratio in dB, at most 99."""
    error = float(((one - other) ** 2).mean())
    return 10 * np.log10(255**2 / error) if error > 1e-5 else 99.0


def ssim(one: Floats, other: Floats) -> float:
    """Structural similarity of the luma (Wang et al. 2004), Gaussian window of 1.5 pixels."""
    luma = np.array([0.299, 0.587, 0.114])
    x, y = one @ luma, other @ luma
    mean_x, mean_y = blurred(x), blurred(y)
    var_x, var_y = blurred(x * x) - mean_x**2, blurred(y * y) - mean_y**2
    both = blurred(x * y) - mean_x * mean_y
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    alike = (2 * mean_x * mean_y + c1) * (2 * both + c2)
    return float((alike / ((mean_x**2 + mean_y**2 + c1) * (var_x + var_y + c2))).mean())


def scores(draw: Callable[[RGB], str], pictures: list[RGB], sixteen: RGB) -> list[float]:
    """Mean PSNR, SSIM and blurred PSNR."""
    found = []
    for rgb in pictures:
        wanted, shown = rgb.astype(float), pixels(draw(rgb), ROWS, COLUMNS, sixteen, (SIZE, SIZE))
        soft = psnr(blurred(wanted), blurred(shown))
        found.append((psnr(wanted, shown), ssim(wanted, shown), soft))
    return [float(score) for score in np.mean(found, 0)]


def main() -> int:
    """Score every mode; 1 where one of ours is below its limit."""
    print(machine())
    found, missed = stills(SIZE), []
    print("pictures:", ", ".join(found))
    print(f"{'':44s} PSNR dB   SSIM  blurred dB")
    for contenders, sixteen in ((ours(), VGA_16), (chafas(), CHAFA_16)):
        for name, draw in contenders:
            exact, alike, soft = scores(draw, list(found.values()), sixteen)
            print(f"{name:44s} {exact:7.2f} {alike:6.3f} {soft:11.2f}")
            judged = soft if " " in name else exact
            if judged < LIMITS.get(name, 0):
                missed.append(f"missed: {name} reaches {judged:.2f} of {LIMITS[name]} dB")
    print("\n".join(missed) or "held")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
