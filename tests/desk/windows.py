"""How does somebody of a test sit at the desk in a browser, and which screens has he looked at?

With `OTKLIK_PICTURES=folder` in the environment every screen that is looked at lies there as a
picture of each width, as its last visitor saw it, for people to look at.
"""

import os
from base64 import b32decode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from playwright.sync_api import Browser, Page, expect
from tests.desk.conftest import PASSWORD
from tests.desk.second_factor import code_of

_IN_FOCUS = "document.activeElement.matches('a, button') ? document.activeElement.innerText : ''"
_PATIENCE = 120_000
"""Milliseconds: an edition with its site is made in the background."""
PICTURES = "OTKLIK_PICTURES"
_VIEW = {"width": 1280, "height": 900}
_WIDTHS = (1440, 390)
_FAR = 120
"""More presses of Tab than any page of the desk needs."""


@dataclass
class Desk:
    """A desk that answers at an address; `seen` are the routes that anybody has opened there.

    `is_examined`: axe tries every screen, which takes as long as the work itself.
    """

    browser: Browser
    base: str
    is_examined: bool = True
    seen: set[str] = field(default_factory=set)

    def enter(self, login: str) -> "Window":
        """A window in which somebody has come in."""
        window = Window(self, login)
        window.enter()
        return window


class Window:
    """A person's own window."""

    def __init__(self, desk: Desk, login: str) -> None:
        self.page: Page = desk.browser.new_context(viewport=_VIEW).new_page()  # type: ignore[arg-type]
        self.desk, self.login, self.mistakes = desk, login, list[str]()
        self._key = ""
        self.page.on("console", lambda told: self.mistakes.append(told.text))

    def enter(self) -> None:
        """By the password, and by a code of a phone where the role needs one."""
        self.look("/enter/")
        self.page.fill("#login", self.login)
        self.page.fill("#password", PASSWORD)
        self.press("Войти")
        if "/code/" in self.page.url:
            self._show_code()

    def look(self, path: str) -> None:
        """Opens a page on which nothing is wrong for anybody."""
        self.page.goto(self.desk.base + path)
        self.check()

    def press(self, said: str) -> None:
        """Presses a button, and looks at what comes."""
        self.act(self.page.get_by_role("button", name=said, exact=True).click)

    def begin(self, said: str, over: str) -> None:
        """Presses a button that begins work in the background, and waits until it is over."""
        self.wait(self.page.get_by_role("button", name=said, exact=True).click, over)

    def wait(self, done: Callable[[], object], words: str) -> None:
        """Begins something, and looks at the page when it says the words, by itself."""
        with self.page.expect_navigation(timeout=_PATIENCE):
            done()
        expect(self.page.locator("main")).to_contain_text(words, timeout=_PATIENCE)
        self.page.wait_for_load_state()
        self.check()

    def follow(self, said: str) -> None:
        """Follows a link, and looks at what comes."""
        self.act(self.page.get_by_role("link", name=said, exact=True).click)

    def act(self, done: Callable[[], object]) -> None:
        """Does something that opens a page, and looks at it."""
        with self.page.expect_navigation(timeout=_PATIENCE):
            done()
        self.check()

    def save(self, said: str) -> bytes:
        """What lies behind a link: a file to be kept."""
        address = self.page.get_by_role("link", name=said, exact=True).first.get_attribute("href")
        answer = self.page.request.get(f"{self.desk.base}{address}")
        assert answer.ok, address
        assert "attachment" in answer.headers["content-disposition"], address
        self._note(str(address))
        return answer.body()

    def tab_to(self, words: str) -> None:
        """Goes on by Tab until a link or a button in focus is called so."""
        for _ in range(_FAR):
            self.page.keyboard.press("Tab")
            if words in " ".join(self.page.evaluate(_IN_FOCUS).split()):
                return
        raise AssertionError((words, self.page.url, self.said()))

    def choose(self, words: str) -> None:
        """Presses a button or follows a link with nothing but the keyboard."""
        self.tab_to(words)
        self.act(lambda: self.page.keyboard.press("Enter"))

    def said(self) -> str:
        """What the page says."""
        return self.page.inner_text("main")

    def check(self) -> None:
        """No violation of accessibility, nothing wider than the window, no mistake told."""
        name = self._note(self.page.url)
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert not self.mistakes, (self.page.url, self.mistakes)
        if self.desk.is_examined:
            found = Axe().run(self.page).response["violations"]
            assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
        if folder := os.environ.get(PICTURES):
            self._picture(Path(folder), name)

    def _picture(self, folder: Path, name: str) -> None:
        for width in _WIDTHS:
            self.page.set_viewport_size({**_VIEW, "width": width})  # type: ignore[typeddict-item]
            path = folder / f"{name}-{self.login}-{width}.png"
            self.page.screenshot(path=path, full_page=True)
        self.page.set_viewport_size(_VIEW)  # type: ignore[arg-type]

    def _show_code(self) -> None:
        if self._key:
            self.page.fill("#code", code_of(self._key, ahead=1))
            self.press("Подтвердить")
            return
        self._key = b32decode(self.page.inner_text("code.address").replace(" ", "")).hex()
        self.page.fill("#code", code_of(self._key))
        self.press("Включить вход по коду")
        self.follow("Коды записаны, дальше")

    def _note(self, address: str) -> str:
        name = str(resolve(urlsplit(address).path).url_name)
        self.desk.seen.add(name)
        return name
