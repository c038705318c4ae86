r"""The commands that formulas may use, each with its symbol, its name when read aloud, its role."""

from collections.abc import Mapping

from unstir.lessons.formula.tree import Role, Symbol

GREEK = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "epsilon": "ε",
    "varepsilon": "ε",
    "zeta": "ζ",
    "eta": "η",
    "theta": "θ",
    "kappa": "κ",
    "lambda": "λ",
    "mu": "μ",
    "nu": "ν",
    "xi": "ξ",
    "pi": "π",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "phi": "φ",
    "varphi": "φ",
    "chi": "χ",
    "psi": "ψ",
    "omega": "ω",
    "Gamma": "Γ",
    "Delta": "Δ",
    "Theta": "Θ",
    "Lambda": "Λ",
    "Pi": "Π",
    "Sigma": "Σ",
    "Phi": "Φ",
    "Psi": "Ψ",
    "Omega": "Ω",
}


def _greek() -> dict[str, Symbol]:
    def said(command: str) -> str:
        name = command.removeprefix("var")
        return f"capital {name.lower()}" if name[0].isupper() else name

    return {command: Symbol(letter, said(command)) for command, letter in GREEK.items()}


def _with_role(role: Role, entries: Mapping[str, tuple[str, str]]) -> dict[str, Symbol]:
    return {command: Symbol(text, said, role) for command, (text, said) in entries.items()}


COMMANDS: Mapping[str, Symbol] = {
    **_greek(),
    **_with_role(
        Role.ORDINARY,
        {
            "nabla": ("∇", "gradient"),
            "partial": ("∂", "partial"),
            "infty": ("∞", "infinity"),
            "varnothing": ("∅", "nothing"),
            "emptyset": ("∅", "nothing"),
            "ell": ("ℓ", "ell"),
            "prime": ("′", "prime"),
            "ldots": ("…", "and so on"),
            "dots": ("…", "and so on"),
            "cdots": ("⋯", "and so on"),
            "top": ("⊤", "transposed"),
            "%": ("%", "per cent"),
            "#": ("#", "number"),
        },
    ),
    **_with_role(
        Role.OPERATOR,
        {
            "cdot": ("·", "times"),
            "times": ("×", "times"),
            "odot": ("⊙", "times, one by one,"),
            "oplus": ("⊕", "plus, exclusively,"),
            "otimes": ("⊗", "tensor"),
            "pm": ("±", "plus or minus"),
            "mp": ("∓", "minus or plus"),
            "div": ("÷", "divided by"),
            "cup": ("∪", "or in"),
            "cap": ("∩", "and in"),
            "circ": ("∘", "after"),
            "ast": ("∗", "star"),
            "star": ("⋆", "star"),
        },
    ),
    **_with_role(
        Role.RELATION,
        {
            "mid": ("∣", "given"),
            "sim": ("∼", "is distributed as"),
            "approx": ("≈", "is about"),
            "equiv": ("≡", "is defined as"),
            "propto": ("∝", "is proportional to"),
            "le": ("≤", "is at most"),
            "leq": ("≤", "is at most"),
            "ge": ("≥", "is at least"),
            "geq": ("≥", "is at least"),
            "ne": ("≠", "is not"),
            "neq": ("≠", "is not"),
            "ll": ("≪", "is far less than"),
            "gg": ("≫", "is far more than"),
            "in": ("∈", "in"),
            "notin": ("∉", "not in"),
            "subset": ("⊂", "within"),
            "to": ("→", "goes to"),
            "rightarrow": ("→", "goes to"),
            "leftarrow": ("←", "from"),
            "gets": ("←", "becomes"),
            "mapsto": ("↦", "maps to"),
            "leftrightarrow": ("↔", "to and from"),
            "longrightarrow": ("⟶", "goes to"),
            "Rightarrow": ("⇒", "so"),
            "implies": ("⇒", "so"),
            "iff": ("⇔", "exactly when"),
            "parallel": ("∥", "against"),
            "perp": ("⊥", "independent of"),
        },
    ),
    **_with_role(
        Role.BIG,
        {
            "sum": ("∑", "sum"),
            "prod": ("∏", "product"),
            "int": ("∫", "integral"),
            "lim": ("lim", "limit"),
            "min": ("min", "minimum"),
            "max": ("max", "maximum"),
            "sup": ("sup", "supremum"),
            "inf": ("inf", "infimum"),
        },
    ),
    **_with_role(
        Role.FUNCTION,
        {
            "log": ("log", "log"),
            "ln": ("ln", "natural log"),
            "exp": ("exp", "exponential of"),
            "sin": ("sin", "sine"),
            "cos": ("cos", "cosine"),
            "tan": ("tan", "tangent"),
            "tanh": ("tanh", "hyperbolic tangent"),
            "arg": ("arg", "argument of the"),
            "det": ("det", "determinant of"),
            "Pr": ("Pr", "probability of"),
        },
    ),
    **_with_role(
        Role.SPACE,
        {
            ",": (" ", ""),
            ":": (" ", ""),
            ";": (" ", ""),
            " ": (" ", ""),
            "!": ("", ""),
            "quad": ("  ", ""),
            "qquad": ("    ", ""),
        },
    ),
    **_with_role(
        Role.OPEN,
        {
            "{": ("{", "open brace"),
            "langle": ("⟨", "open angle"),
            "lvert": ("|", "size of"),
            "lfloor": ("⌊", "floor of"),
            "lceil": ("⌈", "ceiling of"),
        },
    ),
    **_with_role(
        Role.CLOSE,
        {
            "}": ("}", "close brace"),
            "rangle": ("⟩", "close angle"),
            "rvert": ("|", "end size"),
            "rfloor": ("⌋", "end floor"),
            "rceil": ("⌉", "end ceiling"),
        },
    ),
}

NORM = Symbol("‖", "norm of", Role.OPEN), Symbol("‖", "end norm", Role.CLOSE)
SIZE = Symbol("|", "size of", Role.OPEN), Symbol("|", "end size", Role.CLOSE)

CHARACTERS: Mapping[str, Symbol] = {
    **{symbol.text: symbol for symbol in COMMANDS.values() if len(symbol.text) == 1},
    "=": Symbol("=", "equals", Role.RELATION),
    "<": Symbol("<", "is less than", Role.RELATION),
    ">": Symbol(">", "is more than", Role.RELATION),
    "+": Symbol("+", "plus", Role.OPERATOR),
    "-": Symbol("−", "minus", Role.OPERATOR),
    "−": Symbol("−", "minus", Role.OPERATOR),
    "*": Symbol("∗", "star", Role.OPERATOR),
    "/": Symbol("/", "over"),
    "|": Symbol("|", "vertical line"),
    "'": Symbol("′", "prime"),
    "!": Symbol("!", "factorial"),
    ".": Symbol(".", "point"),
    "(": Symbol("(", "open paren", Role.OPEN),
    ")": Symbol(")", "close paren", Role.CLOSE),
    "[": Symbol("[", "open bracket", Role.OPEN),
    "]": Symbol("]", "close bracket", Role.CLOSE),
    ",": Symbol(",", "comma", Role.PUNCTUATION),
    ";": Symbol(";", "semicolon", Role.PUNCTUATION),
    ":": Symbol(":", "to"),
    "~": Symbol(" ", "", Role.SPACE),
}
