"""Do three people bring a month from an objection to its edition, in a browser?"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from tests.desk.conftest import LATE, PASSWORD

MONTH = "/months/2026-05/"
RECORD = f"{MONTH}authorities/zarechny/record/?id={LATE}"
PEOPLE = f"""
import sys
from datetime import datetime
from pathlib import Path
from otklik.desk.serving import first_administrator, prepare
from otklik.workspace.folder import Workspace

workspace = Workspace.open(Path(sys.argv[1]))
prepare(workspace)
from otklik.desk.actions.users import Person, user_create, user_password
from otklik.desk.roles import Role
from otklik.desk.store.models import User

now = datetime(2026, 6, 1, 9)
first_administrator(workspace, "admin", "{PASSWORD}", now)
by = User.objects.get().actor
for role, authority in (("analyst", ""), ("approver", ""), ("representative", "zarechny")):
    person = Person(role, f"Сотрудник {{role}}", Role(role), authority)
    link = user_create(workspace=workspace, person=person, by=by, now=now)
    user_password(workspace=workspace, link=link, password="{PASSWORD}", now=now)
"""


def _environment() -> dict[str, str]:
    left_out = ("DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE", "OTKLIK_WORKSPACE")
    return {name: value for name, value in os.environ.items() if name not in left_out}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(address: str) -> None:
    for _ in range(300):
        try:
            urlopen(address, timeout=2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


@pytest.fixture
def served(rated_region: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """The command `otklik desk` with its own database, and where it answers."""
    root, port = tmp_path / "region", str(_free_port())
    shutil.copytree(rated_region, root)
    given = {"env": _environment(), "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([sys.executable, "-c", PEOPLE, str(root)], check=True, env=_environment())
    command = [sys.executable, "-m", "otklik", "desk", "-w", str(root), "--port", port]
    server = subprocess.Popen(command, **given)  # type: ignore[call-overload]
    try:
        _wait(f"http://127.0.0.1:{port}/enter/")
        yield root, f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


class Person:
    """Somebody at a window of his own."""

    def __init__(self, browser: Browser, base: str, login: str) -> None:
        self.page: Page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.base, self.mistakes = base, list[str]()
        self.page.on("console", lambda told: self.mistakes.append(told.text))
        self.page.goto(f"{base}/enter/")
        self.page.fill("#login", login)
        self.page.fill("#password", PASSWORD)
        self.press("Войти")

    def look(self, path: str) -> None:
        """Opens a page on which nothing is wrong for anybody."""
        self.page.goto(self.base + path)
        self.check()

    def press(self, said: str) -> None:
        """Presses a button, and looks at what comes."""
        self.page.get_by_role("button", name=said, exact=True).click()
        self.check()

    def check(self) -> None:
        """No violation of accessibility, nothing wider than the window, no mistake told."""
        found = Axe().run(self.page).response["violations"]
        assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert not self.mistakes


def test_an_objection_a_second_name_and_a_signature_lead_to_an_edition(
    browser: Browser,  # noqa: F811
    served: tuple[Path, str],
) -> None:
    root, base = served
    representative = Person(browser, base, "representative")
    representative.look(f"{MONTH}authorities/zarechny/")
    representative.look(f"{MONTH}authorities/zarechny/indicators/B1/")
    representative.page.get_by_role("link", name=LATE, exact=True).click()
    representative.page.fill("#text", "Повтор: ответ дан в другой записи.")
    representative.press("Подать возражение")

    analyst = Person(browser, base, "analyst")
    analyst.look(f"{MONTH}objections/")
    analyst.page.get_by_text("Принять и исключить запись").click()
    analyst.page.fill("textarea[name=answer]", "Согласны, это повтор.")
    analyst.page.select_option("select[name=code]", "duplicate")
    analyst.page.fill("textarea[name=reason]", "повтор другой записи")
    analyst.page.fill("textarea[name=evidence]", "письмо № 7")
    analyst.press("Принять возражение")

    approver = Person(browser, base, "approver")
    approver.look(f"{MONTH}exclusions/")
    assert "балл" in approver.page.inner_text("article").lower()
    approver.press("Подтвердить исключение")

    analyst.look(MONTH)
    analyst.press("Заморозить месяц")
    analyst.press("Посчитать черновик")
    analyst.page.fill("#note", "Возражения рассмотрены.")
    analyst.press("Предложить к изданию")
    approver.look(MONTH)
    approver.press("Подписать и издать")
    assert "издан выпуск r1" in approver.page.inner_text("[role=status]")
    assert (root / "site" / "index.html").is_file()
    approver.look("/journal/")
    approver.look("/journal/?search=publication")
    representative.look(f"{MONTH}objections/")
    assert "Согласны, это повтор." in representative.page.inner_text("main")
