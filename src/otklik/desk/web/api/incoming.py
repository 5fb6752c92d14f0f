"""How does a program send a file to be ingested, and learn what came of it?"""

from datetime import datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from ninja import File, Form, Header, Path, Schema
from ninja.files import UploadedFile
from pydantic import Field

from otklik.core.errors import OtklikError
from otklik.desk.actions.imports import Said, import_begin
from otklik.desk.actions.uploads import Upload
from otklik.desk.store.imports import import_of
from otklik.desk.web.api.calling import Caller, caller_of
from otklik.desk.web.guard import NotThereError

RequestKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        pattern=r"^[0-9A-Za-z._:-]{1,200}$",
        description="своё имя запроса: повторённый с тем же файлом, он ничего не загрузит дважды",
    ),
]
FormatName = Annotated[
    str, Form(alias="format", max_length=60, description="вид выгрузки, если файл его не называет")
]
MeasuredAt = Annotated[
    str,
    Form(
        max_length=40,
        description="день и время измерения, 2026-06-01T10:00; без пояса — по времени региона",
    ),
]
ImportNumber = Annotated[int, Path(ge=1, le=2**31, description="номер загрузки")]


class ImportSaid(Schema):
    """A file that was sent; `state` is queued, reading, done, refused or interrupted.

    `batch` is where its rows are once it is done, `refusal` why it was not taken. An archive has
    `parts` instead, each with a batch of its own.
    """

    id: int
    file: str = Field(description="название файла, как его прислали")
    sha256: str
    size: int
    state: str
    batch: str
    refusal: str
    parts: list[int] = Field(description="номера загрузок, из которых состоит архив")


def send(
    request: HttpRequest,
    file: File[UploadedFile],
    idempotency_key: RequestKey,
    format_name: FormatName = "",
    measured_at: MeasuredAt = "",
) -> ImportSaid:
    """Принимает выгрузку; читают её потом, и сказанное о ней меняется: спросите её по номеру."""
    caller = caller_of(request)
    said = Said(format_name, _local(measured_at, caller))
    made = import_begin(
        workspace=caller.workspace,
        upload=Upload(file.name or "", file.chunks()),
        said=said,
        by=caller.actor,
        now=caller.now,
        key=idempotency_key,
    )
    return _said(made)


def sent(request: HttpRequest, import_id: ImportNumber) -> ImportSaid:  # noqa: ARG001
    """Что стало с загрузкой."""
    found = import_of(import_id)
    if found is None:
        raise NotThereError(str(import_id))
    return _said(found)


def _said(one: Any) -> ImportSaid:
    told = {name: getattr(one, name) for name in ImportSaid.model_fields if name != "parts"}
    return ImportSaid(**told, parts=[part.pk for part in one.parts.order_by("id")])


def _local(text: str, caller: Caller) -> datetime | None:
    """Local wall time without a zone, as in all of the workspace; None where nothing is said."""
    zone = ZoneInfo(caller.workspace.settings().timezone)
    try:
        moment = datetime.fromisoformat(text) if text else None
        has_zone = moment is not None and moment.tzinfo is not None
        return moment.astimezone(zone).replace(tzinfo=None) if moment and has_zone else moment
    except (OverflowError, ValueError):
        raise OtklikError(
            f"Время измерения «{text}» не понято. Что сделать: пришлите его как 2026-06-01T10:00."
        ) from None
