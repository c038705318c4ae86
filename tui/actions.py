"""Everything a key does: the one table behind keys, footer, palette, help and docs/keys.md.

A screen or widget takes its keys from here, `BINDINGS = bindings("lesson", "picture")`, and names
none itself; so a learner may give any action another key, and every list of keys is right.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingType

DIGITS = ",".join("123456789")


@dataclass(frozen=True)
class Action:
    """What a key does in one place.

    place and name together are its lasting id. keys are Textual's names, joined by commas; does is
    Textual's action. With one `{}` in it there is an action for each key, which gets the key's
    place in the list, from 0: such keys cannot be changed. label stands in the footer and is one
    or two words; sentence stands in help and palette and is said to a learner. footer is how much
    an action wants to stand in the footer, where there is room: 0 not at all, 1 first, then 2.
    """

    place: str
    name: str
    keys: str
    does: str
    label: str
    sentence: str
    footer: int = 0

    @property
    def id(self) -> str:
        """What the record calls it."""
        return f"{self.place}.{self.name}"

    @property
    def changeable(self) -> bool:
        """Whether a learner may give it another key."""
        return "{}" not in self.does

    def bindings(self) -> Iterator[Binding]:
        """What Textual calls it."""
        if self.changeable:
            yield Binding(self.keys, self.does, self.label, show=self.footer > 0, id=self.id)
            return
        for number, key in enumerate(self.keys.split(",")):
            yield Binding(key, self.does.format(number), self.label, show=False)


PLACES: Mapping[str, str] = {
    "app": "Everywhere",
    "home": "The course",
    "menu": "Lists to choose from",
    "lesson": "A lesson",
    "review": "Review",
    "progress": "Your progress",
    "rows": "Your progress: a list",
    "assessment": "The final assessment",
    "certificate": "The certificate",
    "playground": "The playground",
    "drawing": "Drawing a pattern",
    "export": "Writing to a file",
    "picture": "The picture",
    "whole": "The picture on the whole screen",
    "knobs": "The knobs",
    "question": "A question",
    "list": "A question: the answers",
    "choice": "A question: one answer",
    "ticks": "A question: several answers",
    "order": "A question: putting in order",
    "match": "A question: finding partners",
    "number": "A question: a number",
    "prose": "The text",
    "welcome": "Welcome",
    "settings": "The settings",
    "search": "Search",
    "ending": "The end of a lesson",
    "pages": "Pages over the lesson",
    "help": "This page",
    "tiny": "A terminal that is too small",
}
"""Where an action holds, with its heading in the lists of keys. Each is a BINDINGS of ours."""

ACTIONS: tuple[Action, ...] = (
    Action("app", "help", "question_mark,f1", "app.help", "Keys", "show all keys", 1),
    Action("app", "search", "slash", "app.enter('search')", "Search", "find a lesson or a word", 2),
    Action("app", "settings", "comma", "app.settings", "Settings", "theme, motion, keys", 6),
    Action("app", "picture", "o", "app.open_picture", "Picture", "show a picture of your own", 6),
    Action(
        "app", "commands", "colon,ctrl+p", "app.command_palette", "Commands", "find a command", 6
    ),
    Action("app", "quit", "q", "app.quit", "Quit", "quit; everything is saved already", 3),
    Action(
        "home", "continue", "c", "go_on", "Go on", "go on where you left, or with what is next", 1
    ),
    Action("home", "review", "r", "app.enter('review')", "Review", "go over what came back", 2),
    Action("home", "playground", "p", "app.enter('playground')", "Playground", "play and try", 2),
    Action(
        "home", "assessment", "a", "app.enter('assessment')", "Assessment", "the final questions", 4
    ),
    Action(
        "home", "certificate", "t", "app.enter('certificate')", "Certificate", "what you earned", 4
    ),
    Action("home", "progress", "s", "app.enter('progress')", "Progress", "see how far you are", 4),
    Action("menu", "open", "enter", "open", "Open", "open what is pointed at", 1),
    Action("menu", "up", "up", "point(-1)", "Up", "point at the line above"),
    Action("menu", "down", "down", "point(1)", "Down", "point at the line below"),
    Action("menu", "page_up", "pageup", "page(-1)", "Page up", "point a screen higher"),
    Action("menu", "page_down", "pagedown", "page(1)", "Page down", "point a screen lower"),
    Action("menu", "first", "home", "page(-99)", "First", "point at the first line"),
    Action("menu", "last", "end", "page(99)", "Last", "point at the last line"),
    Action("lesson", "next", "n", "turn(1)", "Next", "go on to the next section", 1),
    Action("lesson", "previous", "p", "turn(-1)", "Back", "go back to the section before", 4),
    Action("lesson", "answer", "a", "answer", "Answer", "go to the question, then the next", 1),
    Action("lesson", "knobs", "k", "knobs", "Knobs", "take hold of the knobs", 2),
    Action("lesson", "explain", "e", "explain", "Explain", "explain the symbols and terms here", 3),
    Action("lesson", "sections", "l", "sections", "Sections", "list the sections, go to one", 3),
    Action("lesson", "copy", "y", "copy", "Copy", "copy a formula, a program, the text", 6),
    Action("lesson", "leave", "escape", "leave", "Course", "to the text, then to the course", 5),
    Action("review", "next", "n,enter", "next", "Next", "go on to the next question", 1),
    Action("review", "answer", "a", "answer", "Answer", "go to the question", 1),
    Action("review", "knobs", "k", "knobs", "Knobs", "take hold of the knobs", 3),
    Action("review", "leave", "escape", "leave", "Course", "to the text, then to the course", 2),
    Action("progress", "list", "1,2,3", "page({})", "List", "show the list of that number"),
    Action("progress", "next", "right,tab", "turn(1)", "Next list", "show the next list", 2),
    Action("progress", "previous", "left,shift+tab", "turn(-1)", "List before", "the list before"),
    Action("progress", "review", "r", "app.enter('review')", "Review", "go over what came back", 2),
    Action("progress", "leave", "escape", "dismiss", "Back", "back to where you were", 2),
    Action("rows", "open", "enter", "select", "Open lesson", "open the lesson that teaches it", 1),
    Action("rows", "up", "up", "cursor_up", "Up", "point at the line above"),
    Action("rows", "down", "down", "cursor_down", "Down", "point at the line below"),
    Action("rows", "page_up", "pageup", "page_up", "Page up", "point a screen higher"),
    Action("rows", "page_down", "pagedown", "page_down", "Page down", "point a screen lower"),
    Action("rows", "first", "home", "first", "First", "point at the first line"),
    Action("rows", "last", "end", "last", "Last", "point at the last line"),
    Action("assessment", "keep", "n", "keep", "Keep, go on", "keep the answer and go on", 1),
    Action("assessment", "leave", "escape", "leave", "Leave", "leave; it goes on another time", 2),
    Action("certificate", "write", "w", "write", "Write files", "write SVG, PNG, PDF and JSON", 1),
    Action("certificate", "rename", "n", "rename", "Name", "put another name on it", 2),
    Action("certificate", "leave", "escape", "dismiss", "Back", "back to the course", 2),
    Action("playground", "export", "e", "export", "Export", "write picture or run to a file", 2),
    Action("playground", "draw", "b", "draw", "Paint", "paint a pattern of your own", 2),
    Action("playground", "prompt", "p", "prompt", "Prompt", "write what is to be drawn", 3),
    Action("playground", "run", "v", "other_run", "Other run", "see the idea's other run", 1),
    Action("playground", "knobs", "k", "knobs", "Knobs", "take hold of the knobs", 2),
    Action("playground", "leave", "escape", "leave", "Course", "to the list, then the course", 4),
    Action("drawing", "up", "up", "move(-1, 0)", "Up", "the brush one square up"),
    Action("drawing", "down", "down", "move(1, 0)", "Down", "the brush one square down"),
    Action("drawing", "left", "left", "move(0, -1)", "Left", "the brush one square left"),
    Action("drawing", "right", "right", "move(0, 1)", "Right", "the brush one square right"),
    Action("drawing", "paint", "space", "change('touched')", "Paint", "paint the square", 1),
    Action("drawing", "brush", DIGITS, "brush({})", "Colour", "the colour of that number"),
    Action("drawing", "last", "0", "brush(9)", "Colour", "the tenth colour"),
    Action("drawing", "fill", "f", "change('filled')", "Fill", "paint all that hangs together", 3),
    Action("drawing", "mirror", "x", "change('mirrored')", "Mirror", "the left half right, too", 4),
    Action("drawing", "undo", "u", "change('undone')", "Undo", "take the last stroke back", 3),
    Action("drawing", "clear", "backspace", "change('cleared')", "Clear", "all squares black", 5),
    Action("drawing", "use", "enter", "use", "Use it", "save it and play with it", 1),
    Action("drawing", "leave", "escape", "leave", "Back", "back without it", 2),
    Action("export", "leave", "escape", "leave", "Back", "back; a film is given up", 1),
    Action("welcome", "next", "enter,n", "turn(1)", "Next", "the next step, then a lesson", 1),
    Action("welcome", "previous", "p", "turn(-1)", "Back", "the step before", 3),
    Action("welcome", "leave", "escape", "leave", "Skip", "to the map of the course", 1),
    Action("settings", "back", "left", "turn(-1)", "Before", "the value before", 2),
    Action("settings", "on", "right", "turn(1)", "Change", "the next value", 1),
    Action("settings", "usual", "backspace", "usual", "As usual", "the usual value or key", 2),
    Action("settings", "leave", "escape", "dismiss", "Back", "back to where you were", 1),
    Action("search", "up", "up", "point(-1)", "Up", "point at the line above"),
    Action("search", "down", "down", "point(1)", "Down", "point at the line below"),
    Action("search", "leave", "escape", "leave", "Back", "go nowhere", 1),
    Action("picture", "play", "space", "play", "Play", "play and pause", 1),
    Action("picture", "reverse", "r", "reverse", "Reverse", "play the other way", 3),
    Action("picture", "back", "left", "step(-1)", "Step", "one step back"),
    Action("picture", "on", "right", "step(1)", "Step", "one step on"),
    Action("picture", "leap_back", "shift+left", "leap(-1)", "Leap", "a tenth of the way back"),
    Action("picture", "leap_on", "shift+right", "leap(1)", "Leap", "a tenth of the way on"),
    Action("picture", "first", "home", "first", "First", "the first step"),
    Action("picture", "last", "end", "last", "Last", "the last step"),
    Action("picture", "scrub", DIGITS, "scrub({})", "Go to", "go to so many tenths of the way"),
    Action("picture", "whole", "z", "whole", "Zoom", "the picture on the whole screen", 4),
    Action("picture", "speed", "s", "speed", "Speed", "play faster, then slower", 5),
    Action("picture", "reseed", "d", "reseed", "Dice", "other noise: the next seed", 6),
    Action("picture", "reset", "backspace", "reset", "Reset", "all knobs as they were", 6),
    Action("whole", "back", "z,escape", "back", "Text", "back to the text", 1),
    Action("whole", "up", "up", "scroll_up", "Up", "scroll up"),
    Action("whole", "down", "down", "scroll_down", "Down", "scroll down"),
    Action("whole", "page_up", "pageup", "page_up", "Page up", "a screen up"),
    Action("whole", "page_down", "pagedown", "page_down", "Page down", "a screen down"),
    Action("knobs", "up", "up", "hold(-1)", "Knob", "take the knob before"),
    Action("knobs", "down", "down", "hold(1)", "Knob", "take the next knob"),
    Action("knobs", "less", "left,minus", "turn(-1)", "Less", "turn the knob down", 1),
    Action("knobs", "more", "right,plus", "turn(1)", "More", "turn the knob up", 1),
    Action("knobs", "write", "enter", "write", "Write", "write other words for the knob", 1),
    Action("question", "hint", "h", "hint", "Hint", "a hint, then a stronger one", 1),
    Action("question", "sure", "c", "confidence", "How sure", "say how sure you are, first", 2),
    Action("question", "why", "w", "why", "Why", "see the text that it is about", 4),
    Action("list", "up", "up", "point(-1)", "Up", "point at the answer above"),
    Action("list", "down", "down", "point(1)", "Down", "point at the answer below"),
    Action("list", "pick", DIGITS, "pick({})", "Pick", "take the answer of that number"),
    Action("choice", "pick", "enter", "pick", "Answer", "answer with what you point at", 1),
    Action("ticks", "tick", "space", "pick", "Tick", "tick the line you point at", 1),
    Action("ticks", "answer", "enter", "answer", "Answer", "answer with what is ticked", 1),
    Action("order", "lift", "space", "pick", "Lift, put down", "lift a line, put it down", 1),
    Action("order", "answer", "enter", "answer", "Answer", "answer with this order", 1),
    Action("match", "up", "up", "point(-1)", "Up", "point at the line above"),
    Action("match", "down", "down", "point(1)", "Down", "point at the line below"),
    Action("match", "give", DIGITS, "give({})", "Partner", "give it the partner of a number"),
    Action("match", "answer", "enter", "answer", "Answer", "answer with these partners", 1),
    Action("number", "answer", "enter", "submit", "Answer", "answer with this number", 1),
    Action("prose", "up", "up", "scroll_up", "Up", "scroll up"),
    Action("prose", "down", "down", "scroll_down", "Down", "scroll down"),
    Action("prose", "page_up", "pageup", "page_up", "Page up", "a screen up"),
    Action("prose", "page_down", "pagedown", "page_down", "Page down", "a screen down"),
    Action("ending", "next", "enter,n", "go_on", "Go on", "go on with what is next", 1),
    Action("ending", "leave", "escape", "leave", "Course", "to the map of the course", 1),
    Action("pages", "leave", "escape", "leave", "Back", "close the page", 1),
    Action("help", "close", "escape,q,question_mark,f1", "dismiss", "Close", "close this page", 1),
    Action("tiny", "quit", "q", "app.quit", "Quit", "quit; everything is saved already", 1),
)

BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}


def bindings(*places: str) -> list[BindingType]:
    """The keys that hold in these places. KeyError for a place that there is not."""
    actions = (action for place in places for action in in_place(place))
    return [binding for action in actions for binding in action.bindings()]


def in_place(place: str) -> tuple[Action, ...]:
    """What keys do in a place."""
    PLACES[place]
    return tuple(action for action in ACTIONS if action.place == place)
