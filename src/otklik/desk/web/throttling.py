"""Who asks for more in a minute than people do?"""

import time

from django.core.cache import cache
from django.http import HttpRequest

from otklik.desk.limits import LIMITS

_MINUTE = 60


def seconds_to_wait(request: HttpRequest) -> int:
    """Counts the request to whoever has come in, else to the address; 0 if it may be answered."""
    user = request.user
    who = f"person-{user.pk}" if user.is_authenticated else f"address-{_address(request)}"
    limit = LIMITS.requests_of_person if user.is_authenticated else LIMITS.requests_of_stranger
    minute, second = divmod(int(time.time()), _MINUTE)
    return _MINUTE - second if _counted(f"requests/{who}/{minute}") > limit else 0


def _counted(name: str) -> int:
    """How many there were in the minute, with this one."""
    cache.add(name, 0, timeout=2 * _MINUTE)
    return int(cache.incr(name))


def _address(request: HttpRequest) -> str:
    """Behind a server that ends TLS it is one for all strangers together."""
    return str(request.META.get("REMOTE_ADDR", ""))
