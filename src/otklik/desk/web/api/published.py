"""What of published editions does a program read?"""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Schema

from otklik.desk.reading.editions import revision, revisions
from otklik.desk.roles import Permission
from otklik.desk.web.api.calling import caller_of
from otklik.desk.web.api.documents import document
from otklik.desk.web.api.rows import Paged, Row, page, rows
from otklik.desk.web.guard import NotThereError
from otklik.editions.data.definitions import columns_table, headlines_table, rules_table
from otklik.editions.data.indicators import indicators_table
from otklik.editions.data.lists import lists_table
from otklik.site.published import Files

MonthName = Annotated[
    str, Path(pattern=r"^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])$", description="месяц, 2026-05")
]
RevisionName = Annotated[
    str, Path(pattern=r"^(r[1-9][0-9]{0,5}|latest)$", description="выпуск: r1, r2 … или latest")
]
_ONLY = "только строки с этим значением столбца"
ListCode = Annotated[str, Query(alias="list", max_length=100, description=_ONLY)]
RowId = Annotated[str, Query(alias="id", max_length=100, description=_ONLY)]
RowCode = Annotated[str, Query(alias="code", max_length=100, description=_ONLY)]


class EditionSaid(Schema):
    """A published edition; `sha256` is the digest of its document."""

    month: str
    revision: str
    methodology: str
    published_at: str | None
    sha256: str


class MonthSaid(Schema):
    """A published month: its last revision, and how many there are."""

    month: str
    revisions: int
    latest: EditionSaid


class Definitions(Schema):
    """What the numbers of an edition mean: indicators, headline numbers, columns of rows."""

    indicators: list[Row]
    headlines: list[Row]
    columns: list[Row]


def months(request: HttpRequest, paging: Paged) -> dict[str, Any]:
    """Изданные месяцы, последний первым."""
    found: dict[str, list[EditionSaid]] = {}
    for files in _revisions(request):
        one = _said(files)
        found.setdefault(one.month, []).append(one)
    told = [
        MonthSaid(month=month, revisions=len(inside), latest=inside[0])
        for month, inside in found.items()
    ]
    return page(told, len(told), paging)


def editions(request: HttpRequest, paging: Paged) -> dict[str, Any]:
    """Все выпуски всех месяцев, последний первым."""
    told = [_said(files) for files in _revisions(request)]
    return page(told, len(told), paging)


def edition(request: HttpRequest, month: MonthName, revision: RevisionName) -> HttpResponse:
    """Документ выпуска, байт в байт; его контрольная сумма — в ETag и Repr-Digest."""
    files = _files(request, month, revision)
    return document(request, files.content)


def lists(
    request: HttpRequest,
    month: MonthName,
    revision: RevisionName,
    paging: Paged,
    list_code: ListCode = "",
) -> dict[str, Any]:
    """Списки выпуска: строка — орган с баллом, зоной и местом."""
    table = lists_table(_files(request, month, revision).edition)
    return _page(rows(table, [("list", list_code)]), paging)


def indicators(
    request: HttpRequest,
    month: MonthName,
    revision: RevisionName,
    paging: Paged,
    authority_id: RowId = "",
    code: RowCode = "",
) -> dict[str, Any]:
    """Показатели выпуска: строка — показатель органа со всеми шагами до баллов."""
    table = indicators_table(_files(request, month, revision).edition)
    return _page(rows(table, [("id", authority_id), ("code", code)]), paging)


def definitions(request: HttpRequest, month: MonthName, revision: RevisionName) -> dict[str, Any]:
    """Что значат числа выпуска: показатели методики, сводные числа, столбцы строк."""
    found = _files(request, month, revision).edition
    tables = (lists_table(found), indicators_table(found))
    return {
        "indicators": rows(rules_table(found)),
        "headlines": rows(headlines_table(found)),
        "columns": rows(columns_table(found, tables)),
    }


def _page(found: Sequence[Row], paging: Paged) -> dict[str, Any]:
    return page(found, len(found), paging)


def _revisions(request: HttpRequest) -> Iterator[Files]:
    return revisions(caller_of(request).workspace, is_whole=_sees_all(request))


def _sees_all(request: HttpRequest) -> bool:
    """Whoever does not work on months reads what the public does."""
    return caller_of(request).actor.may(Permission.SEE_MONTHS)


def _files(request: HttpRequest, month: str, name: str) -> Files:
    caller = caller_of(request)
    found = revision(caller.workspace, month, name, is_whole=_sees_all(request))
    if found is None:
        raise NotThereError(f"{month} {name}")
    return found


def _said(files: Files) -> EditionSaid:
    found = files.edition
    return EditionSaid(
        month=str(found.month),
        revision=f"r{found.revision}",
        methodology=found.document["methodology"]["version"],
        published_at=files.published_at.isoformat() if files.published_at else None,
        sha256=files.sha256,
    )
