"""Pictures are what their parameters and their captions say."""

import math
import string

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from unstir.engine.colours import COLOURS, GRAYS
from unstir.engine.patterns import PICTURES, SETS, Pattern, Patterns, random_patterns
from unstir.engine.shapes import ALL_SHAPES, SHAPES


def some(n: int = 60) -> Patterns:
    """Pictures of every shape, the same each time."""
    return random_patterns(np.random.default_rng(3), n, shapes=tuple(ALL_SHAPES))


def white_share(pattern: Pattern, size: int = 128) -> float:
    """The share of the picture that is white, where the rest is black."""
    return float((pattern.drawn(size).mean() + 1) / 2)


@given(st.floats(0.2, 0.9))
def test_a_disc_covers_pi_r_squared_of_the_square(radius: float) -> None:
    """A disc of radius r covers pi r² of the 2 by 2 picture."""
    assert white_share(Pattern("circle", scale=radius)) == pytest.approx(
        math.pi * radius**2 / 4, abs=1e-3
    )


@pytest.mark.parametrize(
    ("shape", "area"),
    [
        ("ring", math.pi * (1 - 0.6**2)),
        ("triangle", 3 * math.sqrt(3) / 4),
        ("cross", 2 * (2 * 0.6) - 0.6**2),
        ("heart", 1.1**2 + math.pi * 0.55**2),
    ],
)
def test_a_shape_covers_the_area_that_geometry_gives(shape: str, area: float) -> None:
    """Ring, triangle, cross and heart cover the area known in closed form."""
    assert white_share(Pattern(shape, scale=0.8)) == pytest.approx(area * 0.8**2 / 4, rel=5e-3)


def test_a_checkerboard_is_half_white_and_alternates() -> None:
    """Neighbouring squares of a checkerboard are opposite, and half of it is white."""
    board = Pattern("checkerboard", scale=0.25).drawn(8)[0]

    np.testing.assert_allclose(board[1:], -board[:-1], atol=1e-6)
    np.testing.assert_allclose(board[:, 1:], -board[:, :-1], atol=1e-6)


def test_a_gradient_rises_from_left_to_right() -> None:
    """Every column of a gradient is lighter than the one to its left, every row is the same."""
    pixels = Pattern("gradient", scale=1.0).drawn(32)[0]

    assert (np.diff(pixels, axis=1) > 0).all()
    np.testing.assert_array_equal(pixels, np.broadcast_to(pixels[0], (32, 32)))


def test_the_place_is_the_centre_of_mass() -> None:
    """A disc's centre of mass lies at its x and y; y points up."""
    pixels = Pattern("circle", scale=0.3, x=0.4, y=0.2).drawn(64)[0] + 1
    centre = (2 * np.arange(64) + 1) / 64 - 1

    assert (pixels.sum(0) @ centre) / pixels.sum() == pytest.approx(0.4, abs=1e-3)
    assert (pixels.sum(1) @ -centre) / pixels.sum() == pytest.approx(0.2, abs=1e-3)


def test_a_quarter_turn_is_numpys_rot90() -> None:
    """Angles turn counter-clockwise: pi / 2 is one quarter turn."""
    upright, turned = Pattern("R"), Pattern("R", angle=math.pi / 2)

    np.testing.assert_allclose(turned.drawn(32)[0], np.rot90(upright.drawn(32)[0]), atol=1e-4)


def test_edges_are_crisp() -> None:
    """Only pixels that the edge crosses are between black and white: at most two across it."""
    pixels = Pattern("circle").drawn(64)[0]

    between = (np.abs(pixels) < 0.999).sum()

    assert 0 < between < 2 * 2 * math.pi * 0.75 * 32


@pytest.mark.parametrize("shape", ALL_SHAPES)
def test_every_shape_shows_both_its_colours(shape: str) -> None:
    """Every shape has pixels of its own colour and of its background."""
    pixels = Pattern(shape).drawn(64)

    assert pixels.min() == -1
    assert pixels.max() == 1


def test_letters_and_digits_are_all_different() -> None:
    """No two glyphs look alike: each differs from every other in at least 2 % of the pixels."""
    glyphs = [Pattern(g).drawn(32)[0] > 0 for g in string.ascii_uppercase + string.digits]

    apart = [np.mean(a != b) for i, a in enumerate(glyphs) for b in glyphs[:i]]

    assert min(apart) > 0.02


def test_pictures_have_the_engines_shape_and_range() -> None:
    """A set is float32 (n, channels, height, width) in [-1, 1], one channel or three."""
    for channels in (1, 3):
        pixels = some().pixels(16, channels)
        assert pixels.shape == (60, channels, 16, 16)
        assert pixels.dtype == np.float32
        assert np.abs(pixels).max() <= 1


def test_a_set_is_drawn_as_its_pictures_are() -> None:
    """Drawing many at once gives what drawing one by one gives."""
    patterns = some(24)

    one_by_one = np.stack([Patterns.of([pattern]).pixels(16)[0] for pattern in patterns])

    np.testing.assert_allclose(patterns.pixels(16), one_by_one, atol=1e-6)


def test_the_colours_of_a_picture_are_the_ones_it_names() -> None:
    """The centre of a disc has its colour, the corner its background."""
    pixels = Pattern("circle", "red", "blue").drawn(16)

    np.testing.assert_allclose(pixels[:, 8, 8], COLOURS["red"], atol=1e-6)
    np.testing.assert_allclose(pixels[:, 0, 0], COLOURS["blue"], atol=1e-6)


@pytest.mark.parametrize(
    ("pattern", "caption"),
    [
        (Pattern("ring", "red", "blue", scale=0.3), "a small red ring on blue"),
        (Pattern("ring", "orange", "blue", 0.45, x=0.5, y=0.5),
         "an orange ring on blue at the top right"),
        (Pattern("heart", scale=0.65, y=-0.3), "a large white heart on black at the bottom"),
        (Pattern("A", "black", "white", 0.45, x=-0.4), "a black letter A on white at the left"),
        (Pattern("7", scale=0.45), "a white digit 7 on black"),
        (Pattern("stripes", "cyan", "gray", 0.3, x=0.4), "small cyan stripes on gray"),
        (Pattern("gradient", "yellow", "magenta", 0.3), "a yellow gradient on magenta"),
    ],
)  # fmt: skip
def test_a_caption_says_what_is_drawn(pattern: Pattern, caption: str) -> None:
    """Captions name size, colour, shape, background and place; what fills the picture has none."""
    assert pattern.caption == caption


def test_captions_use_a_closed_vocabulary() -> None:
    """No caption holds a word outside the sizes, colours, shapes and places."""
    words = {"a", "an", "on", "at", "the", "small", "large", "letter", "digit"}
    words |= {"top", "bottom", "left", "right"} | set(COLOURS) | set(ALL_SHAPES)

    assert {word for caption in some(500).captions for word in caption.split()} <= words


def test_a_random_set_has_every_shape_equally_often() -> None:
    """640 pictures of ten shapes hold 64 of each."""
    _, counts = np.unique(random_patterns(np.random.default_rng(0), 640).shape, return_counts=True)

    np.testing.assert_array_equal(counts, 640 // len(SHAPES))


def test_no_random_picture_hides_its_shape() -> None:
    """The two colours of a picture always differ."""
    patterns = some(500)

    assert (patterns.colour != patterns.background).all()


def test_the_same_seed_draws_the_same_bytes() -> None:
    """A set is a function of its seed."""
    assert some().pixels(16).tobytes() == some().pixels(16).tobytes()


def test_gray_pictures_have_one_channel() -> None:
    """A picture in grays has one channel and is the same as its luminance."""
    gray = random_patterns(np.random.default_rng(1), 20, palette=GRAYS)

    assert {pattern.channels for pattern in gray} == {1}
    np.testing.assert_allclose(gray.pixels(16, 1), gray.pixels(16, 3)[:, :1], atol=1e-6)


def test_every_named_picture_can_be_drawn() -> None:
    """Each picture in the table has contrast at 64 by 64."""
    assert min(float(np.ptp(p.drawn(64))) for p in PICTURES.values()) > 0.8


@pytest.mark.parametrize("name", SETS)
def test_a_data_set_holds_what_its_caption_says(name: str) -> None:
    """The caption counts the members; every label is one of its shapes, each equally often."""
    source = SETS[name]
    pictures = source.collected(16)
    labels, counts = np.unique(pictures.labels, return_counts=True)

    assert source.caption.split()[0] == str(len(pictures.pixels))
    assert set(labels) == set(source.shapes)
    assert len(set(counts)) == 1


def test_a_data_set_is_drawn_once() -> None:
    """Asked again, a set is the same object; at another size it is another."""
    assert SETS["digits"].collected(16) is SETS["digits"].collected(16)
    assert SETS["digits"].collected(8).pixels.shape == (640, 1, 8, 8)


def test_members_are_labelled_with_the_shape_they_show() -> None:
    """Nearest to each member is itself, and no two members are the same picture."""
    pictures = SETS["letters"].collected(32)

    np.testing.assert_array_equal(pictures.nearest(pictures.pixels), np.arange(650))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda: Pattern("pentagon"), "shape = 'pentagon': there are checkerboard, circle"),
        (lambda: Pattern("ring", "pink"), "colour = 'pink': there are black"),
        (lambda: Pattern("ring", scale=0.0), "scale = 0.0"),
        (lambda: some().pixels(0), "size = 0"),
        (lambda: some().pixels(8, 2), "channels = 2: there are 1"),
        (lambda: random_patterns(np.random.default_rng(0), 0), "n = 0"),
    ],
)
def test_a_wrong_value_is_named(wrong: object, message: str) -> None:
    """A wrong name or number is a ValueError that names the field and what is allowed."""
    assert callable(wrong)
    with pytest.raises(ValueError, match=message):
        wrong()
