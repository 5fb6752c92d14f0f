"""How are the answers that a collector of pages saved laid out in folders?"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from otklik.core.months import Month
from otklik.simulate.pages.flow import MonthOfPages, PageFlow, Posts
from otklik.simulate.pages.look import Look, look_at
from otklik.simulate.pages.page import Page
from otklik.simulate.pages.post import Post
from otklik.simulate.pages.sweeps import Schedule, Sweep
from otklik.simulate.pages.telethon import dump
from otklik.simulate.pages.vk import Json, comment_answers, groups_answer, wall_answers
from otklik.simulate.people import TELEGRAM, VK


@dataclass(frozen=True)
class Measured:
    """A file or a folder of answers; `at` is when they were measured, None if they say it."""

    path: Path
    at: datetime | None


def write_sweeps(folder: Path, month: MonthOfPages, flow: PageFlow) -> Iterator[Measured]:
    """Writes `vk/<month>/<day>/` of every sweep of a month: walls, comments and communities."""
    zone = ZoneInfo(flow.world.timezone)
    for sweep in flow.schedule(VK).of(month.month):
        target = folder / VK / str(month.month) / f"{sweep.at:%Y-%m-%d}"
        target.mkdir(parents=True)
        for name, answer in _answers(month, sweep, flow, zone):
            _write(target / f"{name}.json", answer, sweep, zone)
        yield Measured(target, None if sweep.told else sweep.at)


def write_dumps(folder: Path, month: MonthOfPages, flow: PageFlow) -> Iterator[Measured]:
    """Writes `telegram/<month>/` with a dump of every channel, unless the month is missing."""
    zone, ripening = ZoneInfo(flow.world.timezone), flow.model.post.ripening_days
    schedule = flow.schedule(TELEGRAM)
    for sweep in schedule.of(month.month):
        target = folder / TELEGRAM / str(month.month)
        target.mkdir(parents=True)
        for channel, posts in _reached(month.of(TELEGRAM), sweep, schedule):
            told = dump(channel, posts, sweep.at, zone, ripening)
            path = target / f"{channel.handle}.json"
            path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        yield Measured(target, sweep.at)


def _write(path: Path, answer: Json, sweep: Sweep, zone: ZoneInfo) -> None:
    told: Json = {"response": answer}
    if sweep.told:
        told["measured_at"] = sweep.at.replace(tzinfo=zone).isoformat()
    path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def _answers(
    month: MonthOfPages, sweep: Sweep, flow: PageFlow, zone: ZoneInfo
) -> Iterator[tuple[str, Json]]:
    """Every answer with the name of its file; a wall without fresh posts gives none."""
    limit, ripening = flow.model.sweeps[VK].answer_items, flow.model.post.ripening_days
    for page, posts in _reached(month.of(VK), sweep, flow.schedule(VK)):
        for part, answer in enumerate(wall_answers(posts, sweep.at, zone, ripening, limit)):
            yield f"wall-{page.page_id}-{part}", answer
        for post in posts:
            for part, answer in enumerate(comment_answers(post, sweep.at, zone, limit)):
                yield f"comments-{page.page_id}_{post.post_id}-{part}", answer
    if flow.is_looked_at(sweep.at):
        yield "groups-0", groups_answer(looks(flow, VK, sweep.at))


def _reached(pages: Posts, sweep: Sweep, schedule: Schedule) -> Iterator[tuple[Page, list[Post]]]:
    for page, posts in pages.items():
        yield page, [post for post in posts if schedule.reaches(post, sweep.at)]


def looks(flow: PageFlow, platform: str, at: datetime) -> Iterator[Look]:
    """A look at every page of a network that is kept on that day."""
    abilities = flow.abilities(Month.of(at))
    for page in flow.pages(platform):
        if look := look_at(page, at, abilities, flow.seed, flow.model.volume):
            yield look
