"""Do experts mark on the screen without learning whose answers they read, or what others said?"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests.batching import post, put
from tests.desk.conftest import MAY
from tests.desk.marking import GOOD, POOR, dealt, items_of, mark_all, new_expert, with_experts
from tests.regioning import cases_of, ingest

from otklik.desk.reading.sampled import sample_of
from otklik.desk.roles import Actor
from otklik.desk.store.models import Assignment, User
from otklik.editions.month import freeze_month
from otklik.experts.review import marks_given
from otklik.workspace.folder import Workspace
from otklik.workspace.registry_rows import Account

pytestmark = pytest.mark.usefixtures("committed")
FORM = {name: str(mark) for name, mark in GOOD.items()}
Enter = Callable[[str], Client]


@pytest.fixture
def marked(workspace: Workspace, people: dict[str, Actor]) -> Workspace:
    people["expert2"] = new_expert("expert2")
    dealt(with_experts(workspace), people["analyst"])
    return workspace


def address(one: Assignment) -> str:
    return f"/marking/items/{one.pk}/"


def said(answer: Any) -> str:
    return str(answer.content.decode())


def test_an_item_shows_its_words_and_hides_whose_they_are(
    marked: Workspace, people: dict[str, Actor], entered: Enter
) -> None:
    registry = marked.load_registry()
    names = [name for one in registry.authorities for name in (one.id, one.name, one.short_name)]
    for one in items_of(people["expert"]):
        page = said(entered("expert").get(address(one)))
        assert "Яму засыплют" in page
        assert "Р1. По существу" in page
        assert not [name for name in names if name.lower() in page.lower()]


@pytest.mark.usefixtures("marked")
def test_names_phones_and_links_of_a_later_upload_are_hidden(
    marked: Workspace, people: dict[str, Actor], entered: Enter
) -> None:
    telling = (
        "'Здравствуйте, Мария! Администрация Заречного района: бригада Миндора выезжает. "
        "Тел. 8 913 555 66 77, https://vk.com/zarechny. Глава И. И. Иванов"
    )
    told = {"Общий текст первого ответа": telling}
    cases = [*cases_of(MAY, 60), *cases_of(MAY, 40, first=500, Отдел="Дорожники")]
    ingest(marked, "again", [case | told for case in cases])
    expert, masked = entered("expert"), "[имя]! [орган]: бригада [орган] выезжает. Тел. [телефон], "
    pages = [said(expert.get(address(one))) for one in items_of(people["expert"])]
    assert [page for page in pages if f"{masked}[ссылка]" in page]
    for hidden in ("Заречн", "Мария", "555", "vk.com", "Иванов", "Миндор"):
        assert not [page for page in pages if hidden in page]


@pytest.mark.usefixtures("marked")
def test_an_expert_is_sent_from_item_to_item_until_all_are_marked(
    people: dict[str, Actor], entered: Enter
) -> None:
    client, mine = entered("expert"), items_of(people["expert"])
    place = address(mine[0])
    for one in mine[1:]:
        place = client.post(place, FORM)["Location"]
        assert place == address(one)
    assert client.post(place, FORM)["Location"] == "/marking/2026-05/"
    assert f"Сдать готовое: {len(mine)}" in said(client.get("/marking/2026-05/"))
    client.post("/marking/2026-05/hand-in/")
    assert "Всё сдано" in said(client.get("/marking/2026-05/"))
    assert "изменить её нельзя" in said(client.get(address(mine[0])))


@pytest.mark.usefixtures("marked")
def test_what_is_not_whole_is_kept_and_asked_for(people: dict[str, Actor], entered: Enter) -> None:
    first = items_of(people["expert"])[0]
    client = entered("expert")
    answer = client.post(address(first), {"r1": "1", "rude": "1"})
    assert answer["Location"] == address(first)
    answer = client.get(address(first))
    assert "Не отмечено: Р2, Р3, Р4, Р5, Р6" in said(answer)
    kept = Assignment.objects.get(pk=first.pk)
    assert (kept.r1, kept.r2, kept.rude, kept.done_at) == (1, None, True, None)


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize(
    ("form", "status", "line"),
    [
        ({"r1": "2"}, 200, "Черновик сохранён."),
        ({"r1": "7"}, 200, "Черновик сохранён."),
        ({"promised_on": "завтра"}, 409, "«завтра» не читается"),
        ({"promised_on": "2026-01-01"}, 409, "раньше ответа"),
    ],
)
def test_a_draft_is_answered_with_a_line(
    form: dict[str, str],
    status: int,
    line: str,
    people: dict[str, Actor],
    entered: Enter,
) -> None:
    first = items_of(people["expert"])[0]
    answer = entered("expert").post(f"{address(first)}draft/", form)
    assert (answer.status_code, "<html" in said(answer)) == (status, False)
    assert line in said(answer)
    assert Assignment.objects.get(pk=first.pk).r1 in (None, 2)


@pytest.mark.usefixtures("marked")
def test_an_arbiter_is_told_so_and_sees_no_mark_of_the_two(
    people: dict[str, Actor], entered: Enter
) -> None:
    first = items_of(people["expert"])[0]
    Assignment.objects.filter(pk=first.pk).update(role="arbiter")
    page = said(entered("expert").get(address(first)))
    assert "Вы арбитр" in page
    assert " checked" not in page
    assert "вы арбитр" in said(entered("expert").get("/marking/2026-05/"))


@pytest.mark.usefixtures("marked")
def test_the_items_of_others_are_not_there(people: dict[str, Actor], entered: Enter) -> None:
    first = items_of(people["expert"])[0]
    assert entered("expert2").get(address(first)).status_code == 404
    assert entered("expert2").post(f"{address(first)}draft/", FORM).status_code == 404


def test_a_post_has_five_criteria_promises_nothing_and_may_lack_its_text(
    workspace: Workspace, people: dict[str, Actor], entered: Enter
) -> None:
    registry = workspace.load_registry()
    replace(registry, accounts=(Account("vk", "1", "zarechny"),)).save(workspace.registry)
    published = datetime(2026, 5, 6, 9)
    told = post("10", published, published + timedelta(days=7), text_hash="10")
    put(with_experts(workspace), "posts", [told])
    freeze_month(workspace, MAY)
    people["expert2"] = new_expert("expert2")
    dealt(workspace, people["analyst"])
    sample = sample_of(workspace, MAY)
    assert sample is not None
    code = next(item.code for item in sample.items if item.stream == "post")
    one = next(item for item in items_of(people["expert"]) if item.code == code)
    page = said(entered("expert").get(address(one)))
    assert "Р1. Польза" in page
    assert "Р6" not in page
    assert "promised_on" not in page
    assert f"Попросите его у аналитика по коду {code}" in page
    answer = entered("expert").post(f"{address(one)}draft/", FORM)
    assert "нет шестого критерия" in said(answer)
    five = {name: mark for name, mark in FORM.items() if name != "r6"}
    entered("expert").post(address(one), five)
    entered("expert").post("/marking/2026-05/hand-in/")
    (mark,) = marks_given(workspace, sample)[0][code]
    assert (mark.total, mark.r6) == (10, None)


def test_an_expert_sees_nothing_of_what_others_marked(
    marked: Workspace, people: dict[str, Actor], entered: Enter
) -> None:
    before = said(entered("expert2").get("/marking/2026-05/"))
    mark_all(marked, people["expert"])
    strip = re.compile(r'value="[^"]+"')
    assert strip.sub("", said(entered("expert2").get("/marking/2026-05/"))) == strip.sub("", before)


@pytest.mark.usefixtures("marked")
def test_a_conflict_is_declared_without_a_word_of_what_was_withheld(
    people: dict[str, Actor], entered: Enter
) -> None:
    before, client = len(items_of(people["expert"])), entered("expert")
    client.post("/marking/conflict/", {"authority_id": "mindor"})
    page = said(client.get("/marking/"))
    assert "Министерство дорог" in page
    assert len(items_of(people["expert"])) == before // 2
    for one in items_of(people["expert"]):
        assert one.code not in page


@pytest.mark.usefixtures("marked")
def test_scripts_are_files_of_our_own(people: dict[str, Actor], entered: Enter) -> None:
    answer = entered("expert").get(address(items_of(people["expert"])[0]))
    policy = answer["Content-Security-Policy"]
    assert "script-src 'self';" in f"{policy};"
    assert "unsafe" not in policy
    scripts = re.findall(r"<script[^>]*>([^<]*)</script>", said(answer))
    assert scripts == ["", ""]
    assert not re.search(r"\son[a-z]+=|style=", said(answer))


def test_the_month_shows_progress_agreement_and_drift(
    marked: Workspace, people: dict[str, Actor], entered: Enter
) -> None:
    codes = [one.code for one in items_of(people["expert"])]
    mark_all(marked, people["expert"], dict.fromkeys(codes[::2], POOR))
    mark_all(marked, people["expert2"], dict.fromkeys(codes[::4], POOR))
    page = said(entered("analyst").get("/months/2026-05/marking/"))
    assert "Эксперт expert2" in page
    assert "Р1 По существу" in page
    assert "строже других" in page
    assert "мягче других" in page
    assert "в снимок ещё не вошло оценок: 48" in page
    for reader in ("approver", "auditor"):
        seen = said(entered(reader).get("/months/2026-05/marking/"))
        assert "Согласие экспертов" in seen
        assert "Составить выборку" not in seen


def test_earlier_months_of_an_expert_stand_beside_this_one(
    marked: Workspace, people: dict[str, Actor], entered: Enter
) -> None:
    codes = [one.code for one in items_of(people["expert"])]
    mark_all(marked, people["expert"], dict.fromkeys(codes[::2], POOR))
    mark_all(marked, people["expert2"], dict.fromkeys(codes[::4], POOR))
    before = said(entered("analyst").get("/months/2026-05/marking/"))
    assert "апрель" not in before
    told = (marked.samples / "2026-05.json").read_text(encoding="utf-8")
    (marked.samples / "2026-04.json").write_text(told.replace("2026-05", "2026-04"), "utf-8")
    for one in Assignment.objects.all():
        one.pk, one.month = None, "2026-04"
        one.save()
    page = said(entered("analyst").get("/months/2026-05/marking/"))
    assert re.search(r'data-label="В прежние месяцы">апрель\s2026: [+−]\d+', page)


def test_the_analyst_deals_and_records_conflicts_on_the_screen(
    workspace: Workspace, people: dict[str, Actor], entered: Enter
) -> None:
    people["expert2"] = new_expert("expert2")
    with_experts(workspace)
    client, page = entered("analyst"), f"/months/{MAY}/marking/"
    assert "Выборки ещё нет" in said(client.get(page))
    form = {"expert_id": str(people["expert"].id), "authority_id": "mindor"}
    client.post(f"{page}conflict/", form)
    client.post(f"{page}deal/")
    shown = said(client.get(page))
    assert "некому отдать: 12" in shown
    lift = re.search(r'action="([^"]+/lift/)"', shown)
    assert lift
    client.post(lift[1])
    client.post(f"{page}deal/")
    assert len(items_of(people["expert"])) == len(items_of(people["expert2"])) == 24


def test_rules_without_experts_say_so(
    workspace: Workspace,  # noqa: ARG001
    entered: Enter,
) -> None:
    page = said(entered("analyst").get(f"/months/{MAY}/marking/"))
    assert "оценок экспертов не предусматривает" in page


def test_what_is_missing_is_dealt_and_nothing_else_is_offered(
    marked: Workspace, entered: Enter
) -> None:
    page, button = f"/months/{MAY}/marking/", "Раздать недостающее</button>"
    assert sample_of(marked, MAY)
    assert button not in said(entered("analyst").get(page))
    User.objects.filter(login="expert2").update(is_active=False)
    assert button in said(entered("analyst").get(page))
