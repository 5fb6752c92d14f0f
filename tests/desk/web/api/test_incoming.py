"""Is a file that a program sends ingested once, however often it is sent?"""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from tests.desk.conftest import MAY
from tests.desk.web.api.conftest import Ask, now
from tests.regioning import case
from tests.unit.ingest.exports import csv_file

from otklik.desk.actions.tokens import TokenWish, token_make
from otklik.desk.roles import Actor
from otklik.desk.scopes import Scope
from otklik.desk.store.models import Import
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed")
Send = Callable[..., HttpResponse]


@pytest.fixture
def send(workspace: Workspace, people: dict[str, Actor], ask: Ask, tmp_path: Path) -> Send:
    """Sends an export with a key of an analyst, in a workspace of the test's own."""
    wish = TokenWish("выгрузка", [Scope.IMPORTS])
    key = token_make(workspace=workspace, wish=wish, by=people["analyst"], now=now(workspace))

    def sent(request: str, number: int = 7001, **more: Any) -> HttpResponse:
        row = case(number, MAY.start + timedelta(days=4, hours=9))
        content = csv_file(tmp_path / f"{number}.csv", [row]).read_bytes()
        headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": request}
        file = SimpleUploadedFile("новые.csv", more.pop("content", content))
        return ask("/imports", method="post", data={"file": file, **more}, headers=headers)

    return sent


def told(answer: HttpResponse) -> Any:
    return json.loads(answer.content)


def test_a_body_that_cannot_be_read_is_a_problem_with_a_cure(
    send: Send, ask: Ask, people: dict[str, Actor], workspace: Workspace
) -> None:
    assert send("march-1").status_code == 202
    wish = TokenWish("выгрузка", [Scope.IMPORTS])
    key = token_make(workspace=workspace, wish=wish, by=people["analyst"], now=now(workspace))
    body = b'--b\r\nContent-Disposition: form-data; name="file"; filename="' + b"f" * 2000
    kind = "multipart/form-data; boundary=b"
    headers = {"Idempotency-Key": "march-2"}
    answer = ask("/imports", key, "post", data=body, content_type=kind, headers=headers)
    assert answer.status_code == 422
    assert "Тело запроса не читается" in told(answer)["detail"]


def test_a_file_sent_twice_is_one_import_and_says_what_became_of_it(
    send: Send, ask: Ask, people: dict[str, Actor], workspace: Workspace
) -> None:
    first, second = send("april-1"), send("april-1")
    assert (first.status_code, second.status_code) == (202, 202)
    assert told(first)["id"] == told(second)["id"]
    assert Import.objects.count() == 1
    wish = TokenWish("отчёт", [Scope.IMPORTS])
    key = token_make(workspace=workspace, wish=wish, by=people["analyst2"], now=now(workspace))
    said = told(ask(f"/imports/{told(first)['id']}", key))
    assert (said["state"], bool(said["batch"]), said["refusal"]) == ("done", True, "")
    assert ask("/imports/999999", key).status_code == 404


def test_the_same_key_with_another_file_is_a_conflict(send: Send) -> None:
    send("april-1")
    answer = send("april-1", number=7002)
    assert answer.status_code == 409
    assert "уже был у другого файла" in told(answer)["detail"]


def test_a_file_of_no_known_kind_and_a_wrong_word_of_it_are_refused(send: Send) -> None:
    for answer, why in (
        (send("one", content=b"PK\x03\x04broken"), "Что сделать"),
        (send("two", format="nothing"), "вид выгрузки"),
        (send("three", measured_at="2999-01-01T00:00:00"), "ещё не наступило"),
        (send("four", measured_at="0001-01-01T00:00:00+14:00"), "не понято"),
        (send("five", measured_at="вчера"), "не понято"),
    ):
        assert (answer.status_code, why in answer.content.decode()) == (409, True), why
    assert not Import.objects.exists()


def test_a_request_without_a_name_of_its_own_is_refused(send: Send) -> None:
    answer = send("")
    assert answer.status_code == 422
    assert "Idempotency-Key" in told(answer)["detail"]


def test_too_much_at_once_is_a_problem_of_its_own(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise RequestDataTooBig

    monkeypatch.setattr("otklik.desk.web.uploading.LimitedUpload.handle_raw_input", refuse)
    answer = send("large")
    assert answer.status_code == 413
    assert "по частям" in told(answer)["detail"]
