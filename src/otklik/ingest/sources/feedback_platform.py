"""How does an export of «Платформа обратной связи» become canonical cases?"""

from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest.claims import Claim, Values
from otklik.ingest.layout import Layout
from otklik.ingest.rules import Fields, earlier
from otklik.ingest.source import Context, Source, canonical_table
from otklik.tables.cases import CASES
from otklik.tables.texts import TEXTS
from otklik.workspace.resources import shipped

LAYOUT = Layout.load(shipped("reference") / "sources" / "feedback_platform.toml")

RULES = (
    earlier(
        "due_at",
        than="created_at",
        what="завершение работ запланировано на «{value}» — раньше, чем поступило сообщение",
        todo="исправьте одну из дат в системе и выгрузите файл заново",
    ),
    earlier(
        "closed_at",
        than="created_at",
        what="работы завершены «{value}» — раньше, чем поступило сообщение",
        todo="исправьте одну из дат в системе и выгрузите файл заново",
    ),
)


def contradicts_dates(values: Values, latest: datetime) -> pa.BooleanArray:
    """Where «Просрочено» says one thing and the days another.

    Work is late when it was finished after the planned day, or is not finished and that day is
    over; a file knows of no day after `latest`.
    """
    ended = pc.fill_null(values["closed_at"], pa.scalar(latest, pa.timestamp("us")))
    return pc.not_equal(values["overdue"], pc.greater(ended, values["due_at"]))


CLAIMS = (
    Claim(
        title="«Просрочено» расходится с датами",
        fields=("overdue", "due_at", "closed_at"),
        contradicts=contradicts_dates,
    ),
)


def cases(fields: Fields, rows: pa.Int64Array, _: Context) -> pa.Table:
    """The countable side of messages.

    The day the work is finished is the day of the answer: the export knows no other. The body
    that holds a message is also who works on it; where it came in says nothing of that.
    """
    found = {name: field.values for name, field in fields.items()}
    derived = {
        "executor": found["authority_name"],
        "topic": pc.coalesce(found["topic"], found["fact"]),
        "step": pc.coalesce(found["step"], found["stage"]),
        "first_answer_at": found["closed_at"],
        "is_appeal": _either(found["law"], found["law_chosen"]),
    }
    return canonical_table(CASES, LAYOUT, fields, rows, derived)


def texts(fields: Fields, rows: pa.Int64Array, _: Context) -> pa.Table:
    """The export holds no text of anybody."""
    return canonical_table(TEXTS, LAYOUT, fields, rows, {})


def _either(one: pa.BooleanArray, other: pa.BooleanArray) -> pa.BooleanArray:
    """Whether either says so; what is not said does not count against what is."""
    return pc.coalesce(pc.or_kleene(one, other), one, other)


SOURCE = Source(LAYOUT, {"cases": cases, "texts": texts}, RULES, claims=CLAIMS)
