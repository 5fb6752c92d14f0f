"""Do nine people of six roles close a whole month in a browser, from a file to the public page?"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.desk.conftest import LATE, MAY, NOW, PASSWORD
from tests.desk.databases import environment, kinds
from tests.desk.marking import with_experts
from tests.desk.opened import opened
from tests.desk.windows import Desk, Window
from tests.regioning import case, cases_of, new_workspace
from tests.unit.ingest.exports import Cells, csv_file

from otklik.desk.web.routes import ROUTES
from otklik.methodology.find import copy_version

pytestmark = pytest.mark.slow

MONTH = f"/months/{MAY}/"
SHEET = f"{MONTH}authorities/zarechny/"
STRANGE = "Управление переправ"
PEOPLE = (
    ("analyst", "Аналитик", ""),
    ("analyst2", "Аналитик", ""),
    ("expert", "Эксперт", ""),
    ("expert2", "Эксперт", ""),
    ("expert3", "Эксперт", ""),
    ("representative", "Представитель органа", "Администрация Заречного района"),
    ("approver", "Утверждающий", ""),
    ("auditor", "Аудитор", ""),
)
"""Whom the administrator lets in; two experts mark an answer, and a third settles a dispute."""

_SETTLED = ["в выборке", "4", "решено", "4", "ждут экспертов", "0", "ждут арбитра", "0"]


@dataclass
class Walk:
    """A month that is being closed: the desk, the folder, and everybody's windows."""

    desk: Desk
    root: Path
    file: Path
    given: dict[str, str]
    windows: dict[str, Window]

    def __getitem__(self, login: str) -> Window:
        return self.windows[login]


@contextmanager
def walking(kind: str, browser: Browser, folder: Path) -> Iterator[Walk]:
    """A region with no data, and a file of it; every screen is examined on one of the databases."""
    if kind not in kinds():
        pytest.skip("PostgreSQL на 127.0.0.1:5432 не отвечает")
    root, file = folder / "region", folder / "май.csv"
    _region(root)
    csv_file(file, _rows())
    back = {"OTKLIK_DESK_DAYS_BACK": str((date.today() - NOW.date()).days)}  # noqa: DTZ011
    with environment(kind, root) as given, opened(root, given | back) as base:
        yield Walk(Desk(browser, base, kind == "sqlite"), root, file, given, {})


def _region(root: Path) -> None:
    """By its rules experts read two answers of an authority, and chance is played 200 times.

    It is invented, so that its clock may stand at the day when objections are in time.
    """
    workspace = new_workspace(root)
    workspace.mark_as_demo()
    with_experts(workspace)
    rules = root / "methodologies" / "marked-1.0.0" / "methodology.toml"
    told = rules.read_text(encoding="utf-8")
    for usual, less in (("incident = 12", "incident = 2"), ("draws = 2000", "draws = 200")):
        assert usual in told
        told = told.replace(usual, less)
    rules.write_text(told, encoding="utf-8")
    copy_version(root, "marked-1.0.0", "marked-2.0.0")


def _rows() -> list[Cells]:
    """A month of a district and of a ministry that the registry does not know by this name."""
    start = MAY.start + timedelta(days=4, hours=9)
    late = [case(900 + n, start + timedelta(days=n % 10), 90) for n in range(20)]
    strange = cases_of(MAY, 40, first=500, Отдел=STRANGE)
    unread = {**case(990, start), "Дата создания": "вчера"}
    rows = [*cases_of(MAY, 60), *late, *strange, unread]
    return [{**one, "URL автора": f"http://vk.com/id{n}"} for n, one in enumerate(rows, 7)]


def test_a_month_is_closed_from_a_file_to_the_public_page(browser: Browser, tmp_path: Path) -> None:
    with walking("sqlite", browser, tmp_path) as walk:
        close_the_month(walk)


def close_the_month(walk: Walk) -> None:
    """Everybody does what is his, from the first file to the edition."""
    let_in(walk)
    bring_a_file(walk["analyst"], walk.file)
    freeze_and_rate(walk["analyst"])
    decide_about_flags(walk["analyst"], walk["analyst2"])
    deal(walk["analyst"])
    mark(walk)
    freeze_and_rate(walk["analyst"])
    object_to_a_record(walk["representative"])
    answer(walk["analyst"], walk["analyst2"])
    freeze_and_rate(walk["analyst"])
    propose(walk["analyst"])
    if walk.desk.is_examined:
        compare_rules(walk["analyst"])
        read_everything(walk["auditor"])
        assert {one.name for one in ROUTES if "GET" in one.methods} <= walk.desk.seen
    sign(walk["approver"])
    end(walk)


def let_in(walk: Walk) -> None:
    """The administrator gives everybody a link, by which they choose a password."""
    admin = walk.windows["admin"] = walk.desk.enter("admin")
    for login, role, authority in PEOPLE:
        admin.look("/users/new/")
        admin.page.fill("#login", login)
        admin.page.fill("#name", f"Сотрудник {login}")
        admin.page.select_option("#role", label=role)
        if authority:
            admin.page.select_option("#authority_id", label=authority)
        admin.press("Завести и получить ссылку")
        link = admin.page.inner_text("code.address")
        walk.windows[login] = _come(walk.desk, login, link.removeprefix(walk.desk.base))
    admin.look("/users/")
    admin.follow("expert3")
    enter_a_body(admin)
    admin.press("Выйти")
    admin.enter()


def enter_a_body(admin: Window) -> None:
    """A body that nobody writes to yet, and then under another name."""
    admin.follow("Реестр")
    admin.follow("Внести орган")
    for field, text in (("id", "bridges"), ("name", "Дирекция мостов"), ("short_name", "Мосты")):
        admin.page.fill(f"#{field}", text)
    admin.page.select_option("#kind", label="Не входит в рейтинг")
    admin.press("Внести в реестр")
    admin.follow("Мосты")
    admin.page.fill("#short_name", "Дирекция мостов")
    admin.press("Сохранить")
    assert "Прежние названия по-прежнему значат этот орган" in admin.said()


def _come(desk: Desk, login: str, link: str) -> Window:
    window = Window(desk, login)
    window.look(link)
    window.page.fill("#password", PASSWORD)
    window.page.fill("#again", PASSWORD)
    window.press("Сохранить пароль")
    window.enter()
    return window


def bring_a_file(analyst: Window, file: Path) -> None:
    """The worker reads it beside the pages; a row is rejected, a name is not known."""
    analyst.look("/imports/")
    analyst.page.set_input_files("#files", file)
    analyst.page.get_by_role("button", name="Загрузить").click()
    report = analyst.page.get_by_role("heading", name="Отклонённые строки")
    expect(report).to_be_visible(timeout=60_000)
    analyst.check()
    assert "вчера" in analyst.save("Скачать отклонённые строки таблицей (CSV)").decode()
    analyst.look("/names/")
    assert STRANGE in analyst.said()
    analyst.page.select_option("select[name=authority_id]", "mindor")
    analyst.press("Связать")
    assert "Все названия известны." in analyst.said()
    analyst.look("/")
    analyst.follow("Май 2026")


def freeze_and_rate(analyst: Window) -> None:
    """What is known becomes a snapshot, and the snapshot a draft."""
    analyst.look(MONTH)
    analyst.begin("Заморозить и посчитать", "Заморозка и счёт: сделано.")
    assert "Черновик готов." in analyst.said()


def decide_about_flags(analyst: Window, second: Window) -> None:
    """One flag takes points away with two names, another has an honest explanation."""
    analyst.look(f"{MONTH}checks/")
    analyst.look(f"{MONTH}flags/")
    analyst.follow("Одинаковые ответы: Заречный район")
    analyst.page.fill("#found-yes", "Ответы разосланы по одному образцу.")
    analyst.page.fill("#reason", "одинаковые ответы")
    analyst.page.fill("#evidence", "акт № 3")
    analyst.press("Подтвердить флаг")
    assert "С решением" in analyst.said()
    analyst.press("Предложить решение")
    analyst.look(f"{MONTH}flags/")
    analyst.follow("Одинаковые ответы: Миндор")
    analyst.page.fill("#found-no", "Одна авария, и ответ на неё один.")
    analyst.press("Отклонить флаг")
    second.look(f"{MONTH}decisions/")
    second.press("Подтвердить решение")


def deal(analyst: Window) -> None:
    """The sample is drawn and dealt."""
    analyst.look(f"{MONTH}marking/")
    analyst.press("Составить выборку и раздать")
    assert "Некому отдать" not in analyst.said()


def mark(walk: Walk) -> None:
    """Nobody touches a mouse; the first mark of all is disputed, and somebody else settles it."""
    judged = 0
    for login in ("expert", "expert2", "expert3", "expert", "expert2"):
        judged += _mark_all(walk[login], is_first=login == "expert" and not judged)
    walk["analyst"].look(f"{MONTH}marking/")
    numbers = walk["analyst"].page.inner_text("dl.numbers").lower().split("\n")
    assert (judged, numbers) == (1, _SETTLED)


def _mark_all(expert: Window, *, is_first: bool) -> int:
    """Marks what one has and hands it in; how often one was an arbiter."""
    expert.look("/")
    expert.choose("Мои оценки")
    expert.choose("Май 2026")
    for words in ("Начать", "Продолжить"):
        if expert.page.get_by_role("link", name=words).count():
            expert.choose(words)
            return _mark(expert, is_first=is_first and words == "Начать")
    return 0


def _mark(expert: Window, *, is_first: bool) -> int:
    if is_first:
        _mark_poorly(expert)
    judged = 0
    while "/items/" in expert.page.url:
        judged += "Вы арбитр" in expert.said()
        expert.page.keyboard.type("222222")
        expert.act(lambda: expert.page.keyboard.press("Enter"))
    expert.choose("Сдать готовое")
    assert "Сдано: " in expert.said()
    return judged


def _mark_poorly(expert: Window) -> None:
    """What is not whole is not taken, and what is marked is kept as a draft."""
    keyboard = expert.page.keyboard
    keyboard.type("2101")
    expert.wait(partial(keyboard.press, "Enter"), "Не отмечено: Р5, Р6.")
    keyboard.type("22")
    with expert.page.expect_response(lambda it: "untrue=1" in (it.request.post_data or "")):
        keyboard.press("Space")
    expert.page.get_by_text("Черновик сохранён.").wait_for()
    expert.page.reload()
    marks = [one.input_value() for one in expert.page.locator(".criterion input:checked").all()]
    assert marks == ["2", "1", "0", "1", "2", "2"]
    assert expert.page.locator(".flags input:checked").count() == 1
    expert.act(lambda: keyboard.press("Enter"))


def object_to_a_record(representative: Window) -> None:
    """What stands behind a number, a file of it, and a record that should not count."""
    representative.look("/")
    representative.look(f"{MONTH}summary/")
    representative.look(f"{MONTH}flags/")
    representative.look(f"{MONTH}decisions/")
    representative.look(SHEET)
    representative.follow("Просроченные записи")
    assert LATE in representative.save("Скачать таблицей (CSV)").decode()
    representative.look(f"{SHEET}indicators/B1/")
    assert LATE in representative.save("Скачать таблицей (CSV)").decode()
    representative.follow(LATE)
    representative.page.fill("#text", "Повтор: ответ дан в другой записи.")
    letter = {"name": "письмо.txt", "mimeType": "text/plain", "buffer": "Письмо № 7".encode()}
    representative.page.set_input_files("#files", letter)  # type: ignore[arg-type]
    representative.press("Подать возражение")
    assert "после срока" not in representative.page.inner_text(".card")
    assert representative.save("письмо.txt").decode() == "Письмо № 7"


def answer(analyst: Window, second: Window) -> None:
    """The objection is right: what follows is seen, and the record goes, with two names."""
    analyst.look(f"{MONTH}summary/")
    analyst.look(f"{MONTH}objections/")
    analyst.page.get_by_text("Принять и исключить запись").click()
    form = analyst.page.locator("details[open]")
    form.locator("textarea[name=answer]").fill("Согласны, это повтор.")
    form.locator("select[name=code]").select_option("duplicate")
    form.locator("textarea[name=reason]").fill("повтор другой записи")
    form.locator("textarea[name=evidence]").fill("письмо № 7")
    analyst.act(form.get_by_role("button", name="Показать, что изменится").click)
    assert "Пока ничего не сохранено." in analyst.said()
    before = analyst.page.locator("table.effect tbody td").all_inner_texts()
    analyst.press("Принять возражение")
    second.look(f"{MONTH}decisions/")
    assert " → ".join(before[:2]) in second.said()
    second.press("Подтвердить решение")


def compare_rules(analyst: Window) -> None:
    """Other rules may be chosen for later months; whom they would move is seen before."""
    analyst.look("/methodology/")
    analyst.follow("Сравнить marked-2.0.0")
    analyst.begin("Сравнить на последних месяцах", "Контрольная сумма сравнения")
    assert b"marked-2.0.0" in analyst.save("Скачать страницу для обсуждения")


def propose(analyst: Window) -> None:
    """The draft is offered, and it is said how far each list has come."""
    analyst.look(MONTH)
    analyst.page.fill("#note", "Возражения рассмотрены.")
    for choice in analyst.page.locator("select[name^=state-]").all():
        choice.select_option("official")
    analyst.press("Предложить к изданию")


def read_everything(auditor: Window) -> None:
    """The auditor sees every screen there is, and no button."""
    for path in ("", "summary/", "checks/", "objections/", "decisions/", "marking/"):
        auditor.look(f"{MONTH}{path}")
    auditor.look(f"{MONTH}protocol/")
    assert auditor.save("Скачать протокол (PDF)").startswith(b"%PDF")
    auditor.look("/journal/?search=publication")
    assert "предложен выпуск" in auditor.save("Скачать таблицей (CSV)").decode()
    auditor.look("/readings/")
    assert "representative" in auditor.save("Скачать таблицей (CSV)").decode()
    for path in ("/users/", "/users/tokens/", "/methodology/versions/marked-1.0.0/", "/tokens/"):
        auditor.look(path)
    auditor.page.fill("#title", "Архив")
    auditor.press("Выпустить ключ")
    auditor.look("/password/")
    auditor.look("/code/")


def sign(approver: Window) -> None:
    """From the first page to the edition without a mouse."""
    approver.look("/")
    approver.choose("Май 2026")
    approver.tab_to("Подписать и издать")
    sign = partial(approver.page.keyboard.press, "Enter")
    approver.wait(sign, "Издан выпуск r1, сайт собран заново.")


def end(walk: Walk) -> None:
    """Everybody may read it, everything is as it was signed, and the journal is whole."""
    page = walk["representative"].page
    page.goto((walk.root / "site" / "index.html").as_uri())
    assert page.locator("h1").inner_text() != "Рейтинг ещё не публикуется"
    page.locator('a[href$="/zarechny.html"]').first.click()
    page.wait_for_url(f"**/{MAY}/zarechny.html")
    command = [sys.executable, "-m", "otklik", "verify", str(walk.root), "--journal"]
    subprocess.run(command, check=True, env=walk.given, capture_output=True)
    edition = walk.root / "editions" / str(MAY) / "r1" / "edition.json"
    lists = json.loads(edition.read_text(encoding="utf-8"))["lists"]
    assert {one["state"] for one in lists} == {"official"}
