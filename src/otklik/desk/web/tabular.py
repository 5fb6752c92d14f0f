"""How does a table leave the desk as a file?"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, TypeVar

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from otklik.editions.data.csv_text import csv_bytes, csv_pieces

_MARK, _TYPE = b"\xef\xbb\xbf", "text/csv; charset=utf-8"
_Answer = TypeVar("_Answer", bound=HttpResponseBase)


def csv_file(name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """UTF-8 with a mark, so that a spreadsheet reads Russian; formulas are made harmless."""
    return _named(HttpResponse(_MARK + csv_bytes(header, rows), content_type=_TYPE), name)


def csv_stream(
    name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]
) -> StreamingHttpResponse:
    """The same of any length: rows are read while they are sent."""
    pieces = chain([_MARK], csv_pieces(header, rows))
    return _named(StreamingHttpResponse(pieces, content_type=_TYPE), name)


def _named(answer: _Answer, name: str) -> _Answer:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
