"""The numbers under a picture: what tells them apart, and which are missed first."""

import pytest

from unstir.engine.frame import Frame, Reading
from unstir.engine.level import Level
from unstir.tui.numbers import (
    as_many_as_fit,
    readings_of,
    said_once,
    shorter_and_shorter,
    told_apart,
)
from unstir.tui.wrapping import wrapped

WALK = (
    Reading("k", "steps done", 3, digits=0),
    Reading("ᾱ_t", "what is kept of the variance", 0.5),
    Reading("signal", "signal, share of variance", 50, "%", 1),
    Reading("noise", "noise, share of variance", 50, "%", 1),
    Reading("SNR", "signal to noise", 0, "dB", 2),
    Reading("TV", "distance to N(0, 1), from 0 to 1", 0.25),
)


def frame(*readings: Reading) -> Frame:
    """A frame of numbers alone."""
    return Frame(3, 9, Level(0.0), {}, readings, "Numbers.")


@pytest.mark.parametrize(
    ("names", "apart"),
    [
        (["linear, scaled", "cosine"], ["linear, scaled", "cosine"]),
        (["steps done: DDIM, 6 steps", "steps done: Heun, 6 steps"], ["DDIM", "Heun"]),
        (["DDIM, 2 steps, mean", "DDIM, 20 steps, mean"], ["2 steps", "20 steps"]),
        (
            ["DDIM, eta 0.5, 20 steps, mean", "DDIM, 20 steps, mean"],
            ["eta 0.5, 20 steps", "20 steps"],
        ),
        (["mean at A", "mean at B", "mean at C"], ["A", "B", "C"]),
        (["cosine for 64 pixels", "cosine"], ["cosine for 64 pixels", "cosine"]),
        (["alone"], [""]),
    ],
)
def test_names_are_cut_to_what_differs(names: list[str], apart: list[str]) -> None:
    """What all begin and end with tells none of them from another."""
    assert told_apart(names) == apart


def test_a_symbol_that_stands_there_twice_says_whose_it_is() -> None:
    """One that stands there once needs no name."""
    both = frame(Reading("ᾱ_t", "linear", 0.5), Reading("ᾱ_t", "cosine", 0.75), WALK[-1])

    said = readings_of(both, None).plain.replace("\ue000", " ")
    assert said == "ᾱₜ linear 0.5000   ᾱₜ cosine 0.7500   TV 0.2500"


def test_what_is_told_elsewhere_is_missed_first() -> None:
    """The step is on the bar, the shares follow from alpha bar; the picture's own number stays."""
    said = [one.plain.replace("\ue000", " ") for one in shorter_and_shorter(frame(*WALK), None)]

    assert said[0] == "k 3   ᾱₜ 0.5000   signal 50.0 %   noise 50.0 %   SNR 0.00 dB   TV 0.2500"
    assert said[2] == "ᾱₜ 0.5000   signal 50.0 %   SNR 0.00 dB   TV 0.2500"
    assert said[-1] == "TV 0.2500"


def test_what_is_lit_stays() -> None:
    """A number that a knob or a symbol points at is not left out."""
    said = [one.plain for one in shorter_and_shorter(frame(*WALK), None, {"SNR"})]

    assert all("SNR" in one for one in said)


def test_what_several_share_is_said_once_where_there_is_little_room() -> None:
    """Whose they are stands before all that is theirs; a symbol alone before all who have it."""
    schedules = frame(
        *(Reading("ᾱ_t", name, 0.5) for name in ("linear", "cosine")),
        *(Reading("SNR", name, 0.0, "dB", 2) for name in ("linear", "cosine")),
    )
    points = frame(*(Reading("log p_t", f"mean of {one}", -1.0) for one in ("DDIM", "draws")))

    def said(told: Frame) -> str:
        return said_once(told, None).plain.replace("\ue000", " ")

    assert said(schedules) == "linear ᾱₜ 0.5000 SNR 0.00 dB   cosine ᾱₜ 0.5000 SNR 0.00 dB"
    assert said(points) == "log pₜ DDIM −1.0000 draws −1.0000"


def test_a_sign_says_how_many_numbers_there_is_no_room_for() -> None:
    """No number is cut: it stands there whole, or is counted."""
    walk = frame(*(Reading(name, name, 0.25) for name in ("one", "two", "three", "four")))

    def said(rows: int) -> list[str]:
        return [line.plain for line in as_many_as_fit(walk, None, (), wrapped, 12, rows)]

    assert said(3) == ["one 0.2500", "two 0.2500", "+2"]
    assert said(1) == ["+4"]
