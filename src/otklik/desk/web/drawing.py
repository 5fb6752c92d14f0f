"""What may templates of the desk call? All that those of the site may, and a little more."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from jinja2 import ChoiceLoader, Environment, PackageLoader

from otklik.core.months import Month
from otklik.core.russian import capital, duration, moment, month_title
from otklik.desk.actions.titles import GROUNDS, TITLES
from otklik.desk.roles import ROLE_TITLES, Permission, Role
from otklik.desk.web.words import STATES, STREAMS
from otklik.site import render


def environment(**_: Any) -> Environment:
    """The site's environment that finds the desk's templates first."""
    found = render.environment()
    loaders = [PackageLoader("otklik.desk.web"), found.loader] if found.loader else []
    found.loader = ChoiceLoader(loaders)
    found.filters |= {
        "capital": capital,
        "duration": duration,
        "at": lambda text: moment(datetime.fromisoformat(text)),
        "named_month": _named_month,
        "role": lambda code: ROLE_TITLES[Role(code)],
        "deed": lambda code: TITLES.get(code, code),
        "query": _query,
    }
    found.globals |= {
        "url": lambda route, **where: reverse(route, kwargs=where),
        "Permission": Permission,
        "grounds": GROUNDS,
        "states": STATES,
        "streams": STREAMS,
    }
    return found


def _named_month(text: str) -> str:
    return month_title(Month.parse(text))


def _query(values: Mapping[str, Any]) -> str:
    """`?a=1&b=2` of what is not empty."""
    from urllib.parse import urlencode

    told = urlencode({name: value for name, value in values.items() if value not in ("", None)})
    return f"?{told}" if told else ""
