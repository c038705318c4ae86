"""What a lesson may show: one frozen, seeded, fully stated dataclass a file.

An experiment declares each field with its rule (field.py), checks them when it is made (a wrong
one is a ValueError that names the field, the value and what is allowed), and yields frames.
"""
