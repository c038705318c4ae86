"""Every rule of the format: the smallest mistake that breaks it, with its place and its remedy."""

from collections.abc import Callable
from pathlib import Path

import pytest

from unstir.lessons.course import load_course, load_what_can_be
from unstir.lessons.problem import ContentError, Problem

Write = Callable[..., Path]
Find = Callable[..., list[Problem]]


def test_the_small_course_has_no_problems(find: Find) -> None:
    """What the other tests break is whole before."""
    assert find() == []


RULES = {
    "unknown key in the course": (
        {'licence = "MIT"': 'licence = "MIT"\ncolour = "red"'},
        ("course.toml", 7, 1),
        "unknown key `colour` in the file",
        "known are",
    ),
    "unknown key in a part": (
        {'id = "only"\ntitle = "The only part"': 'id = "only"\ntitel = ""\ntitle = "A"'},
        ("course.toml", 11, 1),
        "unknown key `titel` in [[part]]",
        "did you mean title?",
    ),
    "unknown key in a lesson": (
        {"minutes = 5": "minutes = 5\nminuets = 6"},
        ("first.toml", 5, 1),
        "unknown key `minuets` in the file",
        "did you mean minutes?",
    ),
    "unknown key in a section": (
        {'title = "Only"': 'title = "Only"\npicture = "a.png"'},
        ("first.toml", 12, 1),
        "unknown key `picture` in [[section]]",
        "known are exercise, id, numbers, question, takeaways, text, title, visual",
    ),
    "unknown key in a visual": (
        {"steps = 10": "stepps = 10"},
        ("first.toml", 19, 1),
        "unknown key `stepps` in [section.visual]",
        "did you mean steps?",
    ),
    "unknown key in a question": (
        {"hints = [": "hint = 'x'\nhints = ["},
        ("first.toml", 26, 1),
        "unknown key `hint` in [[section.question]]",
        "did you mean hints?",
    ),
    "unknown key in a choice": (
        {"correct = true": "right = true"},
        ("first.toml", 30, 20),
        "unknown key `right` in [[section.question.choices]]",
        "known are correct, counterfactual, feedback, misconception, text",
    ),
    "TOML's trap, a key after a sub-table": (
        {'knobs = ["steps"]': 'knobs = ["steps"]\ntakeaways = ["x"]'},
        ("first.toml", 21, 1),
        "unknown key `takeaways` in [section.visual]",
        "all keys after a header belong to that header's table: move it up, above line 16",
    ),
    "TOML's trap, a lesson's key at the end of the file": (
        {'feedback = "No." },\n]': 'feedback = "No." },\n]\nsources = ["x"]'},
        ("first.toml", 33, 1),
        "unknown key `sources` in [[section.question]]",
        "all keys after a header belong to that header's table: move it up, above line 9",
    ),
    "a question's key in a choice": (
        {'feedback = "No."': 'feedback = "No.", hints = ["x"]'},
        ("first.toml", 31, 64),
        "unknown key `hints` in [[section.question.choices]]",
        "it belongs to [[section.question]]: move it out of this table",
    ),
    "missing key": (
        {'title = "Only"\n': ""},
        ("first.toml", 9, 1),
        "[[section]] has no `title`",
        "add title = ...",
    ),
    "wrong type": (
        {"minutes = 5": 'minutes = "5"'},
        ("first.toml", 4, 1),
        "`minutes` is a text",
        "write a whole number",
    ),
    "true is no number": (
        {"minutes = 5": "minutes = true"},
        ("first.toml", 4, 1),
        "`minutes` is true or false",
        "write a whole number",
    ),
    "out of range": (
        {"minutes = 5": "minutes = 0"},
        ("first.toml", 4, 1),
        "`minutes` is out of range",
        "from 1 to 1000",
    ),
    "a text where a list belongs": (
        {'objectives = ["know it"]': 'objectives = "know it"'},
        ("first.toml", 3, 1),
        "`objectives` is a text",
        "write a list: objectives = [...]",
    ),
    "wrong type in a list": (
        {'objectives = ["know it"]': 'objectives = ["know it", 2]'},
        ("first.toml", 3, 26),
        "`objectives 2` is a whole number",
        "write a text in quotes",
    ),
    "empty list": (
        {'objectives = ["know it"]': "objectives = []"},
        ("first.toml", 3, 1),
        "`objectives` is empty",
        "write at least one",
    ),
    "empty text": (
        {'title = "Only"': 'title = " "'},
        ("first.toml", 11, 1),
        "`title` is empty",
        "write it, or remove the key",
    ),
    "title of two lines": (
        {'title = "Only"': 'title = "On\\nly"'},
        ("first.toml", 11, 1),
        "`title` has several lines",
        "write one line",
    ),
    "title too long": (
        {'title = "Only"': f'title = "{"x" * 201}"'},
        ("first.toml", 11, 1),
        "`title` has more than 200 characters",
        "shorten it",
    ),
    "a value out of a choice of words": (
        {'difficulty = "introductory"': 'difficulty = "introductry"'},
        ("first.toml", 5, 1),
        "`difficulty` is not one of introductory, intermediate, advanced",
        "did you mean introductory?",
    ),
    "id with a space": (
        {'id = "which"': 'id = "Which one"'},
        ("first.toml", 24, 1),
        "`Which one` is no id",
        "use lower-case words joined by hyphens",
    ),
    "formula outside the subset": (
        {"A text with $x_t$.": "A text\nwith $\\foo$."},
        ("first.toml", 14, 7),
        r"unknown command \foo",
        "see the list",
    ),
    "formula after an escape": (
        {'stem = "Which?"': 'stem = "\\"Which\\" $\\\\foo$?"'},
        ("first.toml", 25, 20),
        r"unknown command \foo",
        "see the list",
    ),
    "markup in a choice": (
        {'text = "that"': 'text = "that $"'},
        ("first.toml", 31, 18),
        "a $ has no partner",
        r"end the formula with $, or write \$",
    ),
    "question without a kind": (
        {'kind = "choice"\n': ""},
        ("first.toml", 22, 1),
        "a question has no `kind`",
        "there are: choice",
    ),
    "question of an unknown kind": (
        {'kind = "choice"': 'kind = "choise"'},
        ("first.toml", 23, 1),
        "no question is of this kind",
        "did you mean choice?",
    ),
    "question without a key": (
        {"correct = true": "correct = false"},
        ("first.toml", 29, 1),
        "no choice is the right one",
        "write correct = true in one of them",
    ),
    "question with two keys": (
        {'misconception = "louder"': "correct = true"},
        ("first.toml", 31, 20),
        "a second choice is marked as right",
        "in one choice only",
    ),
    "concept nobody declared": (
        {'concepts = ["noise"]\nauthors': 'concepts = ["nose"]\nauthors'},
        ("first.toml", 6, 13),
        "the course declares no concept `nose`",
        "did you mean noise?",
    ),
    "misconception nobody declared": (
        {'misconception = "louder"': 'misconception = "quieter"'},
        ("first.toml", 31, 20),
        "the course declares no misconception `quieter`",
        "declare it in course.toml under [misconceptions]",
    ),
    "visual of an unknown kind": (
        {'kind = "forward"': 'kind = "foreward"'},
        ("first.toml", 17, 1),
        "no visual is of this kind",
        "did you mean forward?",
    ),
    "visual without a caption": (
        {'caption = "A picture."\n': ""},
        ("first.toml", 16, 1),
        "a visual has no `caption`",
        "say in a sentence what there is to see",
    ),
    "field of a visual out of range": (
        {"steps = 10": "steps = 0"},
        ("first.toml", 19, 1),
        "`steps` has a value out of range",
        "write a whole number from 1 to 1000",
    ),
    "field of a visual of a wrong type": (
        {"steps = 10": "steps = nan"},
        ("first.toml", 19, 1),
        "`steps` is a number",
        "write a whole number from 1 to 1000",
    ),
    "field of a visual with an unknown name": (
        {"steps = 10": 'data = "smily"'},
        ("first.toml", 19, 1),
        "`data` has no such value",
        "did you mean smiley?",
    ),
    "knob that the visual does not have": (
        {'knobs = ["steps"]': 'knobs = ["steps", "step"]'},
        ("first.toml", 20, 19),
        "the visual has no field `step` to turn",
        "did you mean steps?",
    ),
    "lesson without a file": (
        {'lessons = ["first"]': 'lessons = ["first", "second"]'},
        ("course.toml", 12, 21),
        "there is no file second.toml beside course.toml",
        "write it, or take the lesson out of the list",
    ),
    "lesson named twice": (
        {'lessons = ["first"]': 'lessons = ["first", "first"]'},
        ("course.toml", 12, 21),
        "the lesson `first` is named twice",
        "name it once",
    ),
    "lesson id that leads out of the folder": (
        {'lessons = ["first"]': 'lessons = ["first", "../first"]'},
        ("course.toml", 12, 21),
        "`../first` is no id",
        "use lower-case words",
    ),
    "prerequisite that is no lesson": (
        {"minutes = 5": 'minutes = 5\nprerequisites = ["zeroth"]'},
        ("first.toml", 5, 18),
        "the course has no such lesson",
        "name a lesson of course.toml",
    ),
    "prerequisite of itself": (
        {"minutes = 5": 'minutes = 5\nprerequisites = ["first"]'},
        ("first.toml", 5, 18),
        "a lesson cannot come before itself",
        "remove it",
    ),
    "format of the past": (
        {"format = 1": "format = 0"},
        ("course.toml", 1, 1),
        "there is no such format",
        "write format = 1",
    ),
    "format missing": (
        {"format = 1\n": ""},
        ("course.toml", 1, 1),
        "the file has no `format`",
        "add format = 1",
    ),
    "newer format": (
        {"format = 1": "format = 2"},
        ("course.toml", 1, 1),
        "the course is written in a newer format",
        "update unstir",
    ),
    "no TOML": (
        {"minutes = 5": "minutes ="},
        ("first.toml", 4, 10),
        "this is not TOML: Invalid value",
        "a quote or bracket may be open",
    ),
    "key written twice": (
        {"minutes = 5": "minutes = 5\nminutes = 5"},
        ("first.toml", 5, 1),
        "`minutes` stands twice, first in line 4",
        "remove one",
    ),
    "a number too long": (
        {"minutes = 5": f"minutes = {'9' * 5000}"},
        ("first.toml", 4, 11),
        "a number is too long",
        "write it shorter",
    ),
    "nested too deep": (
        {"minutes = 5": f"minutes = {'[' * 5000}"},
        ("first.toml", 4, 27),
        "nested more than 16 deep",
        "write it flatter",
    ),
    "a dotted key too deep": (
        {"minutes = 5": f"{'a.' * 3000}a = 1"},
        ("first.toml", 4, 33),
        "nested more than 16 deep",
        "write it flatter",
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_broken_rule_is_told(find: Find, tmp_path: Path, rule: str) -> None:
    """The problem names the file, line and column, what is wrong, and what to do."""
    changes, (file, line, column), what, remedy = RULES[rule]

    told = [p for p in find(changes) if (p.line, p.column) == (line, column)]

    assert [problem.file for problem in told] == [str(tmp_path / file)]
    assert told[0].what.startswith(what)
    assert remedy in told[0].remedy


def test_all_problems_of_all_files_are_told_in_one_run(find: Find) -> None:
    """Mistakes in the course and in the lesson come together, in the order of their places."""
    problems = find(
        {
            'licence = "MIT"\n': "",
            "minutes = 5": 'minutes = "5"',
            "steps = 10": "steps = 0",
            'id = "which"': 'id = "Which"',
        }
    )

    assert [(Path(p.file).name, p.line) for p in problems] == [
        ("course.toml", 1),
        ("first.toml", 4),
        ("first.toml", 19),
        ("first.toml", 24),
    ]


def test_a_broken_lesson_does_not_hide_the_next(find: Find) -> None:
    """Each file is read, whatever the one before was like."""
    problems = find(
        {'lessons = ["first"]': 'lessons = ["first", "second"]', "minutes = 5": "minutes ="},
        second="title = 1",
    )

    assert {Path(p.file).name for p in problems} == {"first.toml", "second.toml"}


def test_question_ids_are_unique_in_the_course(find: Find, write: Write, tmp_path: Path) -> None:
    """The second one is told, with the place of the first."""
    write()
    lesson = (tmp_path / "first.toml").read_text(encoding="utf-8")

    problems = find({'lessons = ["first"]': 'lessons = ["first", "second"]'}, second=lesson)

    first = tmp_path / "first.toml"
    assert [(Path(p.file).name, p.line, p.what) for p in problems] == [
        ("second.toml", 24, f"the id `which` is taken: {first}:24")
    ]


def test_section_ids_are_unique_in_a_lesson(find: Find) -> None:
    """Progress remembers a section by its id."""
    again = '[[section]]\nid = "only"\ntitle = "Again"\ntext = "x"\n\n[section.visual]'

    problems = find({"[section.visual]": again})

    assert [(p.line, p.what.split(":")[0]) for p in problems] == [(17, "the id `only` is taken")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_bytes_that_are_no_utf_8_have_a_place(find: Find, line_end: str) -> None:
    """The column counts characters, not bytes."""
    problems = find(first=f'# ü{line_end}title = "ü'.encode() + b'\xff"\n')

    assert [(p.line, p.column, p.what) for p in problems] == [(2, 11, "the byte 0xff is not UTF-8")]


def test_windows_line_ends_do_not_move_places(find: Find, write: Write, tmp_path: Path) -> None:
    """Lines are counted alike with both kinds of line ends."""
    write({"steps = 10": "steps = 0"})
    lesson = (tmp_path / "first.toml").read_text(encoding="utf-8").replace("\n", "\r\n")

    assert [(p.line, p.column) for p in find(first=lesson)] == [(19, 1)]


def test_a_byte_order_mark_is_ignored(find: Find, write: Write, tmp_path: Path) -> None:
    """Some editors write one."""
    write()
    lesson = (tmp_path / "first.toml").read_text(encoding="utf-8")

    assert find(first="\ufeff" + lesson) == []


def test_a_file_too_large_is_not_read(find: Find) -> None:
    """256 KB are enough for any lesson."""
    problems = find(first="# x\n" * 70_000)

    assert [p.what for p in problems] == ["the file is larger than 256 KB"]


def test_a_folder_without_a_course(tmp_path: Path) -> None:
    """The missing file is named."""
    with pytest.raises(ContentError) as caught:
        load_course(tmp_path)

    assert str(caught.value) == (
        f"{tmp_path / 'course.toml'}:1:1: there is no such file; write it, or correct its name"
    )


def test_a_link_out_of_the_folder_is_not_followed(find: Find, tmp_path: Path) -> None:
    """A course cannot show files that are not its own."""
    outside = tmp_path.parent / "outside.toml"
    outside.write_text("title = 1", encoding="utf-8")
    (tmp_path / "second.toml").symlink_to(outside)

    problems = find({'lessons = ["first"]': 'lessons = ["first", "second"]'})

    assert [p.what for p in problems] == ["the file is a link out of the course's folder"]


def test_what_has_no_problems_can_be_used(write: Write) -> None:
    """One broken lesson and one that is missing leave the third one open."""
    listed = 'lessons = ["first", "broken", "missing"]'
    folder = write({'lessons = ["first"]': listed}, broken="title = 1")

    loaded = load_what_can_be(folder)

    assert [lesson.id for lesson in loaded.course.lessons] == ["first"]
    assert {Path(p.file).name for p in loaded.problems} == {"broken.toml", "course.toml"}


def test_a_course_file_with_problems_leaves_nothing_to_use(write: Write) -> None:
    """Without its names, no lesson can be trusted."""
    with pytest.raises(ContentError, match="`title` is a list"):
        load_what_can_be(write({'title = "A small course"': "title = []"}))
