"""Lessons: TOML files read strictly into frozen values, their markup and formulas as trees."""
