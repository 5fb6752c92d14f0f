"""Which authorities has the invented region, and what did people decide about them?"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from otklik.core.months import Month
from otklik.workspace.registry_rows import Account, Authority
from tests.making import MAY, Row

MONTHS = (*MAY.back(8), MAY)
LOST = Month(2026, 3)
"""Since when sources tell nobody's author of an executive body and no grade of a municipal one."""
EXCLUDED = "kamensk/2026-05/2"
_DECIDED = (
    ("exclude", "kamensk", None, None),
    *[("penalty", "kamensk", "P1", None)] * 4,  # the fourth is over the limit
    ("penalty", "severny", "P3", None),
    ("bonus", "yuzhny", "N1", None),
    ("gate", "dorogi", "W1", None),
    ("gate", "novy", "W2", "B4"),
    ("gate", "lugovoe", "W4", "B1"),
)
"""Kind, authority, code, indicator."""


@dataclass(frozen=True)
class Body:
    """An authority with its incidents and messages a month; the greater its pace, the slower."""

    authority: Authority
    incidents: int
    messages: int
    pace: int

    @property
    def named(self) -> Row:
        """The column that says whose a row is."""
        return {"authority_id": self.authority.id}

    def page(self, platform: str) -> Row:
        """The columns of its page in a network."""
        return {"platform": platform, "page_id": self.authority.id, **self.named}

    def months(self) -> list[Month]:
        """Those in which it existed."""
        return [month for month in MONTHS if self.authority.holds(month.start.date())]

    def has_lost(self, kind: str, month: Month) -> bool:
        """Do sources no longer tell of it what they no longer tell of its kind?"""
        return self.authority.kind == kind and month >= LOST


def _executive(who: str, name: str, *volumes: int) -> Body:
    return Body(Authority(who, name, name, "executive"), *volumes)


def _municipal(
    who: str,
    name: str,
    residents: int | None,
    *volumes: int,
    since: date | None = None,
    until: date | None = None,
) -> Body:
    successor = "novy" if until else None
    known = Authority(who, name, name, "municipal", residents, since, until, successor)
    return Body(known, *volumes)


BODIES = (
    _executive("dorogi", "Министерство дорог", 22, 12, 3),
    _executive("zdrav", "Министерство здравоохранения", 17, 10, 5),
    _executive("lesa", "Министерство лесов", 8, 5, 7),
    _municipal("kamensk", "Город Каменск", 310_000, 26, 14, 4),
    _municipal("yuzhny", "Южный район", 64_000, 14, 10, 2),
    _municipal("severny", "Северный район", 45_000, 16, 11, 6),
    _municipal("ozerny", "Озёрный район", 31_000, 13, 10, 8),
    _municipal("stary", "Старый район", 27_000, 11, 10, 7, until=date(2025, 12, 31)),
    _municipal("novy", "Новый округ", 27_000, 12, 10, 3, since=date(2026, 1, 1)),
    _municipal("vostok", "Восточный округ", 14_000, 12, 10, 5),
    _municipal("zapad", "Западный округ", 12_000, 11, 10, 7),
    _municipal("lugovoe", "Посёлок Луговое", 8_000, 6, 5, 1),
    _municipal("malaya", "Деревня Малая", 900, 3, 1, 9),
    _municipal("tikhoe", "Село Тихое", None, 0, 0, 5),
)
"""Of the tiny village («malaya») nothing may be published; the quiet («tikhoe») has no cases."""


def accounts() -> Iterator[Row]:
    """A page of everybody in each of two networks."""
    for body in BODIES:
        term = {name: getattr(body.authority, name) for name in ("valid_from", "valid_to")}
        for platform in ("vk", "ok"):
            yield asdict(Account(**body.page(platform), **term))


def decisions() -> Iterator[Row]:
    """In the order of the journal."""
    for number, (kind, who, code, indicator) in enumerate(_DECIDED, 1):
        is_exclusion = kind == "exclude"
        yield {
            "number": number,
            "kind": kind,
            "authority_id": who,
            "code": code,
            "indicator": indicator,
            "stream": "incident" if is_exclusion else None,
            "case_id": EXCLUDED if is_exclusion else None,
            "reason": "так решили",
            "evidence": f"акт {number}",
            "decided_at": MAY.end - timedelta(days=1),
        }
