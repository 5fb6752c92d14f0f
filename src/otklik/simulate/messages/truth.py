"""What is really true of the messages, so that a rating can be compared with it?"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from otklik.simulate.messages.flow import MonthOfMessages, NumberedMessage
from otklik.simulate.messages.model import Terms
from otklik.simulate.truth import open_table, table

AUTHORITY_COLUMNS = (
    "month", "authority_id", "messages", "on_time_share", "median_days", "fast_track_share",
    "good_grade_share", "reopened_share",
)  # fmt: skip
"""`on_time_share`, `fast_track_share`: of all messages; `median_days`: of finished ones, before
rounding; `good_grade_share`: of grades; `reopened_share`: of finished ones."""

MESSAGE_COLUMNS = (
    "month", "message_id", "authority_id", "organisation", "name_known", "topic_group",
    "received_on", "planned_on", "finished_on", "days", "in_time", "fast_track", "appeal",
    "outcome", "grade", "reopened",
)  # fmt: skip
"""The whole future of a message, exports aside. `days` is empty for a message never finished;
`in_time`, `fast_track`, `appeal` and `reopened` are 0 or 1; `grade` is empty without a grade."""


class MessageTruth:
    """Two growing tables: abilities by month, and messages."""

    def __init__(self, authorities: Any, messages: Any, terms: Terms) -> None:
        self._authorities, self._messages, self._terms = authorities, messages, terms
        authorities.writerow(AUTHORITY_COLUMNS)
        messages.writerow(MESSAGE_COLUMNS)

    def write(self, month: MonthOfMessages) -> None:
        """Adds a month."""
        self._authorities.writerows(_authority_rows(month, self._terms))
        self._messages.writerows(map(_message_row, month.messages))


@contextmanager
def message_truth(folder: Path, terms: Terms) -> Iterator[MessageTruth]:
    """Opens `message_authorities.csv` and `messages.csv` of a folder for writing."""
    with (
        open_table(folder / "message_authorities.csv") as authorities,
        open_table(folder / "messages.csv") as messages,
    ):
        yield MessageTruth(table(authorities), table(messages), terms)


def _authority_rows(month: MonthOfMessages, terms: Terms) -> Iterator[tuple[object, ...]]:
    counts = Counter(row.message.subject.body.id for row in month.messages)
    for body, ability in month.abilities.items():
        yield (
            str(month.month),
            body,
            counts[body],
            f"{ability.on_time:.6f}",
            f"{ability.median_days(terms):.3f}",
            f"{ability.fast_track:.6f}",
            f"{ability.good_grades:.6f}",
            f"{ability.reopened:.6f}",
        )


def _message_row(row: NumberedMessage) -> tuple[object, ...]:
    message, days = row.message, row.message.days
    return (
        f"{days.received:%Y-%m}",
        row.message_id,
        "" if message.holder.stranger else message.subject.body.id,
        message.holder.written,
        int(message.holder.known),
        message.subject.topic.group,
        days.received,
        days.planned,
        days.finished,
        (days.finished - days.received).days if days.finished else None,
        int(days.timely),
        int(message.fast),
        int(message.appeal),
        message.outcome if days.finished else None,
        message.grade if days.graded else None,
        int(days.reopened is not None),
    )
