"""Which answers and posts did experts get to mark, and which code stands for which?"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from otklik.core.canonical import canonical_bytes
from otklik.core.errors import InputError
from otklik.core.months import Month
from otklik.workspace.atomic import write_file


@dataclass(frozen=True)
class SampledItem:
    """One item of a month's sample: `code` is all that an expert sees of it.

    `stream` and `item_id` as in `tables.marks.FROZEN_MARKS`.
    """

    code: str
    stream: str
    item_id: str


@dataclass(frozen=True)
class Sample:
    """The sample of a month; `snapshot` is the digest that seeded it: nobody could foresee it."""

    month: Month
    snapshot: str
    items: tuple[SampledItem, ...]


def save_sample(folder: Path, sample: Sample) -> Path:
    """Writes `<month>.json`; the caller holds the workspace's lock."""
    folder.mkdir(exist_ok=True)
    items = [asdict(item) for item in sample.items]
    told = {"month": str(sample.month), "snapshot": sample.snapshot, "items": items}
    path = folder / f"{sample.month}.json"
    write_file(path, canonical_bytes(told))
    return path


def load_sample(folder: Path, month: Month) -> Sample | None:
    """The sample of a month, None if none was drawn; `InputError` if its file is damaged."""
    path = folder / f"{month}.json"
    return _read(path) if path.is_file() else None


def all_samples(folder: Path) -> Iterator[Sample]:
    """The samples of all months, oldest first."""
    return (_read(path) for path in sorted(folder.glob("*.json")))


def _read(path: Path) -> Sample:
    try:
        told = json.loads(path.read_bytes())
        items = tuple(SampledItem(**item) for item in told["items"])
        return Sample(Month.parse(told["month"]), told["snapshot"], items)
    except (ValueError, KeyError, TypeError) as error:
        todo = "верните файл из резервной копии: без него оценки не найдут свои ответы"
        raise InputError("файл выборки испорчен", file=path, todo=todo) from error
