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
from django.db import transaction

from otklik.core.months import Month
from otklik.desk.reading.schedule import sheets_open
from otklik.desk.store.models import Notice
from otklik.desk.store.notices import Told, message_id, representatives, write
from otklik.editions.store import EDITION
from otklik.workspace.folder import Workspace

MOST_TRIES = 12
"""The last one is about a day and a half after the first."""
_LOG = logging.getLogger(__name__)


def notices_send(now: datetime) -> int:
    """Sends what is due, in order, until the server refuses one; gives how many it took."""
    due = Notice.objects.filter(sent_at=None, due_at__lte=now, tries__lt=MOST_TRIES)
    for sent, notice in enumerate(due):
        try:
            get_connection().send_messages([_letter(notice)])
        except (OSError, SMTPException) as error:
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
    """What a server says of a refusal may hold an address, and is not written down."""
    return type(error).__name__ if isinstance(error, SMTPException) else str(error)


@transaction.atomic
def sheets_tell(workspace: Workspace, now: datetime) -> None:
    """Once a month, from the day on which preliminary sheets open, tells those who wait for it."""
    month = Month.of(now.date()) - 1
    has_draft = (workspace.drafts / str(month) / EDITION).is_file()
    if not has_draft or now.date() < sheets_open(workspace, month):
        return
    begun = Notice.objects.filter(message_id__startswith=f"<sheet-{month}-")
    known = set(begun.values_list("message_id", flat=True))
    told = Told("Открыт предварительный лист вашего органа.", "dashboard", month)
    for person in representatives():
        if (name := message_id(f"sheet-{month}-{person.pk}")) not in known:
            write(person, told, name, now)
