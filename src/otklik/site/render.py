"""How does an edition become pages?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from otklik.core.cases import SECONDS_AN_HOUR
from otklik.core.months import Month
from otklik.core.russian import duration, moment, month_title, number, plural
from otklik.editions import sentences
from otklik.methodology.model import Headline, Indicator, Methodology
from otklik.site import hours, rules, words
from otklik.site.addresses import FRONT, RULES, file_name, href
from otklik.site.authority import Card, card
from otklik.site.basis import Basis, basis
from otklik.site.missing import common
from otklik.site.published import Published
from otklik.site.streams import Numbers, by_stream
from otklik.site.tables import Table, table


@dataclass(frozen=True)
class Issue:
    """All that the pages of a month are drawn from, and nothing but the document."""

    published: Published

    @property
    def document(self) -> Mapping[str, Any]:
        """The edition as published."""
        return self.published.edition.document

    @cached_property
    def methodology(self) -> Methodology:
        """The rules that the document carries."""
        return self.published.edition.methodology

    @property
    def month(self) -> Month:
        """The month it rates."""
        return self.published.month

    @property
    def as_of(self) -> datetime:
        """The moment as of which everything is known, local time."""
        return datetime.fromisoformat(self.document["snapshot"]["as_of"])

    @cached_property
    def headlines(self) -> list[tuple[Headline, Mapping[str, Any]]]:
        """The numbers above the lists with what they are."""
        about = {headline.code: headline for headline in self.methodology.headlines}
        return [(about[section["code"]], section) for section in self.document["headlines"]]

    @cached_property
    def numbers(self) -> tuple[Numbers, ...]:
        """The same stream by stream."""
        return by_stream(self.headlines)

    def said(self, about: Headline, section: Mapping[str, Any]) -> str:
        """One of those numbers in words."""
        return sentences.headline(about, section, self.methodology)

    @cached_property
    def tables(self) -> list[Table]:
        """The lists as tables."""
        return [table(section, self.methodology) for section in self.document["lists"]]

    @cached_property
    def bases(self) -> list[Basis]:
        """What every list was judged against."""
        return [basis(section, self.methodology) for section in self.document["lists"]]

    @property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """What nobody has this month: of which lists, and the words."""
        return common(self.bases, self.methodology)

    @cached_property
    def cards(self) -> list[Card]:
        """Every authority of every list."""
        return [
            card(found, section, self.methodology)
            for section in self.document["lists"]
            for found in section["results"]
        ]

    @property
    def working_hours(self) -> Mapping[str, Any]:
        """The region's `[hours]` as they were frozen."""
        hours_table: Mapping[str, Any] = self.document["snapshot"]["hours"]
        return hours_table

    @property
    def shortest(self) -> str:
        """The least time an answer is counted for."""
        return duration(self.methodology.norms.shortest_hours * SECONDS_AN_HOUR)

    @cached_property
    def deadlines(self) -> tuple[hours.Deadline, ...]:
        """Examples of the norm of the first answer."""
        seconds = self.methodology.norms.first_answer_seconds
        return hours.deadlines(self.working_hours, seconds, self.month)


class Pages:
    """Draws pages; `issues` are all published months, the newest first."""

    def __init__(self, issues: tuple[Issue, ...]) -> None:
        self._environment = _environment()
        self._environment.globals["issues"] = issues

    def front(self, issue: Issue) -> str:
        """The first page of the site: the last month, with addresses into its folder."""
        return self._draw("month.html", issue, root="", here=f"{issue.month}/")

    def month(self, issue: Issue) -> dict[str, str]:
        """The pages of a month's folder by file name."""
        drawn = {
            f"{FRONT}.html": self._draw("month.html", issue),
            f"{RULES}.html": self._draw("methodology.html", issue),
        }
        for one in issue.cards:
            name = file_name(one.authority["id"])
            drawn[name] = self._draw("authority.html", issue, card=one)
        return drawn

    def _draw(self, template: str, issue: Issue, **more: Any) -> str:
        where = {"root": "../", "here": "", **more}
        return self._environment.get_template(template).render(issue=issue, **where)


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("otklik.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "amount": _amount,
        "bounds": words.bounds,
        "href": href,
        "moment": moment,
        "month_title": month_title,
        "number": number,
        "plain": words.plain,
        "plural": plural,
        "schedule": hours.schedule,
        "score": sentences.score,
        "shortening": hours.shortening,
    }
    environment.globals |= {"rules": rules, "words": words, "sentences": sentences}
    return environment


def _amount(value: float, indicator: Indicator) -> str:
    return sentences.amount(indicator, value)
