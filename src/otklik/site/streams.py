"""Of which stream of data does a number above the lists speak?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from otklik.methodology.model import Headline, Measure

Told = tuple[Headline, Mapping[str, Any]]
"""A number above the lists and its section of the document."""

ALL, SOCIAL, PLATFORM, PAGES, EXPERTS = "all", "incident", "message", "post", "experts"
TITLES = {
    ALL: "Все сообщения",
    SOCIAL: "Социальные сети",
    PLATFORM: "Платформа обратной связи",
    PAGES: "Официальные страницы",
    EXPERTS: "Эксперты",
}
SHORT = {SOCIAL: "соцсети", PLATFORM: "платформа"}
_OF_FACT = {"messages": PLATFORM, "marks": EXPERTS, "promises": EXPERTS}
_CASES = "cases"


@dataclass(frozen=True)
class Numbers:
    """The numbers of one stream; `is_empty` if nothing of it is known this month."""

    title: str
    told: tuple[Told, ...]
    is_empty: bool


def stream_of(measure: Measure) -> str:
    """One of the codes above; cases of no stream in particular are of all."""
    if measure.fact != _CASES:
        return _OF_FACT.get(measure.fact, PAGES)
    streams = measure.among.get("stream", ())
    return str(streams[0]) if len(streams) == 1 else ALL


def by_stream(told: Iterable[Told]) -> tuple[Numbers, ...]:
    """The numbers stream by stream, in the order in which the streams first come."""
    found: dict[str, list[Told]] = {}
    for about, section in told:
        found.setdefault(stream_of(about.measure), []).append((about, section))
    return tuple(
        Numbers(TITLES[stream], tuple(pairs), all(section["n"] == 0 for _, section in pairs))
        for stream, pairs in found.items()
    )
