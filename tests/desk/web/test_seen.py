"""Are the screens of checks, flags and decisions usable by everybody, at a desk and on a phone?

No server: the browser is given what the desk answered.
"""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route
from tests.desk.conftest import MAY
from tests.desk.web.test_flags import ANSWER, FLAG

STATIC = "/static/"
BASE = "http://desk.localhost"
DESK, PHONE = 1440, 390


def answered(pages: Mapping[str, str]) -> Callable[[Route], None]:
    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(BASE)
        if path.startswith(STATIC):
            route.fulfill(path=str(finders.find(path.removeprefix(STATIC))))
        else:
            route.fulfill(body=pages[path], content_type="text/html; charset=utf-8")

    return answer


def window(browser: Browser, pages: Mapping[str, str], width: int) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.route("**/*", answered(pages))
    return page


@pytest.mark.usefixtures("deciding", "committed", "unweighed")
def test_nothing_is_out_of_reach(browser: Browser, entered: Callable[[str], Client]) -> None:
    told: dict[str, Any] = {**ANSWER, "seen": "1"}
    analyst, month = entered("analyst"), {"month": MAY}
    other = {**FLAG, "detector": "same_answers"}
    analyst.post(reverse("flag_confirm", kwargs=other), {**told, "code": "P5"})
    addresses = [reverse(name, kwargs=month) for name in ("checks", "flags", "decisions")]
    addresses += [reverse("flag", kwargs=one) for one in (FLAG, other)]
    pages = {one: analyst.get(one).content.decode() for one in addresses}
    for width in (DESK, PHONE):
        page = window(browser, pages, width)
        for address in pages:
            page.goto(BASE + address)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
            found = Axe().run(page).response["violations"] if width == PHONE else []
            assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
        page.context.close()
