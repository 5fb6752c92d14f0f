"""How are months of exports of the invented region written, with the truth beside them?"""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TextIO

from otklik.core.calendars import WorkingHours, load_calendar
from otklik.core.clock import WorkClock, compile_days
from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.core.russian import counted, month_title
from otklik.simulate.flow import WARM_UP_MONTHS, Flow, MonthOfCases, Numbered, months_of_cases
from otklik.simulate.model import Model, load_model
from otklik.simulate.registry import write_registry
from otklik.simulate.seen import Seen, Setting
from otklik.simulate.truth import AUTHORITY_COLUMNS, CASE_COLUMNS, authority_rows, case_rows
from otklik.simulate.workbook import write_workbook
from otklik.simulate.world import World, load_world
from otklik.workspace.resources import shipped

RETURNING_MONTHS = 2
"""An export shows again what has changed in the cases of as many months before it."""

MAX_SCALE = 100.0
_EXPORT_DELAY = timedelta(days=3, hours=18)
_AFTERMATH_MONTHS = 3
"""How long after its month the last answer to a case may come."""


@dataclass(frozen=True)
class Simulation:
    """What was written; `hours` is the `[hours]` of otklik.toml by which the truth is counted."""

    exports: tuple[Path, ...]
    registry: Path
    truth: Path
    region: str
    timezone: str
    hours: dict[str, object] = field(default_factory=dict)
