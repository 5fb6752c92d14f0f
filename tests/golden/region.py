"""What happened in the invented region of the golden editions?

Every row follows from its number by arithmetic: no chance, no clock, not even the shipped calendar.
A change here changes every golden edition, published ones too: add nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path

from otklik.core.calendars import Calendar, CalendarYear, WorkingHours
from otklik.core.clock import compile_days
from otklik.core.months import Month
from otklik.methodology.model import Methodology
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.marks import CRITERIA
from otklik.tables.pages import REQUIREMENTS
from tests.golden.bodies import BODIES, EXCLUDED, Body, accounts, decisions
from tests.making import AS_OF, HOURS, Row, frozen_row, make_snapshot

UNREAD = datetime(2026, 1, 1)
"""Since when nobody reads answers of the feedback platform: C6 is missing for everybody."""
_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
_PLAIN = Calendar(tuple(CalendarYear(year, {}, "", "") for year in (2025, 2026)))
_DAYS = compile_days(_PLAIN, WorkingHours.parse(HOURS), date(2025, 9, 1), AS_OF.date())


def frozen_region(folder: Path, methodology: Methodology) -> Snapshot:
    """The frozen May of the region, with those of its decisions that the methodology knows."""
    served = [(body, month) for body in BODIES for month in body.months()]
    cases = [row for body, month in served for row in _cases(body, month)]
    posts = [row for body, month in served for row in _posts(body, month)]
    tables = {
        "posts": posts,
        "comments": [row for number, post in enumerate(posts) for row in _talk(post, number)],
        "checks": [_check(body, month) for body, month in served],
        "page_reports": [row for body, month in served for row in _reports(body, month)],
        "marks": _marks(cases, posts),
        "decisions": [d for d in decisions() if methodology.has_decisions or not d["code"]],
        "accounts": accounts(),
        "days": [asdict(day) for day in _DAYS],
    }
    authorities = [body.authority for body in BODIES]
    return make_snapshot(folder, cases, authorities, history_months=11, tables=tables)


def _known(at: datetime) -> datetime | None:
    return at if at < AS_OF else None


def _cases(body: Body, month: Month) -> Iterator[Row]:
    yield from (_incident(body, month, n) for n in range(body.incidents))
    yield from (_message(body, month, n) for n in range(body.messages))


def _incident(body: Body, month: Month, n: int) -> Row:
    """The greater the number of the topic, the longer it takes; bodies have different topics."""
    topic, case_id = n * body.pace % 4, f"{body.authority.id}/{month}/{n}"
    created_at = month.start + (5 * n + body.pace) % 27 * _DAY + (8 + n % 11) * _HOUR
    waited = (n * body.pace + month.number) % 24 + 4 * topic
    answered_at = _known(created_at + waited * _HOUR) if n % 13 < 12 else None
    closed_at = _known(answered_at + n % 9 * _DAY) if answered_at else None
    outcome = ("solved", "explained", "solved", "postponed", "solved", "rejected")[n % 6]
    author_key = f"{body.authority.id} {(n + 3 * month.number) % 13}"
    return frozen_row(
        "cases",
        **body.named,
        case_id=case_id,
        created_at=created_at,
        assigned_at=created_at + (20 if n % 7 == 6 else 1) * _HOUR,
        first_answer_at=answered_at,
        closed_at=closed_at,
        outcome=outcome if closed_at else None,
        kind=("solvable", "informational", "solvable")[n % 3],
        topic=f"Тема {n % 5}",
        topic_group=f"Группа {topic}",
        author_key=None if body.has_lost("executive", month) else author_key,
        excluded=case_id == EXCLUDED,
        relabelled=n == 4,
    )


def _message(body: Body, month: Month, n: int) -> Row:
    created_at = month.start + (4 * n + body.pace) % 28 * _DAY
    is_graded = n % 4 < 3 and not body.has_lost("municipal", month)
    return frozen_row(
        "cases",
        **body.named,
        stream="message",
        case_id=f"{body.authority.id}/{month}/m{n}",
        created_at=created_at,
        due_at=created_at + (13 if n % 6 else 30) * _DAY,
        first_answer_at=_known(created_at + (3 + (n * body.pace + month.number) % 12) * _DAY),
        outcome="rejected" if n == 9 else "explained",
        topic_group=f"Группа {n % 3}",
        grade=(n + body.pace) % 5 + 1 if is_graded else None,
        fast_track=n % 6 > 0,
        reopened=n % 8 == 4,
    )


def _posts(body: Body, month: Month) -> Iterator[Row]:
    """Every other day; the slower the body, the earlier in the month it falls silent."""
    for n in range(15 - body.pace):
        views = 60 + 23 * ((n * body.pace + month.number) % 17)
        yield frozen_row(
            "posts",
            **body.page("vk"),
            post_id=f"{month}/{n}",
            published_at=month.start + 2 * n % 28 * _DAY + (9 + body.pace) * _HOUR,
            text_hash=f"{month}" if n == 4 else f"{month} {body.authority.id} {n}",
            is_repost=n == 6,
            is_advertising=n == 5,
            views=None if n == 7 else views,
            likes=views // 90 + n % 3,
            comments=n % 4,
            reposts=n % 2,
            members=1000,
            comments_open=n % 9 < 8,
        )


def _talk(post: Row, number: int) -> Iterator[Row]:
    """A question under every other post; most are answered, some vanish."""
    if number % 2:
        return
    asked_at = post["published_at"] + 3 * _HOUR
    answered_at = _known(asked_at + number % 29 * _HOUR)
    vanished_at = asked_at + _DAY if number % 7 == 0 else None
    known = ("platform", "page_id", "post_id", "authority_id")
    where = {"thread_id": "1", **{name: post[name] for name in known}}
    gone = {"is_question": True, "vanished_at": vanished_at}
    yield frozen_row("comments", 1, **where, **gone, published_at=asked_at)
    if number % 5 and answered_at:
        yield frozen_row("comments", 2, **where, is_official=True, published_at=answered_at)


def _check(body: Body, month: Month) -> Row:
    """A look at a page; of the last requirement no source tells."""
    told = enumerate(REQUIREMENTS[:-1])
    met = {name: (n + body.pace * month.number) % 6 > 0 for n, name in told}
    return frozen_row("checks", **body.page("vk"), checked_at=month.start + 11 * _DAY, **met)


def _reports(body: Body, month: Month) -> Iterator[Row]:
    """Nothing else is known of pages in OK."""
    for n in range(4):
        posts, week_at = (n + body.pace) % 6, month.start + 7 * n * _DAY
        yield frozen_row("page_reports", **body.page("ok"), week_at=week_at, posts=posts)


def _marks(cases: Iterable[Row], posts: Iterable[Row]) -> Iterator[Row]:
    """Of every second answer or post that was read."""
    answers = [_answer(case) for case in cases if case["first_answer_at"]]
    read = [one for one in answers if one["stream"] == "incident" or one["answered_at"] < UNREAD]
    read += [_published(post) for post in posts]
    for number, item in enumerate(read[::2]):
        yield from _opinions(item, number)


def _answer(case: Row) -> Row:
    known = ("stream", "closed_at", "outcome", "topic_group", "authority_id")
    named = {"item_id": case["case_id"], "answered_at": case["first_answer_at"]}
    return named | {name: case[name] for name in known}


def _published(post: Row) -> Row:
    item_id = "{platform}:{page_id}_{post_id}".format(**post)
    named = {"stream": "post", "item_id": item_id, "answered_at": post["published_at"]}
    return named | {"authority_id": post["authority_id"]}


def _opinions(item: Row, number: int) -> Iterator[Row]:
    """Two experts, who differ at times, and often an arbiter; most answers promise a day."""
    promised_at = item["answered_at"].replace(hour=0) + number % 35 * _DAY
    promise = {"promised_at": promised_at if number % 5 else None}
    for expert in range(1, 4 if number % 8 == 0 else 3):
        points = {r: 2 - (number * n % (3 + expert) == 0) for n, r in enumerate(CRITERIA)}
        said = {"role": "arbiter" if expert == 3 else "expert", "rude": number % 31 == 30}
        yield frozen_row("marks", expert, **item, **points, **said, **promise)
