"""By which words is a row behind a number found? By those that it is shown with.

Each is SQL over the columns of its fact table, and says what `editions.behind` says in the same
place: numbers, topics, days and addresses.
"""

from collections.abc import Mapping

from otklik.editions.behind import REQUIREMENT_TITLES


def _moment(column: str) -> str:
    return f"strftime({column}, '%d.%m.%Y %H:%M')"


def _day(column: str) -> str:
    return f"strftime({column}, '%d.%m.%Y')"


def _address(prefix: str, number: str) -> str:
    """Only one network has addresses made of numbers."""
    return (
        f"CASE WHEN platform = 'vk' THEN '{prefix}' || {number} "
        f"ELSE platform || ':' || {number} END"
    )


_POST = _address("vk.com/wall-", "page_id || '_' || post_id")
_PAGE = _address("vk.com/club", "page_id")
_TITLES = " ".join(f"WHEN '{code}' THEN '{title}'" for code, title in REQUIREMENT_TITLES.items())

SEARCHED: Mapping[str, tuple[str, ...]] = {
    "cases": ("case_id", "topic", _moment("created_at")),
    "messages": ("case_id", "topic", _day("created_at")),
    "posts": (_POST, _moment("published_at")),
    "page_weeks": (_PAGE, _day("week_at")),
    "requirements": (_PAGE, f"CASE requirement {_TITLES} END", _moment("checked_at")),
    "questions": (_POST, _moment("asked_at")),
    "marks": ("item_id", _moment("answered_at")),
    "promises": ("item_id", _day("promised_at")),
}
"""The texts of a row that are searched, by fact table: each alone, those that cost least first."""
