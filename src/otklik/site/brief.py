"""Which few numbers tell a month to somebody who has ten seconds?"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from otklik.core.russian import plural
from otklik.editions import sentences
from otklik.methodology.model import Methodology
from otklik.site.streams import TITLES, Told, stream_of

_PLATFORM = "platform_"
_ROLES: Mapping[str, str] = {
    "messages": "messages",
    "incidents": "messages",
    "answers": "answers",
    "mean_time": "mean_time",
    "median_time": "median_time",
    "in_time": "in_time",
    "satisfaction": "satisfaction",
}
"""What is told first, in this order; `incidents` are the messages of one stream among several."""
_COUNTED = {
    "messages": ("сообщение", "сообщения", "сообщений"),
    "answers": ("ответ", "ответа", "ответов"),
}
_CALLED = {
    "mean_time": "в среднем до ответа",
    "median_time": "медиана: половина ждала не дольше",
    "in_time": "ответов в срок",
    "satisfaction": "довольны ответом: оценки 4 и 5 из 5",
}
_CLOCKS = {"working_time": "рабочего времени", "days": "календарных"}


@dataclass(frozen=True)
class Figure:
    """A number with what it is; `unit` goes on where the number ends, empty where it says all."""

    value: str
    unit: str
    called: str


@dataclass(frozen=True)
class Brief:
    """The numbers of one stream; the title is empty where there is only one."""

    title: str
    figures: tuple[Figure, ...]


def briefs(told: Iterable[Told], methodology: Methodology) -> tuple[Brief, ...]:
    """Stream by stream; what several streams make together is told by the lists' own counts."""
    streams: dict[str, dict[str, Told]] = {}
    for about, section in told:
        role = _ROLES.get(about.code.removeprefix(_PLATFORM))
        if role and section["n"] != 0:
            streams.setdefault(stream_of(about.measure), {})[role] = (about, section)
    whole = [(stream, roles) for stream, roles in streams.items() if len(roles) > 1]
    return tuple(
        Brief(TITLES[stream] if len(whole) > 1 else "", tuple(_figures(roles, methodology)))
        for stream, roles in whole
    )


def _figures(roles: Mapping[str, Told], methodology: Methodology) -> Iterator[Figure]:
    for role in dict.fromkeys(_ROLES.values()):
        if role in roles:
            about, section = roles[role]
            value = sentences.headline(about, section, methodology)
            unit = _CLOCKS.get(about.unit, "") if section["value"] is not None else ""
            yield Figure(value, unit, _called(role, section["value"]))


def _called(role: str, value: float | None) -> str:
    if role in _COUNTED:
        return plural(int(value or 0), *_COUNTED[role])
    return _CALLED[role]
