"""Does a program get what was published, its owner's sheet and a clear refusal, and no names?"""

import base64
import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import jsonschema
import pytest
from django.http import HttpResponse
from tests.desk.conftest import LATE, MAY
from tests.desk.web.api.conftest import Ask
from tests.desk.web.api.test_operations import PARTS

from otklik.desk.roles import Actor
from otklik.desk.scopes import Scope
from otklik.desk.store.found import readings
from otklik.desk.store.models import ApiToken, User
from otklik.desk.web.api import calling
from otklik.desk.web.api.documents import edition_schemas
from otklik.desk.web.api.operations import OPERATIONS
from otklik.editions.store import EDITION
from otklik.snapshots.store import require_snapshot
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed")
Key = Callable[..., str]
R1 = "/editions/2026-05/r1"


def told(answer: HttpResponse) -> Any:
    return json.loads(answer.content)


def refusal(answer: HttpResponse, status: int) -> str:
    said = told(answer)
    assert (answer.status_code, said["status"]) == (status, status)
    assert answer["Content-Type"] == "application/problem+json"
    return str(said["detail"])


def test_an_edition_is_given_byte_for_byte_with_its_digest(
    served: Workspace, key: Key, ask: Ask
) -> None:
    made, content = key("auditor"), (served.editions / "2026-05" / "r1" / EDITION).read_bytes()
    sha = hashlib.sha256(content)
    for name in ("r1", "latest"):
        answer = ask(f"/editions/2026-05/{name}", made)
        assert answer.content == content
        assert answer["ETag"] == f'"{sha.hexdigest()}"'
        assert answer["Repr-Digest"] == f"sha-256=:{base64.b64encode(sha.digest()).decode()}:"
    known = {"Authorization": f"Bearer {made}", "If-None-Match": f'"{sha.hexdigest()}"'}
    again = ask(R1, headers=known)
    assert (again.status_code, again.content) == (304, b"")
    [said] = told(ask("/editions", made))["items"]
    assert (said["sha256"], said["methodology"]) == (sha.hexdigest(), "incidents-1.0.0")
    assert told(ask("/months", made))["items"][0]["latest"] == said


def test_rows_are_those_of_the_open_data_a_page_at_a_time(key: Key, ask: Ask) -> None:
    made = key("approver")
    assert told(ask(f"{R1}/lists", made))["count"] == 2
    [district] = told(ask(f"{R1}/lists?list=omsu", made))["items"]
    assert (district["id"], district["zone"]) == ("zarechny", "yellow")
    one = told(ask(f"{R1}/indicators?id=zarechny&code=B1", made))
    assert (one["count"], one["items"][0]["n"]) == (1, 72)
    several = told(ask(f"{R1}/indicators?limit=3&offset=2", made))
    assert (several["count"], len(several["items"])) == (8, 3)
    assert {"indicators", "headlines", "columns"} == set(told(ask(f"{R1}/definitions", made)))


def test_a_draft_is_for_an_analysts_key_alone(key: Key, ask: Ask) -> None:
    assert told(ask("/drafts/2026-05", key("analyst")))["format"] == "otklik-edition/1"
    refusal(ask("/drafts/2026-05", key("approver")), 403)
    refusal(ask("/drafts/2026-06", key("analyst")), 404)


def test_a_representative_reads_his_own_sheet_and_no_other_is_there(key: Key, ask: Ask) -> None:
    made = key("representative")
    said = told(ask("/sheets/2026-05/zarechny", made))
    assert (said["score"], said["lost"]["B1"]) == (70.2, 28.737076)
    assert refusal(ask("/sheets/2026-05/mindor", made), 404) == refusal(
        ask("/sheets/2026-05/nobody", made), 404
    )
    for path in ("/sheets/2026-05/nobody", "/sheets/2026-07/zarechny"):
        refusal(ask(path, key("analyst")), 404)


def test_traces_of_a_sheet_follow_the_schema_of_the_document(key: Key, ask: Ask) -> None:
    said = told(ask("/sheets/2026-05/zarechny", key("analyst")))
    shared = {"components": {"schemas": edition_schemas()}}
    schema = {"$ref": "#/components/schemas/edition.trace", **shared}
    for trace in said["traces"]:
        jsonschema.validate(trace, schema)


def test_the_journal_names_nobody_and_its_chain_can_be_followed(
    people: dict[str, Actor], key: Key, ask: Ask
) -> None:
    made = [key(login) for login in ("auditor", "analyst", "administrator")]
    answer = ask("/journal?offset=1", made[0])
    assert [one["number"] for one in told(answer)["items"]] == [2, 3]
    first, second = told(answer)["items"]
    assert second["previous"] == first["digest"]
    assert not any(one.name in answer.content.decode() for one in people.values())
    assert "login" not in first


def test_no_answer_holds_a_record_a_text_or_an_author(
    served: Workspace, key: Key, ask: Ask
) -> None:
    made, cases = key("analyst"), require_snapshot(served, MAY).rows("cases")
    authors = {f'"{row["author_key"]}"' for row in cases if row["author_key"]}
    assert authors
    for operation in OPERATIONS:
        said = ask(operation.path.format(**PARTS), made).content.decode()
        for word in (*authors, '"case_id"', f'"{LATE}"', '"question"', '"text"'):
            assert word not in said, (operation.name, word)


@pytest.mark.parametrize(
    "path", ["/editions/2026-06/r1", "/editions/2026-05/r2", "/nothing", "/", "/journal/1"]
)
def test_what_is_not_there_is_a_problem_with_a_cure(path: str, key: Key, ask: Ask) -> None:
    assert "Что сделать" in refusal(ask(path, key("analyst")), 404)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/editions/2026-13/r1", "month"),
        ("/editions/2026-05/first", "revision"),
        ("/editions?limit=0", "limit"),
        ("/editions/2026-05/r1/lists?lst=oiv", "lst"),
        ("/journal?offset=-1", "offset"),
    ],
)
def test_a_wrong_value_is_named(path: str, place: str, key: Key, ask: Ask) -> None:
    assert place in refusal(ask(path, key("analyst")), 422)


def test_a_key_that_is_no_more_says_why(key: Key, ask: Ask) -> None:
    made = key("analyst")
    refusal(ask("/months", f"{made}x"), 401)
    assert "Нужен ключ" in refusal(ask("/months", headers={"Authorization": "Basic x"}), 401)
    token = ApiToken.objects.filter()
    token.update(expires_at="2026-01-01 00:00:00")
    assert "до 01.01.2026" in refusal(ask("/months", made), 401)
    token.update(expires_at="2999-01-01 00:00:00", revoked_at="2026-01-01 00:00:00")
    assert "отозван" in refusal(ask("/months", made), 401)
    token.update(revoked_at=None)
    assert ask("/months", made).status_code == 200
    User.objects.filter(login="analyst").update(is_active=False)
    answer = ask("/months", made)
    assert "отозван" in refusal(answer, 401)
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_key_that_asks_too_often_waits_and_others_do_not(
    key: Key, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling.THROTTLE, "num_requests", 2)
    eager, other = key("analyst"), key("analyst", Scope.PUBLISHED)
    assert [ask("/months", eager).status_code for _ in range(2)] == [200, 200]
    answer = ask("/months", eager)
    assert "Слишком много запросов" in refusal(answer, 429)
    assert 1 <= int(answer["Retry-After"]) <= 60
    assert ask("/months", other).status_code == 200


def test_a_mistake_of_ours_is_a_problem_too(
    key: Key, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = key("analyst")
    monkeypatch.setattr("otklik.desk.web.api.published.revisions", lambda _: 1 / 0)
    assert "Ошибка рабочего места" in refusal(ask("/months", made), 500)


def test_a_sheet_opens_to_a_representative_and_to_the_own_program_on_the_same_day(
    workspace: Workspace, key: Key, ask: Ask, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, seen = key("representative"), key("analyst")
    settings.WORKSPACE = workspace.root
    monkeypatch.setattr(calling, "moment_of", lambda _: datetime(2026, 6, 5, 18))
    assert "откроется 08.06.2026" in refusal(ask("/sheets/2026-05/zarechny", made), 403)
    assert ask("/sheets/2026-05/zarechny", seen).status_code == 200


def test_a_sheet_that_a_program_read_is_remembered_as_if_its_owner_had(key: Key, ask: Ask) -> None:
    made = key("analyst")
    assert ask("/sheets/2026-05/nobody", made).status_code == 404
    assert ask("/sheets/2026-05/zarechny", made).status_code == 200
    told = [(one.login, one.screen, one.month, one.authority_id) for one in readings()]
    assert told == [("analyst", "api_sheet", "2026-05", "zarechny")]
