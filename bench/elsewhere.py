"""How long do pages of django-helpdesk take? An interpreter of its own, where it is, runs this.

`python elsewhere.py FOLDER TICKETS TIMES` prints a JSON object: seconds of the median by page.
"""

import base64
import json
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from statistics import median
from typing import Any

_APPS = ("admin", "auth", "contenttypes", "sessions", "messages", "sites", "humanize",
         "staticfiles")  # fmt: skip
_MIDDLEWARE = (
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
)
_PROCESSORS = ("django.contrib.auth.context_processors.auth",
               "django.contrib.messages.context_processors.messages",
               "django.template.context_processors.request")  # fmt: skip
_QUEUES = 60
_ROWS = 50
_AT_ONCE = 5_000


def main() -> None:
    """Fills a database with tickets and opens pages as a member of staff."""
    folder, tickets, times = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    _set_up(folder)
    _fill(tickets)
    client = _staff()
    found = {
        name: _median(lambda path=path: client.get(path), times)  # type: ignore[misc]
        for name, path in _pages(tickets).items()
    }
    sys.stdout.write(json.dumps(found) + "\n")


def _set_up(folder: str) -> None:
    import django
    from django.conf import settings

    settings.configure(
        SECRET_KEY="bench",  # noqa: S106
        ALLOWED_HOSTS=["testserver"],
        SITE_ID=1,
        USE_TZ=True,
        STATIC_URL="/static/",
        INSTALLED_APPS=[
            *(f"django.contrib.{name}" for name in _APPS), "rest_framework", "helpdesk"
        ],
        MIDDLEWARE=list(_MIDDLEWARE),
        DATABASES={
            "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{folder}/tickets.sqlite3"}
        },
        TEMPLATES=[{
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": list(_PROCESSORS)},
        }],
        HELPDESK_TEAMS_MODE_ENABLED=False,
        HELPDESK_ACTIVATE_API_ENDPOINT=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )  # fmt: skip
    django.setup()
    from django.contrib import admin
    from django.core.management import call_command
    from django.urls import include, path

    settings.ROOT_URLCONF = path("admin/", admin.site.urls), path("", include("helpdesk.urls"))

    call_command("migrate", verbosity=0)


def _fill(tickets: int) -> None:
    """Tickets of a year in as many queues as a region has authorities."""
    from django.apps import apps
    from django.utils import timezone

    queue, ticket = (apps.get_model("helpdesk", name) for name in ("Queue", "Ticket"))
    queues = [queue.objects.create(title=f"Queue {n}", slug=f"q{n}") for n in range(_QUEUES)]
    now = timezone.now()
    rows = (
        ticket(
            title=f"Hole in the road no. {n}",
            queue=queues[n % _QUEUES],
            created=now - timedelta(minutes=10 * n),
            status=1 + n % 4,
            description="There is a hole in the road before the house.",
        )
        for n in range(tickets)
    )
    ticket.objects.bulk_create(rows, batch_size=_AT_ONCE)


def _staff() -> Any:
    from django.contrib.auth import get_user_model
    from django.test import Client

    known = get_user_model().objects.create_superuser("staff", "staff@example.org")
    client = Client()
    client.force_login(known)
    return client


def _pages(tickets: int) -> dict[str, str]:
    asked = {"filtering": {}, "sorting": "created", "search_string": ""}
    query = base64.b64encode(json.dumps(asked).encode()).decode()
    listed = f"/datatables_ticket_list/{query}?draw=1&length={_ROWS}"
    listed += "&order[0][column]=5&order[0][dir]=desc&search[value]="
    return {
        "first": f"{listed}&start=0",
        "deep": f"{listed}&start={tickets // 2}",
        "search": f"{listed}no. 777&start=0",
        "one": f"/tickets/{tickets // 2}/",
        "report": "/reports/queuestatus/",
        "rest": f"/api/tickets/?page_size={_ROWS}",
    }


def _median(opened: Callable[[], Any], times: int) -> float:
    """Of so many requests after the first, which fills caches."""
    if (status := opened().status_code) != 200:  # noqa: PLR2004
        raise RuntimeError(f"the answer is {status}")
    return median(_seconds(opened) for _ in range(times))


def _seconds(opened: Callable[[], Any]) -> float:
    began = time.perf_counter()
    opened()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
