"""In which words is it told that the site is made?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from otklik.core.russian import counted, month_title
from otklik.site.build import Built


def built_document(built: Built, map_notes: Sequence[str]) -> Mapping[str, Any]:
    """For a program; `map_notes` are what a person must look at in the region's map."""
    return {
        "index": str(built.index.resolve()),
        "pages": built.pages,
        "drawn": built.drawn,
        "made": [str(month) for month in built.made],
        "kept": [str(month) for month in built.kept],
        "map_notes": list(map_notes),
    }


def built_view(built: Built, map_notes: Sequence[str]) -> str:
    """For a person."""
    return "\n".join((*_lines(built), *map_notes))


def _lines(built: Built) -> Iterator[str]:
    if not (built.made or built.kept):
        yield "Официальных списков ещё нет: на сайте одна страница, и она говорит об этом."
    yield f"Страниц: {built.pages}, из них сделано заново {built.drawn}."
    if built.made and built.kept:
        yield f"Заново: {', '.join(map(month_title, built.made))}."
    if built.kept:
        months = counted(len(built.kept), "месяц", "месяца", "месяцев")
        yield f"Без изменений: {months}, их страницы взяты из прежнего сайта."
    yield f"Откройте в браузере: {built.index.resolve()}"
