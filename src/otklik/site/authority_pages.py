"""What stands on the page of an authority?"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from otklik.site import gains, history_said
from otklik.site.addresses import file_name, href
from otklik.site.authority import Card
from otklik.site.beside import beside
from otklik.site.charts import contributions, vega
from otklik.site.charts import history as history_chart
from otklik.site.history import History, histories
from otklik.site.view import Page, View


def pages(view: View) -> Mapping[str, Page]:
    """Everybody; what would help whom is told in the newest month alone, others are past."""
    return dict(_pages(view))


def _pages(view: View) -> Iterator[tuple[str, Page]]:
    issue = view.issue
    advised = gains.by_authority(issue.document, issue.methodology) if view.is_newest else {}
    past = histories(issue, view.earlier)
    for card in issue.cards:
        who = card.authority["id"]
        drawn, name = _drawn(card, past[who]), file_name(who)
        seen = past[who].sha256
        told = {"card": card, "gains": advised.get(who), "specifications": vega.beside(href(who))}
        yield name, Page("authority.html", {**told, **drawn}, seen)
        if chart := drawn["past"]:
            yield vega.beside(name), replace(vega.of_charts([chart]), past=seen)


def _drawn(card: Card, history: History) -> Mapping[str, Any]:
    """Its neighbours, of what its score is made, and its months with what broke in them."""
    return {
        "beside": beside(history.row, history.section, history.methodology),
        "made": contributions.chart(card),
        "past": history_chart.chart(history),
        "past_said": history_said.said(history) if len(history.moments) > 1 else "",
        "breaks": history_chart.notes(history),
    }
