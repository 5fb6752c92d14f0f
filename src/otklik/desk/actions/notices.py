"""How do letters leave, however long the mail server is away, and none of them twice?

A letter is sent and then marked: whoever is killed in between sends it again under the same
`Message-ID`, by which a reader's program knows it. A server that does not answer is asked again
after ever longer pauses, and not for ever.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from otklik.core.months import Month
from otklik.desk.limits import LIMITS
from otklik.desk.reading.aside import current_document
from otklik.desk.reading.opening import closed
from otklik.desk.store.models import FlagVerdict, Notice, User
from otklik.desk.store.models.work import CONFIRMED
from otklik.desk.store.notices import Told, message_id, representatives, write
from otklik.workspace.folder import Workspace

MOST_TRIES = 12
"""The last one is about a day and a half after the first."""
_LOG = logging.getLogger(__name__)


def notices_send(now: datetime) -> int:
    """Sends what is due, in order, until one is refused or cannot be built; gives how many went."""
    due = Notice.objects.filter(sent_at=None, due_at__lte=now, tries__lt=MOST_TRIES)
    for sent, notice in enumerate(due):
        try:
            get_connection().send_messages([_letter(notice)])
        except (OSError, SMTPException, ValueError) as error:
            _put_off(notice, now, error)
            return sent
        notice.sent_at = now
        notice.save(update_fields=["sent_at"])
    return len(due)


def _letter(notice: Notice) -> EmailMessage:
    headers = {"Message-ID": notice.message_id, "Auto-Submitted": "auto-generated"}
    sender = settings.DEFAULT_FROM_EMAIL
    return EmailMessage(notice.subject, notice.text, sender, [notice.address], headers=headers)


def _put_off(notice: Notice, now: datetime, error: Exception) -> None:
    notice.due_at = now + timedelta(minutes=2**notice.tries)
    notice.tries += 1
    notice.save(update_fields=["due_at", "tries"])
    _LOG.warning("Письмо %s не ушло: %s", notice.message_id, _why(error))


def _why(error: Exception) -> str:
    """What is said of a letter or by a server may hold an address, and is not written down."""
    is_plain = isinstance(error, OSError) and not isinstance(error, SMTPException)
    return str(error) if is_plain else type(error).__name__


def sheets_tell(workspace: Workspace, now: datetime) -> None:
    """Once a month, from the day on which preliminary sheets open, tells those who wait for it."""
    month = _last(now)
    told = Told("Открыт предварительный лист вашего органа.", "dashboard", month)
    for person in representatives():
        name = message_id(f"sheet-{month}-{person.pk}")
        if _is_unwritten(name) and _is_open(workspace, month, person, now):
            write(person, told, name, now)


def flags_tell(workspace: Workspace, now: datetime) -> None:
    """Tells of each confirmed flag of the last month, once its authority sees the month."""
    month = _last(now)
    told = Told("Подтверждён флаг вашего органа.", "flags", month)
    for flag in FlagVerdict.objects.filter(month=str(month), state=CONFIRMED).order_by("id"):
        for person in representatives().filter(authority_id=flag.authority_id):
            name = message_id(f"flag-{flag.pk}-{person.pk}")
            if _is_unwritten(name) and _is_open(workspace, month, person, now):
                write(person, told, name, now)


def notices_forget(now: datetime) -> int:
    """Deletes letters that left long ago, with their addresses; gives how many there were."""
    past = now - timedelta(days=LIMITS.readings_kept_days)
    deleted, _ = Notice.objects.filter(sent_at__lt=past).delete()
    return int(deleted)


def _last(now: datetime) -> Month:
    return Month.of(now.date()) - 1


def _is_unwritten(name: str) -> bool:
    return not Notice.objects.filter(message_id=name).exists()


def _is_open(workspace: Workspace, month: Month, person: User, now: datetime) -> bool:
    """Is the month rated, and may somebody see its sheets?"""
    is_rated = current_document(workspace, month) is not None
    return is_rated and not closed(workspace, month, person.actor, now)
