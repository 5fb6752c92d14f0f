"""What is drawn of a published month, and nothing but its document?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from markupsafe import Markup

from otklik.core.cases import SECONDS_AN_HOUR
from otklik.core.months import Month
from otklik.core.russian import duration
from otklik.editions import sentences
from otklik.editions.release import release_files
from otklik.methodology.model import Headline, Methodology
from otklik.site import hours
from otklik.site.authority import Card, card
from otklik.site.basis import Basis, basis
from otklik.site.indicator import IndicatorPage, pages
from otklik.site.missing import common
from otklik.site.published import Published
from otklik.site.streams import Numbers, by_stream
from otklik.site.tables import Table, table
from otklik.site.written import html


@dataclass(frozen=True)
class Issue:
    """All that the pages of a month are drawn from, and nothing but the document."""

    published: Published

    @property
    def document(self) -> Mapping[str, Any]:
        """The edition as published."""
        return self.published.edition.document

    @cached_property
    def data(self) -> Mapping[str, bytes]:
        """The files of open data and what is needed to check them, by name."""
        return release_files(self.published.edition, self.published.about)

    @cached_property
    def methodology(self) -> Methodology:
        """The rules that the document carries."""
        return self.published.edition.methodology

    @cached_property
    def written(self) -> Markup:
        """What people wrote of these rules; empty where nobody did."""
        return html(self.published.about.written)

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

    @cached_property
    def indicator_pages(self) -> list[IndicatorPage]:
        """Every indicator of every list."""
        return [
            page for section in self.document["lists"] for page in pages(section, self.methodology)
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
