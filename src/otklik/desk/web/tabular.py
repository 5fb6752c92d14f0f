"""How does a table leave the desk as a file?"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpResponse

from otklik.editions.data.csv_text import csv_bytes


def csv_file(name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """UTF-8 with a mark, so that a spreadsheet reads Russian; formulas are made harmless."""
    content = b"\xef\xbb\xbf" + csv_bytes(header, rows)
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
