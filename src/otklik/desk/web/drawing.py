"""What may templates of the desk call? All that those of the site may, and a little more."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from jinja2 import ChoiceLoader, Environment, PackageLoader

from otklik.core.months import Month
from otklik.core.russian import NBSP, capital, duration, moment, month_title
from otklik.desk.actions.titles import DECISIONS, GROUNDS, TITLES
from otklik.desk.plainly import plainly
from otklik.desk.roles import ROLE_TITLES, Permission, Role
from otklik.desk.scopes import SCOPE_TITLES
from otklik.desk.web.words import (
    CORRECTION_STEPS,
    FLAG_STATES,
    JOB_KINDS,
    JOB_STATES,
    REMEDIES,
    SCREENS,
    STATES,
    STREAMS,
    TABLES,
)
from otklik.editions.sentences import share
from otklik.ingest.removed import removed_said
from otklik.site import render
from otklik.site.words import LIST_STATES


def environment(**_: Any) -> Environment:
    """The site's environment that finds the desk's templates first."""
    found = render.environment()
    loaders = [PackageLoader("otklik.desk.web"), found.loader] if found.loader else []
    found.loader = ChoiceLoader(loaders)
    found.filters |= _FILTERS
    found.globals |= _GLOBALS
    return found


def _named_month(text: str) -> str:
    return month_title(Month.parse(text))


def _query(values: Mapping[str, Any]) -> str:
    """`?a=1&b=2` of what is not empty."""
    told = urlencode({name: value for name, value in values.items() if value not in ("", None)})
    return f"?{told}" if told else ""


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "capital": capital,
    "duration": duration,
    "at": lambda text: moment(datetime.fromisoformat(text)),
    "named_month": _named_month,
    "role": lambda code: ROLE_TITLES[Role(code)],
    "deed": lambda code: TITLES.get(code, code),
    "query": _query,
    "plainly": plainly,
    "about": lambda told: ", ".join(STREAMS.get(part, part) for part in told.split(", ")),
    "numbered": lambda name: f"№{NBSP}{name[1:]}",
    "percent": share,
    "removed": removed_said,
}
_GLOBALS: Mapping[str, Any] = {
    "url": lambda route, **where: reverse(route, kwargs=where),
    "Permission": Permission,
    "decision_kinds": DECISIONS,
    "flag_states": FLAG_STATES,
    "correction_steps": CORRECTION_STEPS,
    "grounds": GROUNDS,
    "job_kinds": JOB_KINDS,
    "job_states": JOB_STATES,
    "list_states_titles": LIST_STATES,
    "states": STATES,
    "streams": STREAMS,
    "scope_titles": SCOPE_TITLES,
    "remedies": REMEDIES,
    "screens": SCREENS,
    "sources": TABLES,
}
