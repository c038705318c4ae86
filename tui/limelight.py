"""A frame in which some pictures and curves stand out: by a sign before their names."""

from collections.abc import Collection
from dataclasses import replace

from unstir.engine.frame import Arrows, Bars, Frame, Layer, Line, Pane, Plot, Points

SIGN = "► "


def lit_up(frame: Frame, labels: Collection[str]) -> Frame:
    """The frame with a sign before what is called so; the frame itself where nothing is."""
    if not labels:
        return frame
    panes = {_lit(name, labels): _pane(pane, labels) for name, pane in frame.panes.items()}
    return replace(frame, panes=panes)


def _lit(name: str, labels: Collection[str]) -> str:
    return f"{SIGN}{name}" if name in labels else name


def _pane(pane: Pane, labels: Collection[str]) -> Pane:
    if not isinstance(pane, Plot):
        return pane
    return replace(pane, layers=tuple(_layer(layer, labels) for layer in pane.layers))


def _layer(layer: Layer, labels: Collection[str]) -> Layer:
    if isinstance(layer, Line | Points | Arrows | Bars):
        return replace(layer, name=_lit(layer.name, labels))
    return layer
