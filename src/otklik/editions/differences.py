"""Where do two documents first differ?"""

from collections.abc import Iterator, Mapping
from typing import Any

from otklik.core.russian import counted


def differences(published: Any, again: Any, path: str = "") -> Iterator[str]:
    """Sentences with the place, what is published and what comes out; in document order."""
    if isinstance(published, Mapping) and isinstance(again, Mapping):
        for key in sorted({*published, *again}):
            yield from _inside(published, again, key, f"{path}.{key}" if path else key)
    elif isinstance(published, list) and isinstance(again, list):
        if len(published) != len(again):
            rows = counted(len(published), "строка", "строки", "строк")
            yield f"{path}: в документе {rows}, пересчёт даёт {len(again)}"
        for index, (one, other) in enumerate(zip(published, again, strict=False)):
            yield from differences(one, other, f"{path}[{_name(one, index)}]")
    elif published != again or type(published) is not type(again):
        yield f"{path}: в документе {_said(published)}, пересчёт даёт {_said(again)}"


def _inside(
    published: Mapping[str, Any], again: Mapping[str, Any], key: str, path: str
) -> Iterator[str]:
    if key not in published:
        yield f"{path}: в документе нет, пересчёт даёт {_said(again[key])}"
    elif key not in again:
        yield f"{path}: в документе {_said(published[key])}, пересчёт не даёт ничего"
    else:
        yield from differences(published[key], again[key], path)


def _name(item: Any, index: int) -> str:
    """Rows are named by their code or authority, so that a person finds them."""
    if isinstance(item, Mapping):
        authority = item.get("authority")
        named = authority.get("id") if isinstance(authority, Mapping) else item.get("code")
        return str(named or index)
    return str(index)


def _said(value: Any) -> str:
    text = "пусто" if value is None else str(value)
    return text if len(text) <= 80 else text[:77] + "…"
