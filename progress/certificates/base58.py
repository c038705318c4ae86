"""Numbers as text without letters that look alike: base58 as Bitcoin and did:key write it."""

DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
BASE = len(DIGITS)


def base58(data: bytes) -> str:
    """The bytes as text; each zero byte in front is a 1."""
    number, text = int.from_bytes(data), ""
    while number:
        number, digit = divmod(number, BASE)
        text = DIGITS[digit] + text
    return DIGITS[0] * (len(data) - len(data.lstrip(b"\0"))) + text


def from_base58(text: str) -> bytes:
    """The bytes that base58 writes as this very text; ValueError if there are none.

    The time it takes grows with the square of the length, so ask for the length before.
    """
    number = 0
    for letter in text:
        digit = DIGITS.find(letter)
        if digit < 0:
            raise ValueError(f"{letter!r} is no digit of base58")
        number = number * BASE + digit
    zeros = len(text) - len(text.lstrip(DIGITS[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8)
