"""Which operations does the API have, and which scope does each of them require?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, re_path
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from otklik.desk.scopes import Scope
from otklik.desk.web.api import incoming, inside, published
from otklik.desk.web.api.calling import THROTTLE, Bearer
from otklik.desk.web.api.documents import EDITION, described, edition_schemas
from otklik.desk.web.api.problems import (
    MEDIA,
    Problem,
    listen,
    told_to_programs,
    unknown_address,
)
from otklik.desk.web.api.published import Definitions, EditionSaid, MonthSaid
from otklik.desk.web.api.rows import Rows, TableRows

_EDITION = "/editions/{month}/{revision}"
_ALWAYS = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS)
_SPECIFIC = (HTTPStatus.NOT_FOUND, HTTPStatus.UNPROCESSABLE_ENTITY)

_OF_SENDING = (HTTPStatus.CONFLICT, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


@dataclass(frozen=True)
class Operation:
    """A name, an address under `/api/v1`, the scope it needs and what answers.

    `answer` is the type of the answer; None where a document is given as it is.
    """

    name: str
    path: str
    scope: Scope
    view: Callable[..., Any]
    answer: Any = None
    method: str = "GET"

    @property
    def title(self) -> str:
        """What it gives, in a sentence for people."""
        return (self.view.__doc__ or "").strip()

    @property
    def extra(self) -> dict[str, Any]:
        """What OpenAPI says besides: refusals, and the schema of a document."""
        refusals = _ALWAYS + (_SPECIFIC if "{" in self.path else _SPECIFIC[1:])
        refusals += _OF_SENDING if self.method == "POST" else ()
        told = {status.value: _refusal(status) for status in refusals}
        if self.answer is None:
            told[200] = {"content": {"application/json": {"schema": described()}}}
            told[304] = {"description": HTTPStatus.NOT_MODIFIED.phrase}
        return {"responses": told}


def _refusal(status: HTTPStatus) -> dict[str, Any]:
    return {"description": status.phrase, "content": {MEDIA: {"schema": described("Problem")}}}


OPERATIONS = (
    Operation("months", "/months", Scope.PUBLISHED, published.months, Rows[MonthSaid]),
    Operation("editions", "/editions", Scope.PUBLISHED, published.editions, Rows[EditionSaid]),
    Operation("edition", _EDITION, Scope.PUBLISHED, published.edition),
    Operation("lists", f"{_EDITION}/lists", Scope.PUBLISHED, published.lists, TableRows),
    Operation(
        "indicators", f"{_EDITION}/indicators", Scope.PUBLISHED, published.indicators, TableRows
    ),
    Operation(
        "definitions", f"{_EDITION}/definitions", Scope.PUBLISHED, published.definitions,
        Definitions,
    ),
    Operation("draft", "/drafts/{month}", Scope.DRAFT, inside.drafted),
    Operation(
        "sheet", "/sheets/{month}/{authority_id}", Scope.SHEETS, inside.sheet_of, inside.Sheet
    ),
    Operation("journal", "/journal", Scope.JOURNAL, inside.journal, Rows[inside.Entry]),
    Operation(
        "import_send", "/imports", Scope.IMPORTS, incoming.send, {202: incoming.ImportSaid}, "POST"
    ),
    Operation(
        "import", "/imports/{import_id}", Scope.IMPORTS, incoming.sent, incoming.ImportSaid
    ),
)  # fmt: skip
"""Everything there is; the API is made of it, so no operation is without its scope."""


class Described(NinjaAPI):
    """Its OpenAPI holds the document's own schema and that of a refusal."""

    def get_openapi_schema(self, **asked: Any) -> OpenAPISchema:
        """As the library makes it, with these components besides."""
        found = super().get_openapi_schema(**asked)
        schemas = found["components"]["schemas"]
        schemas |= {**edition_schemas(), "Problem": Problem.model_json_schema()}
        schemas["Sheet"]["properties"]["traces"]["items"] = described(f"{EDITION}.trace")
        return found

    @cached_property
    def asked(self) -> Mapping[str, frozenset[str]]:
        """What may stand in the query of each operation, by name."""
        described = (
            one
            for methods in self.get_openapi_schema()["paths"].values()
            for one in methods.values()
        )
        return {
            one["operationId"]: frozenset(
                part["name"] for part in one.get("parameters", ()) if part["in"] == "query"
            )
            for one in described
        }

    def strict(self, one: Operation) -> Callable[..., Any]:
        """The view of an operation, but a name in the query that it does not know is refused.

        A filter misspelt would give every row.
        """

        @wraps(one.view)
        def answer(request: HttpRequest, **given: Any) -> Any:
            if unknown := sorted(request.GET.keys() - self.asked[one.name]):
                raise ValidationError([{"loc": ("query", name)} for name in unknown])
            return one.view(request, **given)

        return answer


def _api() -> Described:
    made = Described(
        title="Рейтинг: API рабочего места",
        version="1.0.0",
        description="Чтение для систем региона. Баллы и места здесь не меняет никто.",
        docs_url=None,
        urls_namespace="api",
    )
    listen(made)
    for one in OPERATIONS:
        made.default_router.add_api_operation(
            one.path,
            [one.method],
            made.strict(one),
            auth=Bearer(one.scope),
            throttle=THROTTLE,
            operation_id=one.name,
            summary=one.title,
            url_name=one.name,
            openapi_extra=one.extra,
            **({"response": one.answer} if one.answer else {}),
        )
    return made


def urls() -> tuple[list[URLPattern], str, str]:
    """For `path("api/v1/", …)`: operations, openapi.json, and a refusal of everything else."""
    patterns, app, namespace = _api().urls
    for pattern in patterns:
        pattern.callback = told_to_programs(pattern.callback)
    return [*patterns, re_path("^.*$", told_to_programs(unknown_address))], app, namespace
