"""What does a program get when it may not, asks for nothing that is there, or asks wrongly?

Every refusal is `application/problem+json` (RFC 9457) whose `detail` is a sentence for people.
"""

import logging
from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, Throttled, ValidationError

from otklik.core.errors import OtklikError
from otklik.desk.reading.opening import NotYetError
from otklik.desk.roles import ForbiddenError
from otklik.desk.store.tokens import RefusedTokenError
from otklik.desk.web.guard import NotThereError
from otklik.desk.web.throttling import seconds_to_wait

MEDIA = "application/problem+json"
NO_KEY = (
    "Нужен ключ API. Что сделать: пришлите заголовок «Authorization: Bearer КЛЮЧ»; ключ выпускает "
    "рабочее место на странице «Ключи API»."
)
MISSING = "Такого адреса или таких данных нет. Что сделать: проверьте месяц, номер выпуска и орган."
TOO_OFTEN = "Слишком много запросов. Что сделать: повторите через {seconds} с."
WRONG_METHOD = "Так этот адрес не спрашивают. Что сделать: пришлите {methods}."
WRONG_VALUES = "Не принято: {places}. Что сделать: исправьте по описанию openapi.json."
TOO_LARGE = "Запрос слишком велик. Что сделать: выгрузите данные по частям, например по месяцам."
UNREADABLE = (
    "Тело запроса не читается. Что сделать: пришлите его как multipart/form-data по описанию "
    "openapi.json."
)
BROKEN = "Ошибка рабочего места. Что сделать: повторите позже или сообщите администратору."
_LOG = logging.getLogger("django.request")


class Problem(Schema):
    """A refusal; `status` is that of the answer, `detail` says what to do."""

    title: str
    status: int
    detail: str


def problem(status: HTTPStatus, detail: str) -> HttpResponse:
    """The answer itself."""
    told = Problem(title=status.phrase, status=status.value, detail=detail).dict()
    return JsonResponse(
        told, status=status, content_type=MEDIA, json_dumps_params={"ensure_ascii": False}
    )


def listen(api: NinjaAPI) -> None:
    """Every way to fail gets its sentence."""
    known: Sequence[tuple[type[Exception], Callable[..., HttpResponse]]] = (
        (Exception, _broken),
        (OtklikError, lambda _, error: problem(HTTPStatus.CONFLICT, str(error))),
        (NotYetError, lambda _, error: problem(HTTPStatus.FORBIDDEN, str(error))),
        (ForbiddenError, lambda _, error: problem(HTTPStatus.FORBIDDEN, str(error))),
        (MultiPartParserError, _unreadable),
        (SuspiciousOperation, _unreadable),
        (RequestDataTooBig, lambda *_: problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, TOO_LARGE)),
        (NotThereError, lambda *_: problem(HTTPStatus.NOT_FOUND, MISSING)),
        (RefusedTokenError, lambda _, error: _unknown(str(error))),
        (AuthenticationError, lambda *_: _unknown(NO_KEY)),
        (Throttled, lambda _, error: _too_often(error)),
        (ValidationError, lambda _, error: _wrong(error)),
    )
    for kind, answer in known:
        api.add_exception_handler(kind, answer)


def told_to_programs(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What the server itself refuses, a wrong method or no such address, as a problem too.

    Whoever shows no good key is counted with the strangers of his address.
    """

    @wraps(view)
    def answer(request: HttpRequest, *parts: Any, **where: Any) -> HttpResponse:
        try:
            found = view(request, *parts, **where)
        except Http404:
            found = problem(HTTPStatus.NOT_FOUND, MISSING)
        if not hasattr(request, "auth") and (seconds := seconds_to_wait(request)):
            return _later(seconds)
        return _not_allowed(found) if isinstance(found, HttpResponseNotAllowed) else found

    return answer


def unknown_address(_: HttpRequest, **__: Any) -> HttpResponse:
    """No such address of the API."""
    raise Http404


def _unknown(detail: str) -> HttpResponse:
    answer = problem(HTTPStatus.UNAUTHORIZED, detail)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


def _too_often(error: Throttled) -> HttpResponse:
    """`Retry-After` is put on it by the library."""
    seconds = max(1, round(error.wait or 1))
    return problem(HTTPStatus.TOO_MANY_REQUESTS, TOO_OFTEN.format(seconds=seconds))


def _later(seconds: int) -> HttpResponse:
    answer = problem(HTTPStatus.TOO_MANY_REQUESTS, TOO_OFTEN.format(seconds=seconds))
    answer["Retry-After"] = str(seconds)
    return answer


def _wrong(error: ValidationError) -> HttpResponse:
    places = ", ".join(dict.fromkeys(str(one["loc"][-1]) or "«»" for one in error.errors))
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, WRONG_VALUES.format(places=places))


def _unreadable(*_: object) -> HttpResponse:
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, UNREADABLE)


def _not_allowed(found: HttpResponse) -> HttpResponse:
    methods = found["Allow"]
    answer = problem(HTTPStatus.METHOD_NOT_ALLOWED, WRONG_METHOD.format(methods=methods))
    answer["Allow"] = methods
    return answer


def _broken(_: HttpRequest, error: Exception) -> HttpResponse:
    _LOG.error("API", exc_info=error)
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, BROKEN)
