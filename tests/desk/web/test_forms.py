"""Does every form, filled in as it stands on its page and sent, do what its button says?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.desk.conftest import AT_ONCE, LATE, MAY, NOW
from tests.desk.filling import form_of
from tests.desk.marking import POOR, dealt, items_of, mark_all, new_expert, with_experts
from tests.desk.second_factor import verified_client

from otklik.desk.actions.decisions import decision_propose
from otklik.desk.actions.flags import FlagKey, flag_reject
from otklik.desk.actions.imports import Said, import_begin
from otklik.desk.actions.measures import Measure
from otklik.desk.actions.objections import objection_raise
from otklik.desk.actions.publication import publication_propose, publication_sign
from otklik.desk.actions.uploads import Upload
from otklik.desk.roles import Actor
from otklik.desk.store.found import RecordKey, journal
from otklik.desk.store.models import (
    Assignment,
    FlagVerdict,
    Import,
    Objection,
    Proposal,
    ProposedDecision,
)
from otklik.workspace.folder import Workspace

MONTH = f"/months/{MAY}/"
BODY = f"{MONTH}authorities/zarechny/"
FLAG = f"{BODY}flags/long_silence/month/"
RECORD = f"{BODY}record/?id={LATE}"
SEEN, PROPOSED = "Показать, что изменится", "Предложено: теперь это подтверждает второй человек."
WHY: dict[str, Any] = {"reason": "повтор другой записи", "evidence": "письмо № 7"}
EXCLUDED = Measure("exclude", "zarechny", "duplicate", "", (("incident", LATE),), "повтор", "№ 7")


@dataclass(frozen=True)
class Month:
    """The month, and who works on it."""

    workspace: Workspace
    people: dict[str, Actor]

    def signed(self, login: str) -> dict[str, Any]:
        """Where, who and when: what every action asks."""
        return {"workspace": self.workspace, "by": self.people[login], "now": NOW}


def nothing(_: Month) -> None:
    """Everything is there already."""


def raised(month: Month) -> None:
    about: dict[str, Any] = {
        "record": RecordKey(str(MAY), "incident", LATE),
        "authority_id": "zarechny",
    }
    objection_raise(**month.signed("representative"), **about, text="это повтор")


def proposed(month: Month) -> None:
    decision_propose(**month.signed("analyst"), month=MAY, measure=EXCLUDED)


def judged(month: Month) -> None:
    key = FlagKey(MAY, "long_silence", "zarechny", "month")
    flag_reject(**month.signed("analyst"), key=key, reason="была авария")


def unread(month: Month) -> None:
    upload = Upload("опись.csv", (b"a;b\n1;2\n",))
    import_begin(**month.signed("analyst"), upload=upload, said=Said())


def unpublished(month: Month) -> None:
    publication_propose(**month.signed("analyst"), month=MAY, note="проверено")
    publication_sign(**month.signed("approver"), month=MAY)


def apart(month: Month) -> None:
    """Experts who marked the same answers far from each other, and two who have seen none."""
    logins = ("expert", "expert2", "expert3")
    month.people.update({login: new_expert(login) for login in logins[1:]})
    dealt(with_experts(month.workspace), month.people["analyst"])
    for number, login in enumerate(logins):
        codes = [one.code for one in items_of(month.people[login])]
        mark_all(month.workspace, month.people[login], dict.fromkeys(codes[number::2], POOR))
    month.people.update({login: new_expert(login) for login in ("expert4", "expert5")})


@dataclass(frozen=True)
class Sending:
    """Who fills in which form of which page, with what, and what has come of it then.

    `then`: the button of the form that comes first, where the effect is shown before.
    """

    login: str
    page: str
    action: str
    button: str
    said: str
    became: Callable[[], object]
    given: Mapping[str, Any] = field(default_factory=dict)
    before: Callable[[Month], None] = nothing
    then: str = ""
    region: str = "deciding"


def decided(kind: str) -> Callable[[], object]:
    return lambda: (
        list(ProposedDecision.objects.values_list("kind", "state", "record", "code", "reason"))
        == [(kind, "open", f"incident:{LATE}", CODES[kind], WHY["reason"])]
    )


CODES = {"exclude": "duplicate", "relink": "1500"}
FORMS = {
    "object_to_flag": Sending(
        "representative", FLAG, f"{BODY}object-to-flag/", "Возразить против флага",
        "Возражение принято к рассмотрению.",
        lambda: Objection.objects.values_list("flag", "attachments__name").get()
        == ("long_silence:month", "акт.txt"),
        {"text": "это одна авария", "files": SimpleUploadedFile("акт.txt", "Акт № 7".encode())},
    ),
    "exclude": Sending(
        "analyst", RECORD, f"{BODY}exclude/", SEEN, PROPOSED, decided("exclude"),
        {**WHY, "code": "duplicate"}, then="Предложить решение",
    ),
    "relink": Sending(
        "analyst", RECORD, f"{BODY}relink/", SEEN, PROPOSED, decided("relink"),
        {**WHY, "code": "1500"}, then="Предложить решение",
    ),
    "flag_reopen": Sending(
        "analyst", FLAG, f"{FLAG}reopen/", "Вернуть на рассмотрение",
        "Флаг снова ждёт проверки.",
        lambda: FlagVerdict.objects.values_list("state", "reason").get() == ("open", "новый акт"),
        {"reason": "новый акт"}, judged,
    ),
    "decision_reject": Sending(
        "approver", f"{MONTH}decisions/", f"{MONTH}decisions/%d/reject/", "Не принимать решение",
        "Решение отклонено, балл прежний.",
        lambda: ProposedDecision.objects.values_list("state", "refusal").get()
        == ("rejected", "это не повтор"),
        {"reason": "это не повтор"}, proposed,
    ),
    "objection_reject": Sending(
        "analyst", f"{MONTH}objections/", f"{MONTH}objections/%d/reject/", "Отклонить с ответом",
        "Возражение отклонено, ответ записан.",
        lambda: Objection.objects.values_list("state", "answer").get()
        == ("rejected", "записи разные"),
        {"answer": "записи разные"}, raised,
    ),
    "marking_again": Sending(
        "analyst", f"{MONTH}marking/", f"{MONTH}marking/again/",
        "Отдать десятую часть на повторную оценку", "Повторная оценка: ",
        lambda: Assignment.objects.filter(role="control").count() == 6,
        before=apart, region="workspace",
    ),
    "import_drop": Sending(
        "analyst", "/imports/%d/", "/imports/%d/drop/", "Убрать файл", "Файл убран.",
        lambda: Import.objects.values_list("state", "stored").get() == ("refused", ""),
        before=unread,
    ),
    "publish": Sending(
        "approver", MONTH, f"{MONTH}publish/", "Издать подписанное",
        "Издан выпуск r1, сайт собран заново.",
        lambda: Proposal.objects.values_list("state", "revision").get() == ("published", "r1"),
        before=unpublished,
    ),
}  # fmt: skip


@pytest.fixture
def month(
    request: pytest.FixtureRequest,
    people: dict[str, Actor],
    settings: Any,
    committed: None,  # noqa: ARG001
) -> Month:
    """The region of the form, as it is before it is filled in."""
    told: Sending = request.param
    found = Month(request.getfixturevalue(told.region), people)
    settings.TASKS = AT_ONCE
    told.before(found)
    return found


def numbered(address: str) -> str:
    """With the number of what the test has made."""
    if "%d" not in address:
        return address
    kinds: dict[str, Any] = {
        "decisions": ProposedDecision,
        "objections": Objection,
        "imports": Import,
    }
    (made,) = (model.objects.get().pk for part, model in kinds.items() if f"/{part}/" in address)
    return address % made


def sent(client: Client, page: str, form: tuple[str, str], given: Mapping[str, Any]) -> str:
    """Fills a form in and sends it as a browser does, with all that is hidden in it."""
    found = form_of(page, *form)
    assert found.method == "post"
    answer = client.post(found.action, found.filled(given), follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("month", "told"),
    [(told, told) for told in FORMS.values()],
    ids=list(FORMS),
    indirect=["month"],
)
@pytest.mark.usefixtures("month")
def test_a_form_does_what_its_button_says(told: Sending) -> None:
    """The token against other sites is asked for, as of a browser."""
    client = verified_client(told.login, enforce_csrf_checks=True)  # type: ignore[arg-type]
    action, before = numbered(told.action), journal().count()
    page = client.get(numbered(told.page)).content.decode()
    page = sent(client, page, (action, told.button), told.given)
    if told.then:
        assert "Пока ничего не сохранено." in page
        assert journal().count() == before
        page = sent(client, page, (action, told.then), {})
    assert told.said in page.replace("\N{NO-BREAK SPACE}", " ")
    assert told.became()
    assert journal().count() > before
