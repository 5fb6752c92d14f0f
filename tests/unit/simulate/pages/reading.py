"""What a collector saved of official pages, read back without the help of the program."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from otklik.core.cases import PageNorms
from otklik.core.pages import Post
from otklik.core.questions import Comment
from otklik.simulate import Simulation
from otklik.simulate.pages.writing import Measured
from otklik.workspace.registry import Registry

NORMS = PageNorms(age_days=7, posts_a_week=3, days_a_week=2, question_hours=24.0)
_AGE = timedelta(days=7)

Item = dict[str, Any]
Measurement = tuple[datetime, Item]


@dataclass(frozen=True)
class Collected:
    """The answers of a simulation, with the moment of each."""

    simulation: Simulation

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.simulation.timezone)

    @cached_property
    def registry(self) -> Registry:
        return Registry.load(self.simulation.registry)

    @property
    def vk(self) -> list[Measured]:
        """The folders of VK alone."""
        return [one for one in self.simulation.pages if "vk" in one.path.parts]

    @property
    def telegram(self) -> list[Measured]:
        """The folders of Telegram alone."""
        return [one for one in self.simulation.pages if "telegram" in one.path.parts]

    def local(self, unix: int) -> datetime:
        return datetime.fromtimestamp(unix, self.zone).replace(tzinfo=None)

    @cached_property
    def answers(self) -> list[tuple[Path, datetime, Item]]:
        """File, moment of measurement and content of every answer, as they are to be ingested."""
        found = []
        for measured in self.vk:
            for path in sorted(measured.path.glob("*.json")):
                told = json.loads(path.read_text(encoding="utf-8"))
                at = measured.at or datetime.fromisoformat(told["measured_at"])
                found.append((path, at.replace(tzinfo=None), told["response"]))
        return found

    def items(self, kind: str) -> Iterator[Measurement]:
        """Items of the answers of one kind: wall, comments or groups."""
        for path, at, response in self.answers:
            if path.name.startswith(f"{kind}-"):
                for item in response["groups" if kind == "groups" else "items"]:
                    yield at, item

    @cached_property
    def measured(self) -> dict[tuple[int, int], list[Measurement]]:
        """All measurements of each post."""
        found: dict[tuple[int, int], list[Measurement]] = {}
        for at, item in self.items("wall"):
            found.setdefault((-item["owner_id"], item["id"]), []).append((at, item))
        return found

    @cached_property
    def looks(self) -> dict[int, list[Measurement]]:
        """All looks at each page."""
        found: dict[int, list[Measurement]] = {}
        for at, item in self.items("groups"):
            found.setdefault(item["id"], []).append((at, item))
        return found

    def nearest(self, page_id: int, post_id: int) -> Measurement:
        """The measurement of a post nearest to seven days of age."""
        found = self.measured[page_id, post_id]
        return min(found, key=lambda m: (abs(m[0] - self.local(m[1]["date"]) - _AGE), m[0]))

    @cached_property
    def posts(self) -> list[Post]:
        """Posts as the judge takes them."""
        return [self._post(*key) for key in self.measured]

    def _post(self, page_id: int, post_id: int) -> Post:
        at, item = self.nearest(page_id, post_id)
        looks = [look["members_count"] for when, look in self.looks[page_id] if when <= at]
        return Post(
            platform="vk",
            page_id=str(page_id),
            post_id=str(post_id),
            authority_id=None,
            published_at=self.local(item["date"]),
            text_hash=item["text"] or None,
            is_repost="copy_history" in item,
            is_advertising=bool(item["marked_as_ads"]),
            views=item["views"]["count"] if "views" in item else None,
            likes=item["likes"]["count"],
            comments=item["comments"]["count"],
            reposts=item["reposts"]["count"],
            members=looks[-1] if looks else None,
            comments_open=bool(item["comments"]["can_post"]),
        )

    @cached_property
    def comments(self) -> list[Comment]:
        """Comments as the judge takes them: a question stays one when its text is gone."""
        found: dict[tuple[int, int], list[Measurement]] = {}
        for at, top in self.items("comments"):
            for item in (top, *top["thread"]["items"]):
                found.setdefault((-item["owner_id"], item["id"]), []).append((at, item))
        return [self._comment([item for _, item in seen]) for seen in found.values()]

    def _comment(self, seen: list[Item]) -> Comment:
        item, at = seen[-1], self.local(seen[-1]["date"])
        official = any(one["from_id"] == one["owner_id"] for one in seen)
        return Comment(
            platform="vk",
            page_id=str(-item["owner_id"]),
            post_id=str(item["post_id"]),
            comment_id=str(item["id"]),
            authority_id=self.registry.keeper("vk", str(-item["owner_id"]), at.date()),
            published_at=at,
            thread_id=str(item["parents_stack"][0] if item["parents_stack"] else item["id"]),
            is_official=official,
            is_question=not official and any("?" in one["text"] for one in seen),
            is_deleted="deleted" in item,
            vanished_at=None,
        )
