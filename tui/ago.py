"""Times and lengths of time as people say them."""

import math
from datetime import datetime, timedelta

_UNITS = ((730, 365, "years"), (60, 30, "months"), (14, 7, "weeks"))
"""From how many days on a unit is used, and how many days it has."""

EVENING = 6 * 60  # minutes: what is nearer is not put off to tomorrow, even across midnight


def ago(then: datetime, now: datetime) -> str:
    """Today, yesterday, 5 days ago, 3 weeks ago: as the calendar of now's time zone counts days."""
    days = (now.date() - then.astimezone(now.tzinfo).date()).days
    for least, length, name in _UNITS:
        if days >= least:
            return f"{days // length} {name} ago"
    return {0: "today", 1: "yesterday"}.get(max(days, 0), f"{days} days ago")


def until(then: datetime, now: datetime) -> str:
    """In 10 min, in 5 h 20 min, tomorrow, in 3 days; what is past already is now."""
    days = (then.astimezone(now.tzinfo).date() - now.date()).days
    minutes = math.ceil((then - now) / timedelta(minutes=1))
    if minutes <= 0:
        return "now"
    if days > 1:
        return f"in {days} days"
    if days and minutes > EVENING:
        return "tomorrow"
    return f"in {lasting(timedelta(minutes=minutes))}"


def lasting(time: timedelta) -> str:
    """5 min, 3 h 20 min, 41 h: whole minutes, and whole hours from ten on."""
    hours, minutes = divmod(round(time.total_seconds() / 60), 60)
    if hours and (hours >= 10 or not minutes):  # noqa: PLR2004 -- minutes say little then
        return f"{hours} h"
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
