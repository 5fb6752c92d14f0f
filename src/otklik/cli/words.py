"""Which small words does the terminal use?"""

WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")


def clock_time(seconds: int) -> str:
    """`08:36:39` from seconds of the day."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours:02d}:{minutes:02d}:{left:02d}"
