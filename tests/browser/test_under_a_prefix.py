"""Does the site work where it is not at the root of its server?"""

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

PREFIX = "/a/b/"
Answers = list[tuple[str, int]]


@pytest.fixture
def answers() -> Answers:
    """What the server was asked for, and how it answered."""
    return []


@pytest.fixture
def address(full_site: Path, tmp_path: Path, answers: Answers) -> Iterator[str]:
    """Where a server of this machine shows the site."""
    (tmp_path / "a").mkdir()
    (tmp_path / PREFIX.strip("/")).symlink_to(full_site)

    class Remembering(SimpleHTTPRequestHandler):
        """Files of a folder; every answer is remembered and nothing is written."""

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:  # noqa: ARG002
            answers.append((self.path, int(code)))

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Remembering, directory=tmp_path)) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
        server.shutdown()
        thread.join()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A window in which nothing fails."""
    said: list[str] = []
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))
    yield opened
    opened.close()
    assert said == []


def test_under_a_prefix_a_reader_searches_follows_links_and_moves_a_chart(
    page: Page, address: str, answers: Answers
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.locator("#seek-text").fill("лосиный")
    page.locator("[data-who=mo-12] .found", has_text="Лосиный Брод").wait_for()
    page.locator("[data-who=mo-12] .name a").click()
    page.locator("h1", has_text="Ключевской муниципальный округ").wait_for()
    page.locator("#B1 a", has_text="Все органы по нему").click()
    page.locator(".movable button").click()
    page.locator(".movable-seek").wait_for(state="visible")
    page.locator(".site-header a", has_text="Рейтинг").click()
    page.locator("#seek-text").wait_for()
    assert {code for _, code in answers} <= {200, 304}
    assert {path for path, _ in answers} >= {PREFIX, f"{PREFIX}vega.js", f"{PREFIX}settlements.js"}
    assert [path for path, _ in answers if not path.startswith(PREFIX)] == []
    assert [url for url in asked if not url.startswith(address)] == []
