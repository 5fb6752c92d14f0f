"""Does a page of a mistake say what to do, and nothing of the program?"""

from collections.abc import Callable
from contextlib import closing
from io import BytesIO

import pytest
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.test import Client

pytestmark = pytest.mark.usefixtures("committed", "workspace")
HIDDEN = "host=10.1.2.3 password=secret"


def failing(
    entered: Callable[[str], Client], patch: pytest.MonkeyPatch, error: Exception
) -> Client:
    def fail(*_: object, **__: object) -> None:
        raise error

    client = entered("auditor")
    client.raise_request_exception = False
    patch.setattr("otklik.desk.store.found.journal", fail)
    return client


def test_a_mistake_of_the_program_tells_nothing_of_it(
    entered: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = failing(entered, monkeypatch, ValueError(HIDDEN)).get("/journal/")
    told = answer.content.decode()
    assert answer.status_code == 500
    assert "Ошибка рабочего места" in told
    assert not any(word in told for word in ("secret", "Traceback", "ValueError", "django"))


@pytest.mark.parametrize("error", [OperationalError(HIDDEN), InterfaceError(HIDDEN)])
def test_a_silent_database_is_called_so(
    entered: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    answer = failing(entered, monkeypatch, error).get("/journal/")
    told = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "База рабочего места не отвечает" in told
    assert "secret" not in told


def test_pages_are_kept_by_nobody_and_open_to_no_other_site(
    entered: Callable[[str], Client],
) -> None:
    answer = entered("analyst").get("/")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert "camera=()" in answer["Permissions-Policy"]
    with closing(Client().get("/static/desk.css")) as style:
        assert "no-store" not in style["Cache-Control"]


def test_what_was_typed_is_text_on_the_page(entered: Callable[[str], Client]) -> None:
    typed = "<script>alert(1)</script>"
    for path in ("/journal/", "/readings/"):
        told = entered("auditor").get(path, {"search": typed}).content.decode()
        assert typed not in told
        assert "&lt;script&gt;" in told


def test_who_has_not_come_in_sends_no_more_than_a_form(entered: Callable[[str], Client]) -> None:
    """Whatever is sent is written to the disk before anybody's right to send it is known."""
    large = BytesIO(b"x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))
    stranger = Client().post("/enter/", {"login": "analyst", "password": "x", "file": large})
    assert (stranger.status_code, "слишком велик" in stranger.content.decode()) == (400, True)
    large.seek(0)
    assert entered("analyst").post("/imports/new/", {"files": large}).status_code != 400


def test_a_sign_that_no_database_holds_is_not_understood(
    entered: Callable[[str], Client],
) -> None:
    assert entered("auditor").get("/journal/", {"search": "a\0b"}).status_code == 400
    answer = Client().post("/enter/", {"login": "a\0b", "password": "x"})
    assert answer.status_code == 400
    assert "Запрос не понят" in answer.content.decode()


def test_a_search_is_no_part_of_a_query(entered: Callable[[str], Client]) -> None:
    for typed in ("' OR 1=1 --", '"; DROP TABLE desk_user; --', "%", "\\"):
        answer = entered("auditor").get("/journal/", {"search": typed})
        assert "Ничего не найдено" in answer.content.decode()


@pytest.mark.django_db
def test_another_host_is_refused() -> None:
    answer = Client(HTTP_HOST="other.example.org").get("/enter/")
    assert answer.status_code == 400
    assert "Запрос не понят" in answer.content.decode()


def test_a_request_that_is_too_large_and_one_that_is_not_understood_are_told_apart(
    entered: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = entered("analyst")
    said = {}
    for error in (RequestDataTooBig(), TooManyFilesSent(), SuspiciousOperation(HIDDEN)):

        def refuse(*_: object, error: Exception = error, **__: object) -> None:
            raise error

        monkeypatch.setattr("otklik.desk.web.uploading.LimitedUpload.handle_raw_input", refuse)
        answer = client.post("/imports/new/", {"files": BytesIO(b"a;b")})
        assert answer.status_code == 400
        said[type(error)] = answer.content.decode()
    assert "слишком велик" in said[RequestDataTooBig]
    assert "слишком велик" in said[TooManyFilesSent]
    assert "Запрос не понят" in said[SuspiciousOperation]
    assert "secret" not in said[SuspiciousOperation]
