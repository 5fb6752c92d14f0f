"""Does the API answer as its OpenAPI says, whatever a program sends?"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from tests.desk.web.api.conftest import Ask
from tests.desk.web.api.test_operations import PARTS

from otklik.desk.web.api import calling, problems

pytestmark = pytest.mark.usefixtures("committed")
_EXAMPLES = 6
_CHECKED = settings(
    max_examples=_EXAMPLES,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


def operations() -> Iterator[Any]:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        yield found.ok()


@pytest.fixture(autouse=True)
def _nobody_is_asked_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calling.THROTTLE, "num_requests", 10**6)
    monkeypatch.setattr(problems, "seconds_to_wait", lambda _: 0)


def test_every_answer_is_as_described(key: Callable[..., str]) -> None:
    headers, seen = {"Authorization": f"Bearer {key('analyst')}"}, set()
    for operation in operations():
        seen |= _answers(operation, headers)
        if operation.method == "get" and "import_id" not in operation.path:
            known = {name: PARTS[name] for name in _parts(operation)}
            answer = operation.Case(path_parameters=known).call_and_validate(headers=headers)
            assert answer.status_code == 200, operation.label
    assert seen >= {200, 404, 422}


def test_so_is_every_answer_to_one_who_may_little(key: Callable[..., str]) -> None:
    headers, seen = {"Authorization": f"Bearer {key('representative')}"}, set()
    for operation in operations():
        seen |= _answers(operation, headers)
    assert seen >= {200, 403, 404, 422}


def _answers(operation: Any, headers: dict[str, str]) -> set[int]:
    """The status of every answer, to what is as described and to what is not."""
    seen: set[int] = set()
    for mode in GenerationMode:

        @_CHECKED
        @given(case=operation.as_strategy(generation_mode=mode))
        def check(case: Any) -> None:
            seen.add(case.call_and_validate(headers=headers).status_code)

        check()
    return seen


def _parts(operation: Any) -> list[str]:
    return [name for name in PARTS if f"{{{name}}}" in operation.path]


@pytest.mark.usefixtures("served")
def test_the_description_is_open_to_everybody_and_holds_the_schema_of_the_document(
    ask: Ask,
) -> None:
    said = json.loads(ask("/openapi.json").content)
    assert said["components"]["schemas"]["edition"]["title"]
    assert said["components"]["schemas"]["edition.trace"]["required"]
    assert ask("/docs").status_code == 404
