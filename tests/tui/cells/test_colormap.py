"""Colour maps: even in lightness, safe for colour-blind eyes."""

import numpy as np
import pytest
from numpy.typing import NDArray

from unstir.tui.cells.colormap import ColourMap, lab, srgb
from unstir.tui.cells.tones import DARK, LIGHT, Palette

PALETTES = pytest.mark.parametrize("palette", [DARK, LIGHT], ids=["dark", "light"])

# Machado, Oliveira and Fernandes 2009, severity 1.0: what is seen without one kind of cone
PROTAN = [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
]
DEUTAN = [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.011820, 0.042940, 0.968881],
]


def lightness(rgb: NDArray[np.uint8]) -> NDArray[np.float64]:
    """CIE L* from relative luminance, written out apart from the code under test."""
    share = rgb / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    luminance = linear @ [0.2126, 0.7152, 0.0722]
    return np.where(luminance > 0.008856, 116 * np.cbrt(luminance) - 16, 903.3 * luminance)


def distances(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.float64]:
    """CIE 1976 colour differences."""
    away: NDArray[np.float64] = np.linalg.norm(lab(one) - lab(other), axis=-1)
    return away


@PALETTES
def test_heat_is_even_in_lightness(palette: Palette) -> None:
    """From entry to entry lightness changes by the same amount, in one direction."""
    steps = np.diff(lightness(palette.heat.table))

    assert abs(steps.sum()) > 70
    np.testing.assert_allclose(steps, steps.mean(), atol=0.35)


@PALETTES
def test_signed_leaves_zero_evenly_on_both_sides(palette: Palette) -> None:
    """Lightness changes steadily from the middle to either end."""
    light = lightness(palette.signed.table)
    away = abs(light - light[127:129].mean())

    assert (np.diff(away[:128]) < 0.35).all()
    assert (np.diff(away[128:]) > -0.35).all()
    assert away[[0, -1]].min() > 40


@PALETTES
def test_the_two_signs_are_equally_strong(palette: Palette) -> None:
    """Plus and minus the same value are about equally far from zero in lightness."""
    light = lightness(palette.signed.table)

    np.testing.assert_allclose(light[:128], light[:127:-1], atol=6)


@PALETTES
@pytest.mark.parametrize("missing", [PROTAN, DEUTAN], ids=["protan", "deutan"])
def test_colour_blind_eyes_tell_the_signs_apart(
    palette: Palette, missing: list[list[float]]
) -> None:
    """From half strength on, plus and minus differ by far more than can just be seen."""
    table = palette.signed.table
    linear = np.where(table <= 10, table / 255 / 12.92, ((table / 255 + 0.055) / 1.055) ** 2.4)
    seen = (linear @ np.transpose(missing)).clip(0, 1)
    shown = np.where(seen <= 0.0031308, 12.92 * seen, 1.055 * seen ** (1 / 2.4) - 0.055)
    rgb = (shown * 255 + 0.5).astype(np.uint8)

    assert distances(rgb[:64], rgb[:191:-1]).min() > 25


def test_lab_knows_white_black_and_red() -> None:
    """Published values: white (100, 0, 0), black 0, sRGB red (53.24, 80.09, 67.20)."""
    colours = lab([(255, 255, 255), (0, 0, 0), (255, 0, 0)])

    published = np.array([[100, 0, 0], [0, 0, 0], [53.24, 80.09, 67.20]])
    np.testing.assert_allclose(colours, published, atol=0.02)


def test_lab_and_back_is_the_same_colour() -> None:
    """Every colour survives the way to CIELAB and back."""
    rgb = np.random.default_rng(0).integers(0, 256, (500, 3), dtype=np.uint8)

    np.testing.assert_array_equal(srgb(lab(rgb)), rgb)


def test_a_map_has_an_entry_for_every_byte() -> None:
    """Tones are bytes, so a map has 256 colours."""
    assert isinstance(DARK.heat, ColourMap)
    assert DARK.heat.table.shape == LIGHT.signed.table.shape == (256, 3)
