"""What stands around a plot's data, and how it gives way when there is little room."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.engine.frame import Axis, Line, Plot
from unstir.tui.cells.braille import BRAILLE
from unstir.tui.cells.draw import Glyphs, Look
from unstir.tui.cells.legend import SAMPLE, flow
from unstir.tui.cells.lettering import lettered
from unstir.tui.cells.margins import Layout, label_start, lay_out
from unstir.tui.cells.plot import draw_plot

AXES = Axis("t", 0, 1000), Axis("ᾱ", 0, 1)
NAMES = "linear", "cosine", "sigmoid"
names = st.lists(st.text("abcdefgh", max_size=30), max_size=8).map(tuple)
sizes = st.tuples(st.integers(1, 130), st.integers(1, 50))


def laid_out(columns: int, rows: int) -> Layout:
    """The layout of three curves in so much room."""
    return lay_out(AXES, NAMES, (columns, rows), BRAILLE)


@given(names, sizes)
def test_data_always_have_room(names: tuple[str, ...], size: tuple[int, int]) -> None:
    """At least one cell, inside the grid, whatever surrounds them."""
    layout = lay_out(AXES, names, size, BRAILLE)

    assert layout.columns >= 1
    assert layout.rows >= 1
    assert layout.left + layout.columns == size[0]
    below = 2 * layout.footer + layout.title
    assert layout.top + layout.rows + below == size[1]


@given(names, sizes)
def test_the_legend_never_covers_data(names: tuple[str, ...], size: tuple[int, int]) -> None:
    """Its rows are above the data, and its entries inside the grid and apart."""
    layout = lay_out(AXES, names, size, BRAILLE)

    places = [
        (entry.row, entry.column, entry.column + SAMPLE + 1 + len(entry.name))
        for entry in layout.entries
    ]
    for row, start, end in places:
        assert row < layout.top
        assert start >= (len(AXES[1].label) if row == 0 else 0)
        assert end <= size[0]
    for (row, _, end), (next_row, start, _) in itertools.pairwise(places):
        assert row < next_row or end < start


@given(sizes)
def test_labels_below_do_not_touch(size: tuple[int, int]) -> None:
    """Two columns stay free between neighbours."""
    layout = laid_out(*size)

    starts = [label_start(place, layout.columns) for place in layout.x_places]
    ends = [s + len(p.label) for s, p in zip(starts, layout.x_places, strict=True)]
    assert all(start - end >= 2 for end, start in zip(ends, starts[1:], strict=False))


def test_names_go_first_then_the_axes() -> None:
    """From roomy to tiny: everything, no legend, no axis below, nothing but data."""
    assert [
        (bool(layout.entries), layout.footer, layout.left > 0)
        for layout in (laid_out(38, 12), laid_out(20, 6), laid_out(20, 5), laid_out(9, 4))
    ] == [(True, True, True), (False, True, True), (False, False, True), (False, False, False)]


def test_a_large_plot_names_its_horizontal_axis_below() -> None:
    """A small one names it inside the line."""
    plot = Plot(*AXES, ())

    large = draw_plot(plot, 60, 20, Look()).text().split("\n")
    small = draw_plot(plot, 38, 12, Look()).text().split("\n")

    assert large[-1].strip() == "t"
    assert "─ t ─" in small[-2]


def test_long_names_are_shortened_before_they_are_dropped() -> None:
    """Equally, and marked."""
    entries = flow("", ("a long name", "another one"), 24, 1)

    assert [entry.name for entry in entries] == ["a lon…", "anoth…"]


def test_names_that_can_no_longer_be_told_apart_are_dropped() -> None:
    """Shortened, they would be the same."""
    assert flow("", ("path number 1", "path number 2"), 24, 1) == ()


def test_a_name_too_long_for_the_gaps_stands_over_the_marks() -> None:
    """In the middle of the line, whole."""
    plot = Plot(Axis("share of the way", 0, 100), Axis("", 0, 1), ())

    line = draw_plot(plot, 38, 12, Look()).text().split("\n")[-2]

    assert "─ share of the way ─" in line


def test_one_name_that_says_what_the_axis_says_is_not_repeated() -> None:
    """The vertical axis already carries it."""
    assert flow("loss", ("loss",), 40, 2) == ()
    assert len(flow("loss", ("each batch",), 40, 2)) == 1


def test_layers_without_a_name_are_not_in_the_legend() -> None:
    """The others keep their numbers."""
    assert [entry.number for entry in flow("", ("", "named"), 40, 1)] == [1]


def test_labels_in_one_row_do_not_mix() -> None:
    """With one row of data only one label stands beside it."""
    text = draw_plot(Plot(Axis("", 0, 1), Axis("", 5, 10), ()), 20, 1, Look()).text()

    assert text.split("┤")[0] in {" 5", "5", "10"}


@pytest.mark.parametrize(
    ("text", "cells", "letters"),
    [
        ("ᾱ", "ᾱ", "alpha_bar"),
        ("x̂₀", "xˆ₀", "x_hat0"),
        ("ε̃", "ε˜", "eps_tilde"),
        ("q(xₜ)", "q(xₜ)", "q(xt)"),
        ("q(x_t)", "q(xₜ)", "q(x_t)"),
        ("x_0.5 and x_tt", "x₀.5 and x_tt", "x_0.5 and x_tt"),
        ("a\nb", "a?b", "a?b"),
        ("图", "?", "?"),
    ],
)
def test_each_character_of_a_name_fills_one_cell(text: str, cells: str, letters: str) -> None:
    """Accents without a letter of their own stand alone; in ASCII they are words."""
    assert lettered(text, ascii_only=False) == cells
    assert lettered(text, ascii_only=True) == letters


def test_every_series_can_be_told_without_colour() -> None:
    """Four lines have four different samples in the legend."""
    x = np.linspace(0, 1, 5)
    plot = Plot(*AXES, tuple(Line(name, x, x) for name in "abcd"))

    for look in (Look(), Look(glyphs=Glyphs.ASCII)):
        header = draw_plot(plot, 60, 12, look).text().split("\n")[0]
        samples = {header[header.index(f" {name}") - SAMPLE :][:SAMPLE] for name in "abcd"}
        assert len(samples) == 4
