"""How does a test write a table of values?"""

from pathlib import Path

import pytest
from tests.observing import INDICATORS

from otklik.core.errors import Mistakes
from otklik.rating.plain.values import Given, read_values

CODES = ("B1", "B2", "B4", "B6")


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file with this content."""
    file = folder / "values.csv"
    file.write_bytes(text.encode(encoding))
    return file


def read(folder: Path, text: str, key: str | None = None) -> Given:
    """The values of B1, B2, B4 and B6."""
    return read_values(written(folder, text), INDICATORS, key)


def told(folder: Path, text: str) -> list[str]:
    """What a person is told of the mistakes."""
    with pytest.raises(Mistakes) as refused:
        read(folder, text)
    return [one.removeprefix("values.csv, ") for one in refused.value.mistakes]


def as_lists(given: Given) -> dict[str, list[float | None]]:
    """Values by authority, None where nothing is known."""
    return {
        who: [None if value != value else value for value in row]
        for who, row in zip(given.authority_ids, given.values.tolist(), strict=True)
    }
