"""The glossary: it finds what a symbol means where it stands, and is held against the lessons."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.lessons.test_check import GOOD
from tests.lessons.test_course import TWO, with_second
from unstir.lessons.check import check
from unstir.lessons.course import load_course
from unstir.lessons.formula.letters import Letter, SingleSymbol, letter_of, letters_in
from unstir.lessons.formula.parser import parse
from unstir.lessons.glossary import TIMELINE, Glossary, Sign, Term
from unstir.lessons.lesson import Course
from unstir.lessons.markup import parse as document
from unstir.lessons.problem import ContentError
from unstir.quizzes.question import Id

Write = Callable[..., Path]

GLOSSARY = """\
format = 1

[[term]]
id = "text"
name = "text"
meaning = "What is read."
lesson = "first"
section = "only"
also = ["writing"]

[[symbol]]
id = "noisy"
symbol = 'x_t'
name = "noisy picture"
meaning = "The picture at step $t$."
lesson = "first"
section = "only"
knobs = ["steps"]
"""


def sign(symbol: str, *only: str, knobs: tuple[str, ...] = ()) -> Sign:
    """A symbol that means something in some lessons, or in all."""
    name = f"{symbol} {' '.join(only)}".strip()
    one, at = SingleSymbol(parse(symbol)), Id("first")
    lessons = tuple(map(Id, only))
    return Sign(Id("id"), one, name, document("So."), at, at, lessons, knobs, (symbol,))


def names(signs: tuple[Sign, ...]) -> list[str]:
    """What they are called."""
    return [one.name for one in signs]


@pytest.mark.parametrize(
    ("source", "letter"),
    [
        (r"\bar\alpha_t", Letter("ᾱ", "t")),
        (r"\hat x_0", Letter("x̂", "0")),
        ("x_{t-1}", Letter("x", "t−1")),
        (r"\sigma^2", Letter("σ")),
        (r"\mathrm{SNR}", Letter("SNR")),
        (r"\nabla_x", Letter("∇", "x")),
        ("x + y", None),
        ("2", None),
        (r"\sqrt{x}", None),
        (r"\sum_{i=1}^N", None),
    ],
)
def test_a_symbol_is_a_letter_with_its_mark_and_index(source: str, letter: Letter | None) -> None:
    """Its power is no part of it."""
    assert letter_of(parse(source)) == letter


def test_letters_are_found_wherever_they_stand() -> None:
    """Under roots, over fraction lines, in brackets and indices, in the order of reading."""
    formula = parse(r"x_t = \sqrt{\bar\alpha_t}\, x_0 + \left(\frac{a}{b}\right) \epsilon")

    assert list(map(str, letters_in(formula))) == [
        "x_t", "t", "ᾱ_t", "t", "x_0", "a", "b", "ε",
    ]  # fmt: skip


def test_what_a_product_runs_over_means_nothing_outside() -> None:
    """The s in the product from s = 1 to t."""
    formula = parse(r"\prod_{s=1}^{t} \alpha_s")

    assert list(map(str, letters_in(formula))) == ["t", "α_s"]


def test_an_index_of_its_own_comes_before_the_general_one() -> None:
    """x_0 is itself, x_5 is as x_t, and x as it stands alone."""
    glossary = Glossary((), (sign("x"), sign("x_t"), sign("x_0")))

    assert names(glossary.symbols_in(parse("x_0 + x_5 + x"))) == ["x_0", "x_t", "x"]


@pytest.mark.parametrize(("known", "asked"), [("x_t", "x"), ("x", "x_t"), ("x", "x^2")])
def test_what_is_said_of_one_form_holds_for_the_other(known: str, asked: str) -> None:
    """As long as nothing better is said."""
    assert names(Glossary((), (sign(known),)).symbols_in(parse(asked))) == [known]


def test_a_lesson_may_give_a_symbol_another_meaning() -> None:
    """There, its own comes first; elsewhere it is not heard of."""
    glossary = Glossary((), (sign("s"), sign("s", "guidance"), sign("w", "sde")))

    assert names(glossary.symbols_in(parse("s + w"), "guidance")) == ["s guidance"]
    assert names(glossary.symbols_in(parse("s + w"), "sde")) == ["s", "w sde"]
    assert glossary.unexplained(parse("s + w"), "guidance") == (Letter("w"),)


def test_words_and_numbers_need_no_explanation() -> None:
    """Only what is a single letter does."""
    assert Glossary().unexplained(parse(r"2 \cdot \mathrm{SNR} + \log y")) == (Letter("y"),)


def test_a_knob_and_a_curve_lead_to_their_symbol() -> None:
    """In the lesson where they stand."""
    steps, scale = sign("T", knobs=("steps",)), sign("s", "guidance", knobs=("scale",))
    glossary = Glossary((), (sign("t", knobs=(TIMELINE,)), steps, scale))

    assert glossary.set_by("steps") is steps
    assert glossary.set_by("scale", "guidance") is scale
    assert glossary.set_by("scale", "sde") is None
    assert glossary.shown_by("T") is steps


def test_a_symbol_is_shown_and_said() -> None:
    """In one line, and in words."""
    kept = sign(r"\bar\alpha_t")

    assert (kept.shown, kept.said) == ("ᾱₜ", "alpha bar sub t")


@pytest.mark.parametrize("name", ["text", "TEXT", "Writing"])
def test_terms_are_found_by_all_their_names(write: Write, name: str) -> None:
    """Whatever the case."""
    glossary = load_course(write(glossary=GLOSSARY)).glossary

    term = glossary.term(name)

    assert isinstance(term, Term)
    assert term.id == "text"
    assert glossary.term("picture") is None


def test_a_course_needs_no_glossary(write: Write) -> None:
    """Then nothing is explained, and nothing is missed."""
    assert load_course(write()).glossary == Glossary()


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("format = 1", "format = 2", 1, "there is no such format"),
        ("format = 1", "format =", 1, "this is not TOML"),
        ('name = "text"', 'nam = "text"', 5, "unknown key `nam` in [[term]]"),
        ("symbol = 'x_t'", "symbol = 'x + y'", 13, "`symbol` is no single symbol"),
        ("symbol = 'x_t'", "symbol = '\\oops_t'", 13, "unknown command \\oops"),
        ('["steps"]', '["stepps"]', 18, "no visual has a field `stepps`"),
        ('knobs = ["steps"]', 'only = ["second"]', 18, "the course has no lesson `second`"),
        (
            'section = "only"\nalso',
            'section = "onl"\nalso',
            8,
            "the lesson `first` has no section `onl`",
        ),
        ("[[symbol]]", '[[term]]\nid="text"\n[[symbol]]', 12, "the id `text` is taken: "),
    ],
)
def test_rules(write: Write, old: str, new: str, line: int, what: str) -> None:
    """Each with its place in glossary.toml."""
    with pytest.raises(ContentError) as told:
        load_course(write(glossary=GLOSSARY.replace(old, new, 1)))

    told_of = [
        (Path(one.file).name, one.line, one.what[: len(what)]) for one in told.value.problems
    ]
    assert ("glossary.toml", line, what) in told_of


MORE = """
[[term]]
id = "{id}"
name = "{name}"
meaning = "Another."
lesson = "first"
section = "only"

[[symbol]]
id = "{id}"
symbol = '{symbol}'
name = "another"
meaning = "Another."
lesson = "first"
section = "only"
{more}
"""


@pytest.mark.parametrize(
    ("name", "symbol", "more", "what"),
    [
        ("Writing", "y", "", ["two terms are called `Writing`"]),
        ("b", "x_t", "", ["the symbol x_t is explained twice for the same lesson"]),
        ("b", "x_t", 'only = ["first"]', []),
        ("b", "x_0", "", []),
    ],
)
def test_nothing_is_explained_twice(
    write: Write, name: str, symbol: str, more: str, what: list[str]
) -> None:
    """But a lesson may have a meaning of its own."""
    other = MORE.format(id="b", name=name, symbol=symbol, more=more)
    try:
        load_course(write(glossary=GLOSSARY + other))
        problems = []
    except ContentError as error:
        problems = [problem.what for problem in error.problems]

    assert problems == what


def warned(write: Write, changes: dict[str, str], glossary: str) -> list[str]:
    """The advice on a good course with a glossary."""
    report = check(write(GOOD | changes, glossary=glossary))

    assert report.problems == ()
    return [warning.what for warning in report.warnings]


def test_a_symbol_in_a_text_should_be_in_the_glossary(write: Write) -> None:
    """Told once, where it comes first."""
    text = {"A text with $x_t$.": "A text with $x_t$, $t$ and $y$, and $y = 1$."}

    assert warned(write, text, GLOSSARY) == [
        "the glossary does not explain the symbol t",
        "the glossary does not explain the symbol y",
    ]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('"text"\nmeaning', '"word"\nmeaning', "word"),
        ("'x_t'", "'x_0'", "x_0"),
    ],
)
def test_an_entry_names_the_section_that_speaks_of_it(
    write: Write, old: str, new: str, what: str
) -> None:
    """Else whoever is sent there finds nothing."""
    text = {"Here $x_t$ is noise and $t$ is time.": "A text with $x_t$ and $t$."}
    told = f"the section `only` of `first` does not speak of {what}"

    assert told not in warned(write, text, GLOSSARY)
    assert told in warned(write, text, GLOSSARY.replace(old, new, 1))


def test_terms_and_symbols_may_come_from_any_lesson(write: Write) -> None:
    """All lessons of the course are known."""
    glossary = GLOSSARY.replace('lesson = "first"', 'lesson = "second"')

    assert load_course(write(TWO, **with_second({}), glossary=glossary)).glossary.terms


def test_a_meaning_for_the_lesson_comes_before_one_for_all() -> None:
    """Even where the index is another: in one lesson x is a value, whatever its index."""
    glossary = Glossary((), (sign("x_t"), sign("x_0"), sign("x", "noise")))

    assert names(glossary.symbols_in(parse("x_5 + x_0"), "noise")) == ["x noise", "x_0"]
    assert names(glossary.symbols_in(parse("x_5 + x_0"), "sde")) == ["x_t", "x_0"]


def test_ours_knows_the_symbols_of_the_engine(built_in_course: Course) -> None:
    """Those that engine/__init__.py spells, with the meanings that they have there."""
    spelled = ["t", "x_0", "x_t", r"\epsilon", r"\hat\epsilon", r"\hat x_0", r"\beta_t"]
    spelled += [r"\alpha_t", r"\bar\alpha_t", r"\sigma", r"\mathrm{SNR}", r"\lambda"]

    glossary = built_in_course.glossary

    assert [symbol for symbol in spelled if glossary.sign(parse(symbol)) is None] == []
    assert [glossary.set_by(knob).shown for knob in ("t", "steps")] == ["t", "T"]  # type: ignore[union-attr] # both are there


def test_ours_tells_the_meanings_of_one_letter_apart(built_in_course: Course) -> None:
    """The letter s has six of them."""
    lessons = ["noise", "schedules", "score", "samplers", "guidance", "discrete"]

    meanings = [built_in_course.glossary.sign(parse("s"), lesson) for lesson in lessons]

    assert len({meaning.id for meaning in meanings if meaning}) == 6


def test_every_knob_of_a_chain_leads_to_a_symbol(built_in_course: Course) -> None:
    """In every lesson in which it can be turned."""
    wanted = {"steps", "seed", "schedule", "data", "wish", "prompt", "guidance", "rate"}

    missing = {
        (lesson.id, knob)
        for lesson in built_in_course.lessons
        for section in lesson.sections
        if section.visual
        for knob in wanted.intersection(section.visual.knobs)
        if built_in_course.glossary.set_by(knob, lesson.id) is None
    }

    assert missing == set()
