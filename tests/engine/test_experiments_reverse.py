"""The reverse experiment walks back from noise, and shows what the sampler really does."""

import re

import numpy as np
import pytest

from unstir.engine.experiments.own import with_picture
from unstir.engine.experiments.reverse import Reverse, words_of
from unstir.engine.experiments.stand_in import DENOISERS
from unstir.engine.experiments.walk import BEGINNINGS, SIZE
from unstir.engine.frame import Frame, Picture
from unstir.engine.patterns import SETS
from unstir.engine.picture import OwnPicture
from unstir.engine.sampler import SAMPLERS
from unstir.engine.schedule import SCHEDULES


def pixels(frame: Frame, name: str) -> np.ndarray:
    """The pixels of a pane that is a picture."""
    pane = frame.panes[name]
    assert isinstance(pane, Picture)
    return pane.pixels


@pytest.mark.parametrize("sampler", SAMPLERS)
@pytest.mark.parametrize("steps", [1, 7])
def test_every_sampler_walks_from_noise_to_clean(sampler: str, steps: int) -> None:
    """There is a frame before each step and one after; the last is clean and its own guess."""
    frames = list(Reverse(sampler=SAMPLERS[sampler], steps=steps).frames())

    assert [frame.step for frame in frames] == list(range(steps + 1))
    assert frames[-1].step == frames[-1].last
    assert frames[-1].level.sigma == 0
    np.testing.assert_array_equal(pixels(frames[-1], "noisy"), pixels(frames[-1], "denoised"))


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_every_schedule_gives_a_member_of_the_set(schedule: str) -> None:
    """Twenty steps with the exact denoiser end within 0.05 of a member, whatever the schedule."""
    reverse = Reverse(SETS["digits"], schedule=SCHEDULES[schedule], steps=20)

    *_, last = reverse.frames()

    members = SETS["digits"].collected(SIZE).pixels[:, 0]
    apart = np.sqrt(((members - pixels(last, "denoised")) ** 2).mean((1, 2)))
    assert apart.min() < 0.05


def test_signal_and_predicted_noise_make_the_noisy_picture() -> None:
    """Every frame's panes agree: x_t = alpha x̂_0 + sigma ε̂."""
    for frame in Reverse(steps=6).frames():
        if frame.step < frame.last:
            mixed = frame.level.alpha * pixels(frame, "denoised")
            mixed = mixed + frame.level.sigma * pixels(frame, "predicted noise")
            np.testing.assert_allclose(mixed, pixels(frame, "noisy"), atol=1e-4)


def test_from_little_noise_it_finds_its_way_back() -> None:
    """From a fifth of the way the target is recovered; the target takes no part in the walk."""
    *_, last = Reverse(start=0.2, steps=50, seed=5).frames()

    assert last.last == 10
    np.testing.assert_allclose(pixels(last, "denoised"), pixels(last, "target"), atol=0.02)


def test_at_zero_snr_nothing_of_the_target_is_left() -> None:
    """Where the schedule ends in pure noise, the walk begins with the noise alone."""
    first = next(Reverse(schedule=SCHEDULES["zero-terminal"]).frames())

    assert first.level.alpha == 0
    np.testing.assert_allclose(pixels(first, "noisy"), pixels(first, "predicted noise"), atol=1e-6)


def test_pure_noise_is_what_samplers_begin_with() -> None:
    """Where the toy schedule leaves a signal, pure noise is another beginning than x_T."""
    toy = SCHEDULES["toy"]
    true, assumed = (
        next(Reverse(schedule=toy, beginning=BEGINNINGS[name]).frames())
        for name in ("noised-target", "pure-noise")
    )

    signal = pixels(true, "noisy") - true.level.sigma * pixels(assumed, "noisy")

    np.testing.assert_allclose(signal, true.level.alpha * pixels(true, "target"), atol=1e-5)


def test_the_error_is_that_of_the_guess() -> None:
    """The reading is the root mean square of guess minus target."""
    for frame in Reverse(steps=5).frames():
        off = pixels(frame, "denoised") - pixels(frame, "target")
        assert frame.readings[-1].value == pytest.approx(np.sqrt((off**2).mean()), rel=1e-4)
        np.testing.assert_allclose(pixels(frame, "error"), np.abs(off), atol=1e-6)


@pytest.mark.parametrize("denoiser", DENOISERS)
def test_every_frame_says_that_no_network_is_at_work(denoiser: str) -> None:
    """The description names the denoiser that stands in a network's place."""
    for frame in Reverse(denoiser=DENOISERS[denoiser], steps=3).frames():
        assert "in a network's place" in frame.description


def test_the_description_names_what_the_guess_shows() -> None:
    """At the end the words name the shape of the member that the walk has reached."""
    experiment = Reverse(steps=20, seed=5)
    *_, last = experiment.frames()
    members = SETS["patterns"].collected(SIZE)

    nearest = np.abs(members.pixels[:, 0] - pixels(last, "denoised")).sum((1, 2)).argmin()

    assert words_of(str(members.labels[nearest])) in last.description


def test_the_same_seed_gives_the_same_bytes() -> None:
    """Equal experiments yield equal frames; another seed yields others."""
    one, again, other = (list(Reverse(steps=5, seed=s).frames()) for s in (1, 1, 2))

    for a, b in zip(one, again, strict=True):
        assert pixels(a, "noisy").tobytes() == pixels(b, "noisy").tobytes()
        assert a.description == b.description
    assert pixels(one[0], "noisy").tobytes() != pixels(other[0], "noisy").tobytes()


def test_the_learners_picture_comes_back_moved_or_mirrored() -> None:
    """With the learner's picture as the data set, the walk ends at one of its copies."""
    photo = np.random.default_rng(0).uniform(-1, 1, (6, 6, 3)).repeat(10, 0).repeat(10, 1)
    own = OwnPicture(photo.astype(np.float32), "sea.png")

    *_, last = with_picture(Reverse(steps=10), own).frames()

    copies = np.moveaxis(own.collected(SIZE).pixels, 1, -1)
    assert np.abs(copies - pixels(last, "denoised")).mean((1, 2, 3)).min() < 0.01


@pytest.mark.parametrize("name", SETS)
def test_descriptions_are_sentences_with_rounded_numbers(name: str) -> None:
    """No number has more than two decimals, and none is not a number."""
    for frame in Reverse(SETS[name], steps=4).frames():
        assert frame.description.endswith(".")
        assert not re.search(r"\d\.\d{3}|nan|inf|e-\d", frame.description)


def test_labels_are_put_in_words() -> None:
    """Shapes, letters, digits and the learner's copies each read aloud."""
    labels = ["ring", "stripes", "A", "7", "as it is", "mirrored"]

    assert [words_of(label) for label in labels] == [
        "a ring",
        "stripes",
        "the letter A",
        "the digit 7",
        "the picture as it is",
        "the picture mirrored",
    ]
