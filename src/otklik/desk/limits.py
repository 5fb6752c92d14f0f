"""Which limits of the desk are data (`reference/desk.toml`), and not code?"""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from otklik.workspace.resources import shipped


@dataclass(frozen=True)
class Limits:
    """How long an entry lasts, how many requests are answered, how long a reading is remembered.

    In the units of the names; `requests_of_person` and `requests_of_stranger` are by the minute.
    """

    idle_hours: int
    whole_hours: int
    wrong_passwords: int
    closed_minutes: int
    link_days: int
    recovery_codes: int
    requests_of_person: int
    requests_of_stranger: int
    readings_kept_days: int

    @classmethod
    def shipped(cls) -> Self:
        """Sections `[entry]`, `[requests_per_minute]` and `[readings]`."""
        requests = _section("requests_per_minute")
        return cls(
            **_section("entry"),
            requests_of_person=requests["person"],
            requests_of_stranger=requests["stranger"],
            readings_kept_days=_section("readings")["kept_days"],
        )


@dataclass(frozen=True)
class ApiLimits:
    """What a program may ask for: days of a token, requests of a minute, rows of a page."""

    token_days: int
    longest_days: int
    requests_a_minute: int
    page: int
    largest_page: int

    @classmethod
    def shipped(cls) -> Self:
        """Section `[api]`."""
        return cls(**_section("api"))


@dataclass(frozen=True)
class RulesLimits:
    """How other rules are chosen, in months (METHODOLOGY, §13)."""

    compared_months: int
    announced_months: int

    @classmethod
    def shipped(cls) -> Self:
        """Section `[methodology]`."""
        return cls(**_section("methodology"))


@dataclass(frozen=True)
class JobLimits:
    """How often what was cut off is begun again by itself."""

    attempts: int

    @classmethod
    def shipped(cls) -> Self:
        """Section `[jobs]`."""
        return cls(**_section("jobs"))


@cache
def _section(name: str) -> dict[str, Any]:
    told = (shipped("reference") / "desk.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(told)[name])


LIMITS = Limits.shipped()
