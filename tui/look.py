"""What the terminal and the theme mean for pictures."""

from dataclasses import replace

from textual.color import Color
from textual.theme import Theme

from unstir.tui.capability import KITTY
from unstir.tui.cells.depth import Depth
from unstir.tui.cells.draw import Glyphs, Look
from unstir.tui.cells.tones import DARK, LIGHT, Palette
from unstir.tui.start import Start

DEPTHS = {"true": Depth.TRUE, "256": Depth.C256, "16": Depth.C16, "none": Depth.MONO}


def look_of(theme: Theme, start: Start) -> Look:
    """The glyphs and colours the terminal shows, on the theme's ground.

    A theme of the terminal's own sixteen colours does not say what they are: there the pictures
    stand on plain black or white.
    """
    depth = DEPTHS[start.terminal.colours.value] if start.colour else Depth.MONO
    glyphs = start.terminal.glyphs.value if start.utf8 else "ascii"
    return Look(
        glyphs=Glyphs.HALF if glyphs == KITTY else Glyphs(glyphs),
        depth=depth,
        palette=_palette(theme),
        pixels=glyphs == KITTY and depth is Depth.TRUE,
    )


def _palette(theme: Theme) -> Palette:
    palette = DARK if theme.dark else LIGHT
    if theme.ansi:
        return palette
    ground, ink = theme.background, theme.foreground
    return replace(
        palette,
        background=Color.parse(ground).rgb if ground else palette.background,
        ink=Color.parse(ink).rgb if ink else palette.ink,
    )
