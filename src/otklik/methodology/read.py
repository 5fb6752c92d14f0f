"""How is one TOML table read so that every mistake in it is told at once?"""

import difflib
import json
import math
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

_MISSING = object()
_LARGEST = sys.float_info.max


class TableReader:
    """Typed access to one table; mistakes are collected, and reading goes on.

    What stands in for an unreadable value is empty: "", 0, NaN, (). Checks between values skip
    the empty ones, so that one mistake is not told twice in different words.
    """

    def __init__(self, table: Mapping[str, Any], place: str, mistakes: list[str]) -> None:
        self._table, self._place, self._mistakes = table, place, mistakes
        self._asked: list[str] = []

    def fail(self, sentence: str) -> None:
        """Adds a mistake about this table."""
        self._mistakes.append(f"{self._place}: {sentence}")

    def has(self, key: str) -> bool:
        """Whether an optional key is there; it counts as asked for."""
        self._asked.append(key)
        return key in self._table

    def text(self, key: str) -> str:
        """A string that is not empty."""
        value = self._take(key)
        if isinstance(value, str) and value.strip():
            return value
        self._complain(key, value, "нужна непустая строка")
        return ""

    def choice(self, key: str, allowed: Iterable[str]) -> str:
        """One of the allowed words."""
        words = tuple(allowed)
        value = self._take(key)
        if isinstance(value, str) and value in words:
            return value
        self._complain(key, value, f"допустимо: {', '.join(words) or 'ничего'}")
        return ""

    def number(self, key: str, low: float = -_LARGEST, high: float = _LARGEST) -> float:
        """A finite number between `low` and `high`."""
        value = self._take(key)
        if _is_number(value) and low <= value <= high:
            return float(value)
        self._complain(key, value, f"нужно число{_bounds(low, high)}")
        return math.nan

    def optional_number(self, key: str, high: float = _LARGEST) -> float | None:
        """A number from zero up, or None when the key is absent."""
        return self.number(key, 0, high) if self.has(key) else None

    def whole(self, key: str, low: int, high: float = _LARGEST) -> int:
        """A whole number between `low` and `high`."""
        value = self._take(key)
        if _is_number(value) and isinstance(value, int) and low <= value <= high:
            return value
        self._complain(key, value, f"нужно целое число{_bounds(low, high)}")
        return 0

    def optional_flag(self, key: str, otherwise: bool) -> bool:
        """`true` or `false`; `otherwise` when the key is absent."""
        value = self._take(key) if self.has(key) else otherwise
        if isinstance(value, bool):
            return value
        self._complain(key, value, "нужно true или false")
        return otherwise

    def optional_text(self, key: str) -> str | None:
        """A string that is not empty, or None when the key is absent."""
        return self.text(key) if self.has(key) else None

    def day(self, key: str) -> date:
        """A date: ISO text, which is what a TOML date has become."""
        value = self._take(key)
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self._complain(key, value, "нужна дата вида 2026-01-01")
            return date.min

    def words(self, key: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """A list of allowed words."""
        value, known = self._take(key), tuple(allowed)
        if isinstance(value, list) and value and all(word in known for word in value):
            return tuple(value)
        self._complain(key, value, f"нужен список из: {', '.join(known)}")
        return ()

    def table(self, key: str) -> "TableReader":
        """A nested table."""
        value = self._take(key)
        if not isinstance(value, Mapping):
            self._complain(key, value, "нужна таблица")
            value = {}
        return TableReader(value, f"{self._place}, [{key}]", self._mistakes)

    def optional_table(self, key: str) -> "TableReader | None":
        """A nested table, or None when the key is absent."""
        return self.table(key) if self.has(key) else None

    def tables(self, key: str, *, required: bool = True) -> list["TableReader"]:
        """An array of tables."""
        value = self._take(key) if required or key in self._table else []
        if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
            self._complain(key, value, "нужны таблицы [[…]]")
            value = []
        return [
            TableReader(row, f"{self._place}, [[{key}]] № {number}", self._mistakes)
            for number, row in enumerate(value, 1)
        ]

    def remaining(self) -> dict[str, Any]:
        """All the keys nobody has asked for yet; they count as asked for."""
        left = {key: self._table[key] for key in self._table if key not in self._asked}
        self._asked.extend(left)
        return left

    def finish(self) -> None:
        """Names the keys nobody asked for: a misspelt key must not be silently ignored."""
        for key in self._table:
            if key not in self._asked:
                close = difflib.get_close_matches(key, self._asked, n=1)
                hint = f", может быть, «{close[0]}»" if close else ""
                self.fail(f"неизвестный ключ «{key}»{hint}")

    def _take(self, key: str) -> Any:
        self._asked.append(key)
        return self._table.get(key, _MISSING)

    def _complain(self, key: str, value: object, rule: str) -> None:
        given = "его нет" if value is _MISSING else f"дано {_as_written(value)}"
        self.fail(f"ключ «{key}»: {rule}, а {given}")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _bounds(low: float, high: float) -> str:
    lower = "" if low == -_LARGEST else f" от {low:g}"
    return lower if high == _LARGEST else f"{lower} до {high:g}"


def _as_written(value: object) -> str:
    """The value in the words of the file, where a person will look for it: `true`, not `True`."""
    return json.dumps(value, ensure_ascii=False)
