"""A validator for the part of JSON Schema (draft 7) that the format's schemas use."""

import re
from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}
_SAID = {"$schema", "title", "description"}  # for people


def faults(schema: dict[str, Any], value: Any) -> list[str]:
    """The keywords that a value breaks; ValueError for a keyword that is not known here."""
    return [key for key, wanted in schema.items() if not _keeps(key, wanted, value, schema)]


def _keeps(key: str, wanted: Any, value: Any, schema: dict[str, Any]) -> bool:  # noqa: C901, PLR0911, PLR0912 -- one keyword each
    match key:
        case "type":
            return any(_is(one, value) for one in ([wanted] if isinstance(wanted, str) else wanted))
        case "const":
            return type(value) is type(wanted) and bool(value == wanted)
        case "enum":
            return value in wanted
        case "pattern":
            return not isinstance(value, str) or re.search(wanted, value) is not None
        case "maxLength":
            return not isinstance(value, str) or len(value) <= wanted
        case "minimum":
            return not isinstance(value, int | float) or value >= wanted
        case "maximum":
            return not isinstance(value, int | float) or value <= wanted
        case "items":
            return not isinstance(value, list) or not any(faults(wanted, one) for one in value)
        case "minItems":
            return not isinstance(value, list) or len(value) >= wanted
        case "maxItems":
            return not isinstance(value, list) or len(value) <= wanted
        case "required":
            return not isinstance(value, dict) or set(wanted) <= set(value)
        case "oneOf":
            return sum(not faults(one, value) for one in wanted) == 1
        case "properties" | "patternProperties" | "additionalProperties":
            return not isinstance(value, dict) or all(_members(schema, value))
    if key in _SAID:
        return True
    raise ValueError(f"the keyword {key} is not known here")


def _is(kind: str, value: Any) -> bool:
    """Whether a value is of a type; true and false are no numbers."""
    return isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _members(schema: dict[str, Any], value: dict[str, Any]) -> Iterator[bool]:
    """Whether each member of an object is as its own schema wants it."""
    patterns = schema.get("patternProperties", {})
    for name, member in value.items():
        wanted = [schema["properties"][name]] if name in schema["properties"] else []
        wanted += [patterns[pattern] for pattern in patterns if re.search(pattern, name)]
        if not wanted:
            yield schema["additionalProperties"] is not False
        yield from (not faults(one, member) for one in wanted)
