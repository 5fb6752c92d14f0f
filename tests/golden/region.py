"""Of which invented region are the golden editions?

Nine months whose every row follows from its number by arithmetic: no chance, no clock, not even the
shipped calendar. A change here changes every golden edition, published ones too; add nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from otklik.core.calendars import Calendar, CalendarYear, WorkingHours
from otklik.core.clock import compile_days
from otklik.core.months import Month
from otklik.methodology.model import Methodology
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.marks import CRITERIA
from otklik.tables.pages import REQUIREMENTS
from otklik.workspace.registry_rows import Account, Authority
from tests.making import AS_OF, HOURS, MAY, Row, frozen_row, make_snapshot

MONTHS = (*MAY.back(8), MAY)
LOST, UNREAD = Month(2026, 3), Month(2026, 1)
"""Since when sources name no authors of cases of ministries and no grades of municipalities, and
since when nobody reads answers of the feedback platform: B6, C4 and C6 are missing for everybody.
"""
EXCLUDED = "kamensk/2026-05/2"
DECISIONS = (
    ("exclude", "kamensk", None, None),
    *[("penalty", "kamensk", "P1", None)] * 4,
    ("penalty", "severny", "P3", None),
    ("bonus", "yuzhny", "N1", None),
    ("gate", "dorogi", "W1", None),
    ("gate", "novy", "W2", "B4"),
    ("gate", "lugovoe", "W4", "B1"),
)
"""Kind, authority, code, indicator. Four times P1 is more than its limit."""

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
_PLAIN = Calendar(tuple(CalendarYear(year, {}, "", "") for year in (2025, 2026)))
_DAYS = compile_days(_PLAIN, WorkingHours.parse(HOURS), date(2025, 9, 1), AS_OF.date())


@dataclass(frozen=True)
class Body:
    """An authority with its incidents and messages a month; the greater the pace, the slower."""

    authority: Authority
    incidents: int
    messages: int
    pace: int

    def page(self, platform: str = "vk") -> Row:
        """Its page; of those in OK nothing but reports is known."""
        return {"platform": platform, "page_id": self.authority.id, **self.named}

    @property
    def named(self) -> Row:
        """The column that says whose a row is."""
        return {"authority_id": self.authority.id}

    def tells(self, month: Month, kind: str) -> bool:
        """Do sources still tell everything, or is it of the kind that lost something?"""
        return self.authority.kind != kind or month < LOST


def _executive(who: str, name: str, *volumes: int) -> Body:
    return Body(Authority(who, name, name, "executive"), *volumes)


def _municipal(who: str, name: str, residents: int | None, *volumes: int, **term: date) -> Body:
    successor = "novy" if "valid_to" in term else None
    known = Authority(who, name, name, "municipal", residents, successor=successor, **term)
    return Body(known, *volumes)


BODIES = (
    _executive("dorogi", "Министерство дорог", 22, 12, 3),
    _executive("zdrav", "Министерство здравоохранения", 17, 10, 5),
    _executive("lesa", "Министерство лесов", 8, 5, 7),
    _municipal("kamensk", "Город Каменск", 310_000, 26, 14, 4),
    _municipal("yuzhny", "Южный район", 64_000, 14, 10, 2),
    _municipal("severny", "Северный район", 45_000, 16, 11, 6),
    _municipal("ozerny", "Озёрный район", 31_000, 13, 10, 8),
    _municipal("stary", "Старый район", 27_000, 11, 10, 7, valid_to=date(2025, 12, 31)),
    _municipal("novy", "Новый округ", 27_000, 12, 10, 3, valid_from=date(2026, 1, 1)),
    _municipal("vostok", "Восточный округ", 14_000, 12, 10, 5),
    _municipal("zapad", "Западный округ", 12_000, 11, 10, 7),
    _municipal("lugovoe", "Посёлок Луговое", 8_000, 6, 5, 1),
    _municipal("malaya", "Деревня Малая", 900, 3, 1, 9),
    _municipal("tikhoe", "Село Тихое", None, 0, 0, 5),
)
"""Of the small village too little is known to be published; the quiet one has no cases."""


def frozen_region(folder: Path, methodology: Methodology) -> Snapshot:
    """The frozen May of the region, with those of its decisions that the methodology knows."""
    served = [(body, month) for body in BODIES for month in MONTHS if _existed(body, month)]
    cases = [row for body, month in served for row in _cases(body, month)]
    posts = [row for body, month in served for row in _posts(body, month)]
    decisions = [row for row in _decisions() if methodology.has_decisions or not row["code"]]
    tables = {
        "posts": posts,
        "comments": [row for number, post in enumerate(posts) for row in _talk(post, number)],
        "checks": [_check(body, month) for body, month in served],
        "page_reports": [row for body, month in served for row in _reports(body, month)],
        "marks": [*_marks(cases, posts)],
        "decisions": decisions,
        "accounts": [row for body in BODIES for row in _accounts(body)],
        "days": [asdict(day) for day in _DAYS],
    }
    authorities = [body.authority for body in BODIES]
    return make_snapshot(folder, cases, authorities, history_months=11, tables=tables)


def _existed(body: Body, month: Month) -> bool:
    return body.authority.holds(month.start.date())


def _known(at: datetime | None) -> datetime | None:
    return at if at and at < AS_OF else None


def _cases(body: Body, month: Month) -> Iterator[Row]:
    yield from (_incident(body, month, n) for n in range(body.incidents))
    yield from (_message(body, month, n) for n in range(body.messages))


def _incident(body: Body, month: Month, n: int) -> Row:
    """Waits grow with the topic's number, and bodies have different topics."""
    topic, case_id = n * body.pace % 4, f"{body.authority.id}/{month}/{n}"
    created_at = month.start + (5 * n + body.pace) % 27 * _DAY + (8 + n % 11) * _HOUR
    waited = (n * body.pace + month.number) % 30 + 5 * topic
    answered_at = _known(created_at + waited * _HOUR) if n % 13 != 12 else None
    closed_at = _known(answered_at + n % 9 * _DAY) if answered_at else None
    outcome = ("solved", "explained", "solved", "postponed", "solved", "rejected")[n % 6]
    return frozen_row(
        "cases",
        **body.named,
        case_id=case_id,
        created_at=created_at,
        assigned_at=created_at + (30 if n % 7 == 6 else 1) * _HOUR,
        first_answer_at=answered_at,
        closed_at=closed_at,
        outcome=outcome if closed_at else None,
        kind=("solvable", "informational", "solvable")[n % 3],
        topic=f"Тема {n % 5}",
        topic_group=f"Группа {topic}",
        author_key=f"{body.authority.id} {n % 8}" if body.tells(month, "executive") else None,
        excluded=case_id == EXCLUDED,
        relabelled=n == 4,
    )


def _message(body: Body, month: Month, n: int) -> Row:
    created_at = month.start + (4 * n + body.pace) % 28 * _DAY
    is_graded = n % 4 != 3 and body.tells(month, "municipal")
    return frozen_row(
        "cases",
        **body.named,
        stream="message",
        case_id=f"{body.authority.id}/{month}/m{n}",
        created_at=created_at,
        due_at=created_at + (10 if n % 3 else 30) * _DAY,
        first_answer_at=_known(created_at + (n * body.pace + month.number) % 33 * _DAY),
        outcome="rejected" if n == 9 else "explained",
        topic_group=f"Группа {n % 3}",
        grade=(n + body.pace) % 5 + 1 if is_graded else None,
        fast_track=bool(n % 3),
        reopened=n % 8 == 4,
    )


def _posts(body: Body, month: Month) -> Iterator[Row]:
    """Every other day; the slower the body, the earlier in the month it falls silent."""
    for n in range(15 - body.pace):
        views = 60 + 23 * ((n * body.pace + month.number) % 17)
        yield frozen_row(
            "posts",
            **body.page(),
            post_id=f"{month}/{n}",
            published_at=month.start + 2 * n % 28 * _DAY + (9 + body.pace) * _HOUR,
            text_hash=f"{month}" if n == 4 else f"{month} {body.authority.id} {n}",
            is_repost=n == 6,
            is_advertising=n == 5,
            views=None if n == 7 else views,
            likes=views // 50 + n % 3,
            comments=n % 4,
            reposts=n % 2,
            members=1000,
            comments_open=n % 9 != 8,
        )


def _talk(post: Row, number: int) -> Iterator[Row]:
    """A question under every other post, and four answers to five of them."""
    asked_at = post["published_at"] + 3 * _HOUR
    known = ("platform", "page_id", "post_id", "authority_id")
    where = {"thread_id": "1", **{name: post[name] for name in known}}
    answered_at = _known(asked_at + number % 37 * _HOUR)
    vanished_at = asked_at + _DAY if number % 14 == 0 else None
    if number % 2 == 0:
        gone = {"is_question": True, "vanished_at": vanished_at}
        yield frozen_row("comments", 1, **where, **gone, published_at=asked_at)
    if number % 2 == 0 and number % 5 and answered_at:
        yield frozen_row("comments", 2, **where, is_official=True, published_at=answered_at)


def _check(body: Body, month: Month) -> Row:
    """Of the last requirement no source tells."""
    met = {name: (n + body.pace * month.number) % 6 > 0 for n, name in enumerate(REQUIREMENTS)}
    seen_at = month.start + 11 * _DAY
    return frozen_row("checks", **body.page(), checked_at=seen_at, **met | {REQUIREMENTS[-1]: None})


def _reports(body: Body, month: Month) -> Iterator[Row]:
    for n in range(4):
        posts, week_at = (n + body.pace) % 6, month.start + 7 * n * _DAY
        yield frozen_row("page_reports", **body.page("ok"), week_at=week_at, posts=posts)


def _accounts(body: Body) -> Iterator[Row]:
    term = {name: getattr(body.authority, name) for name in ("valid_from", "valid_to")}
    for platform in ("vk", "ok"):
        yield asdict(Account(**body.page(platform), **term))


def _marks(cases: Iterable[Row], posts: Iterable[Row]) -> Iterator[Row]:
    """Of every third answer or post that could be read."""
    answered = [case for case in cases if case["first_answer_at"]]
    read = [_answer(case) for case in answered if case["stream"] == "incident"]
    read += [_answer(case) for case in answered if case["first_answer_at"] < UNREAD.start]
    read += [_published(post) for post in posts]
    for number, item in enumerate(read[::3]):
        yield from _opinions(item, number)


def _answer(case: Row) -> Row:
    named = {"item_id": case["case_id"], "answered_at": case["first_answer_at"]}
    known = ("stream", "closed_at", "outcome", "topic_group", "authority_id")
    return named | {name: case[name] for name in known}


def _published(post: Row) -> Row:
    item_id = "{platform}:{page_id}_{post_id}".format(**post)
    named = {"stream": "post", "item_id": item_id, "answered_at": post["published_at"]}
    return named | {"authority_id": post["authority_id"]}


def _opinions(item: Row, number: int) -> Iterator[Row]:
    """Two experts, and an arbiter in some cases; every other answer promises a day."""
    promised_at = item["answered_at"].replace(hour=0) + number % 35 * _DAY
    for expert in range(1, 4 if number % 8 == 0 else 3):
        points = {r: 2 - (number * n % (3 + expert) == 0) for n, r in enumerate(CRITERIA)}
        said = {"role": "arbiter" if expert == 3 else "expert", "rude": number % 31 == 30}
        promise = {"promised_at": None if number % 2 else promised_at}
        yield frozen_row("marks", expert, **item, **points, **said, **promise)


def _decisions() -> Iterator[Row]:
    """In the order of the journal."""
    for number, (kind, who, code, indicator) in enumerate(DECISIONS, 1):
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
            "decided_at": MAY.end - _DAY,
        }
