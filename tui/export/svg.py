"""A scene as SVG, whole in itself: pictures lie in it as PNG data."""

import base64
import io
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

from unstir.tui.cells.colormap import Colour
from unstir.tui.export.scene import Scene
from unstir.tui.export.shapes import XY, Box, Dots, Label, Pixels, Shape, Stroke

FONT = "ui-sans-serif, 'Helvetica Neue', Arial, sans-serif"
MONO_FONT = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def svg(scene: Scene, description: str) -> str:
    """The file's text; description is what a reader hears who cannot see it."""
    size = f'viewBox="0 0 {scene.width} {scene.height}" width="{scene.width}"'
    ground = Box(0, 0, scene.width, scene.height, scene.background)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} height="{scene.height}" role="img">',
        f"<title>{escape(description)}</title>",
        *(_element(shape) for shape in (ground, *scene.shapes)),
        "</svg>\n",
    ]
    return "\n".join(lines)


def _element(shape: Shape) -> str:
    match shape:
        case Pixels():
            return (
                f'<image x="{shape.x:g}" y="{shape.y:g}" width="{shape.width:g}"'
                f' height="{shape.height:g}" preserveAspectRatio="none"'
                f' style="image-rendering: pixelated" href="{_data(shape)}"/>'
            )
        case Stroke():
            dash = ' stroke-dasharray="5 4"' if shape.dashed else ""
            return (
                f'<polyline points="{_points(shape.xy)}" fill="none" stroke="{_hex(shape.colour)}"'
                f' stroke-width="{shape.width:g}"{dash}/>'
            )
        case Dots():
            discs = "".join(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{shape.radius:g}"/>' for x, y in shape.xy
            )
            return f'<g fill="{_hex(shape.colour)}">{discs}</g>'
        case Box():
            return (
                f'<rect x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}"'
                f' height="{shape.height:.1f}" fill="{_hex(shape.colour)}"/>'
            )
        case Label():
            return _text(shape)


def _text(label: Label) -> str:
    font = quoteattr(MONO_FONT if label.is_mono else FONT)
    return (
        f'<text x="{label.x:.1f}" y="{label.y:.1f}" font-family={font}'
        f' font-size="{label.size}" fill="{_hex(label.colour)}" text-anchor="{label.anchor}"'
        f' xml:space="preserve">{escape(label.text)}</text>'
    )


def _points(xy: XY) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in xy)


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _data(pixels: Pixels) -> str:
    """The pixels once, as PNG in a data address; the reader enlarges them."""
    file = io.BytesIO()
    Image.fromarray(pixels.rgb).save(file, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()
