"""Which imports are there? Nothing here writes."""

from collections.abc import Collection

from django.db.models import QuerySet

from otklik.desk.store.models import Import
from otklik.desk.store.models.imports import UNFINISHED


def imports() -> QuerySet:
    """All of them with who sent them, the latest first."""
    return Import.objects.select_related("by", "archive")


def import_of(pk: int) -> Import | None:
    """One of them, None if there is no such."""
    return imports().filter(pk=pk).first()


def is_any_unfinished() -> bool:
    """Does any wait to be read, or is it being read?"""
    return bool(Import.objects.filter(state__in=UNFINISHED).exists())


def batches_sent() -> Collection[str]:
    """The names of batches that came through the desk."""
    return set(Import.objects.exclude(batch="").values_list("batch", flat=True))
