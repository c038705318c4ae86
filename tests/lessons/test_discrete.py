"""What the lesson on discrete noise says, computed by the engine and by counting."""

import itertools
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from unstir.engine.discrete import absorbing, posterior, uniform
from unstir.engine.experiments.discrete import WAYS, WORDS, Discrete
from unstir.engine.frame import Frame, Text
from unstir.engine.level import Level
from unstir.lessons.course import load_course
from unstir.lessons.lesson import Lesson
from unstir.lessons.outline import built_in
from unstir.quizzes.numeric import Numeric
from unstir.quizzes.question import Id


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    """The lesson, loaded."""
    (found,) = (one for one in load_course(built_in()).lessons if one.id == "discrete")
    return found


@pytest.fixture(scope="module")
def text() -> str:
    """The lesson, as it is written."""
    return (built_in() / "discrete.toml").read_text(encoding="utf-8")


def shown(lesson: Lesson, name: str) -> Discrete:
    """The words that a section shows."""
    (section,) = (one for one in lesson.sections if one.id == name)
    assert section.visual
    assert isinstance(section.visual.experiment, Discrete)
    return section.visual.experiment


def frame(words: Discrete, step: int) -> Frame:
    """One of the frames."""
    return next(one for one in words.frames() if one.step == step)


def lines(one: Frame, pane: str) -> tuple[str, ...]:
    """The lines of a pane of text."""
    found = one.panes[pane]
    assert isinstance(found, Text)
    return found.lines


def numeric(lesson: Lesson, name: str) -> Numeric:
    """A question of the lesson that asks for a number."""
    (found,) = (one for one in lesson.questions if one.id == name)
    assert isinstance(found, Numeric)
    return found


def fitting(pattern: str) -> list[str]:
    """The words of the list that a word with masks may be."""
    return [
        word
        for word in WORDS
        if all(mask in ("·", letter) for mask, letter in zip(pattern, word, strict=True))
    ]


def test_the_matrix_of_one_step(text: str) -> None:
    """The table is the engine's matrix for two letters and the mask."""
    for name, row in zip("AB·", absorbing(3).step(0.2), strict=True):
        assert f"| {name} | {' | '.join(f'{p:g}' for p in row)} |" in text


def test_dots_stay_dots_on_the_way_there(lesson: Lesson) -> None:
    """In the first half no mask becomes a letter."""
    words = shown(lesson, "the-matrix")
    there = ["".join(lines(one, "noisy")) for one in words.frames() if one.step <= words.steps]

    for before, after in itertools.pairwise(there):
        assert all(b != "·" or a == "·" for b, a in zip(before, after, strict=True))


def test_chances_of_being_kept(lesson: Lesson, text: str) -> None:
    """The products of the steps, and that of the question."""
    kept = (absorbing(27).step(0.2) @ absorbing(27).step(0.5))[0, 0]

    assert rf"$0.8 \cdot 0.5 = {kept:.1f}$" in text
    assert numeric(lesson, "letters-that-survive").value == pytest.approx(0.5**3)


def test_where_the_schedules_end(lesson: Lesson, text: str) -> None:
    """The toy schedule leaves 0.37, cosine none; the words then are others."""
    words = shown(lesson, "one-jump")
    middle = frame(words, words.steps)
    assert middle.level

    assert rf"\bar\alpha_T = {middle.level.alpha_bar:.2f}$" in text
    nothing = frame(shown(lesson, "text"), 30)
    assert set("".join(lines(nothing, "noisy"))) == {"·", " "}


def test_right_by_chance(lesson: Lesson) -> None:
    """The diagonal of the jump for 26 letters at alpha_bar = 0.48."""
    right = uniform(26).jump(Level.from_alpha_bar(0.48))[0, 0]

    assert numeric(lesson, "right-by-chance").value == pytest.approx(right)


def test_masking_beside_replacing(lesson: Lesson, text: str) -> None:
    """At step 30 as many letters are lost in both ways; text and question say what is named."""
    lies = shown(lesson, "replacing")
    both = [frame(replace(lies, way=WAYS[way]), 30) for way in ("masking", "replacing")]
    unlike, named = ([int(one.readings[i].value) for one in both] for i in (2, 3))

    assert unlike == [13, 13]
    assert f"{unlike[1]} of the 24 letters are replaced by others; with masking, as many" in text
    assert f"names {named[1]} of these 6 words at step 30, with {unlike[1]} letters wrong" in text
    assert f"but {unlike[0]} letters masked" in text
    assert (named[1], named[0] - named[1]) == (2, 2)  # "as before", "is worth two words"
    for one, word in zip(both, ("B O · T", "B K V A"), strict=True):
        assert word in lines(one, "noisy")


def test_named_on_average(lesson: Lesson, text: str) -> None:
    """Over a hundred seeds, too, more words are named with masks."""
    lies = shown(lesson, "replacing")
    masked, replaced = (
        np.mean(
            [
                frame(replace(lies, way=WAYS[way], seed=seed), 30).readings[3].value
                for seed in range(100)
            ]
        )
        for way in ("masking", "replacing")
    )

    assert f"names {masked:.1f} of six words with masks, {replaced:.1f} with replacing" in text


def test_beliefs(lesson: Lesson, text: str) -> None:
    """B O · T is one word, · R · · four, L A · · and R O · · two each."""
    assert fitting("BO·T") == ["BOAT"]
    assert fitting("·R··") == ["CROW", "FROG", "IRON", "TREE"]
    assert fitting("LA··") == ["LAKE", "LAMP"]
    assert fitting("RO··") == ["ROAD", "ROSE"]
    assert f"{len(WORDS)} words of the list" in text
    row = lines(frame(shown(lesson, "the-way-back"), 30), "noisy").index("· R · ·")
    told = lines(frame(shown(lesson, "the-way-back"), 30), "likeliest words")[row]
    assert told.endswith("25 %")


@pytest.mark.parametrize(("t", "s"), [(0.4, 0.7), (0.25, 0.4)])
def test_masks_that_are_lifted(lesson: Lesson, t: float, s: float) -> None:
    """The posterior of a masked letter A lifts it with (s - t) / (1 - t)."""
    mask, a = np.array([26]), np.array([0])
    after = posterior(mask, a, absorbing(27), Level.from_alpha_bar(t), Level.from_alpha_bar(s))

    assert after[0, 0] == pytest.approx((s - t) / (1 - t))
    if t == 0.25:
        assert numeric(lesson, "masks-that-are-lifted").value == pytest.approx(after[0, 0])


def test_every_draw_of_the_masks(lesson: Lesson) -> None:
    """Whatever is drawn, the key is the engine's posterior of a masked letter."""
    draws = lesson.draws[Id("masks-that-are-lifted")]

    for asked, (t, s) in zip(draws, itertools.product((0.25, 0.2), (0.4, 0.55, 0.7)), strict=True):
        assert isinstance(asked, Numeric)
        levels = Level.from_alpha_bar(t), Level.from_alpha_bar(s)
        after = posterior(np.array([26]), np.array([0]), absorbing(27), *levels)
        assert asked.value == pytest.approx(after[0, 0])


def test_letters_once_lifted_stay(lesson: Lesson) -> None:
    """In the second half of masking no letter is changed again."""
    words = shown(lesson, "the-way-back")
    back = ["".join(lines(one, "noisy")) for one in words.frames() if one.step >= words.steps]

    for before, after in itertools.pairwise(back):
        assert all(b in ("·", a) for b, a in zip(before, after, strict=True))


def test_letters_drawn_for_themselves(text: str) -> None:
    """Half of the pairs of letters drawn independently are no word of the list."""
    for start in ("LA", "RO"):
        endings = [word[2:] for word in fitting(f"{start}··")]
        pairs = [x[0] + y[1] for x in endings for y in endings]
        good = [pair for pair in pairs if start + pair in WORDS]
        assert Fraction(len(good), len(pairs)) == Fraction(1, 2)
        assert start == "RO" or all(f"| {start}{pair} |" in text for pair in pairs)


def test_it_ends_at_words(lesson: Lesson) -> None:
    """Every walk of the lesson ends at words of the list; from nothing, at others."""
    for section in lesson.sections:
        *_, end = shown(lesson, section.id).frames()
        assert {line.replace(" ", "") for line in lines(end, "noisy")} <= set(WORDS)
    *_, end = shown(lesson, "text").frames()
    assert lines(end, "noisy") != lines(end, "clean")
