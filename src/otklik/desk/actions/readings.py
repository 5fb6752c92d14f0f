"""How is it remembered who read personal data, and when is it forgotten?"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from otklik.desk.limits import LIMITS
from otklik.desk.roles import Actor
from otklik.desk.store.models import Reading

_LONGEST = 500


@dataclass(frozen=True)
class Read:
    """What was shown: a screen by the name of its route, and what its address spoke of."""

    screen: str
    month: str
    authority_id: str
    about: str


def reading_note(*, read: Read, by: Actor, now: datetime) -> None:
    """Remembers a reading before it is shown: what cannot be written down is not shown."""
    told = asdict(read) | {"about": read.about[:_LONGEST]}
    at = now.isoformat(timespec="seconds")
    Reading.objects.create(at=at, login=by.login, name=by.name, role=by.role.value, **told)


def readings_forget(now: datetime) -> int:
    """Deletes what is past its term (`reference/desk.toml`); gives how many there were."""
    past = now - timedelta(days=LIMITS.readings_kept_days)
    deleted, _ = Reading.objects.filter(at__lt=past.isoformat(timespec="seconds")).delete()
    return int(deleted)
