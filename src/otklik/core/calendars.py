"""Which days does the state work, and which hours does the region keep on them?"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from otklik.core.errors import InputError, Mistakes

SATURDAY = 5
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_OF_MONTH = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_FILE: dict[str, type] = {
    "year": int, "checked": str, "unverified": str, "sources": dict, "facts": dict,
}  # fmt: skip
_FACTS: dict[str, dict[str, type]] = {
    "days_off": {"on": date, "reason": str, "source": str},
    "moved": {"from": date, "to": date, "source": str},
    "shortened": {"on": date, "source": str},
    "special": {"first": date, "last": date, "source": str},
}
_SHAPES: dict[type, str] = {
    int: "целое число",
    str: "непустая строка в кавычках",
    date: "дата вида 2026-01-31",
    dict: "раздел",
    list: "список",
}
_HOURS = {"working", "lunch", "shortened_by_minutes"}
_SPAN = re.compile(r"\s*(\d{1,2}):([0-5]\d)\s*[-–—]\s*(\d{1,2}):([0-5]\d)\s*")
_MINUTE = 60
_DAY = 24 * 60 * _MINUTE


@dataclass(frozen=True)
class CalendarDay:
    """A day that is not a plain weekday, Saturday or Sunday, and the act that made it so.

    `kind`: holiday, moved_off, moved_working, shortened or special. `weekday` (Monday is 0) is
    the one whose hours are worked, None on a day off: a Saturday swapped with a Monday works
    a Monday's hours. `note` and `source` are Russian.
    """

    on: date
    kind: str
    note: str
    source: str
    weekday: int | None = None


@dataclass(frozen=True)
class CalendarYear:
    """The days of one year that differ; how they were checked and what was not verified."""

    year: int
    days: Mapping[date, CalendarDay]
    checked: str
    unverified: str


@dataclass(frozen=True)
class Calendar:
    """Consecutive years of the production calendar of a five-day week (Labour Code, art. 112)."""

    years: tuple[CalendarYear, ...]

    @property
    def first(self) -> date:
        """The first day covered."""
        return date(self.years[0].year, 1, 1)

    @property
    def last(self) -> date:
        """The last day covered."""
        return date(self.years[-1].year, 12, 31)

    def day(self, on: date) -> CalendarDay | None:
        """What is special about a day, None for a plain one; `InputError` outside the years."""
        if not self.first <= on <= self.last:
            raise InputError(
                f"производственного календаря за {on.year} год нет: "
                f"он есть с {self.first.year} по {self.last.year} год",
                todo=f"добавьте в папку календарей файл {on.year}.toml; годы должны идти подряд",
            )
        return self.years[on.year - self.first.year].days.get(on)


def load_calendar(folder: Path) -> Calendar:
    """Read `2020.toml`, `2021.toml` … of a folder; the mistakes of all files come together."""
    files = sorted(folder.glob("[0-9][0-9][0-9][0-9].toml"))
    if not files:
        todo = "положите туда файлы вида 2026.toml"
        raise InputError("в папке нет производственного календаря", file=folder, todo=todo)
    years: list[CalendarYear] = []
    mistakes = _gaps([int(file.stem) for file in files])
    for file in files:
        try:
            years.append(_read_year(file))
        except Mistakes as error:
            mistakes += [str(InputError(what, file=file)) for what in error.mistakes]
    _refuse(mistakes)
    return Calendar(tuple(years))


def _gaps(years: list[int]) -> list[str]:
    missing = sorted(set(range(years[0], years[-1])) - set(years))
    return [f"{year}.toml: файла нет, а годы должны идти подряд." for year in missing]


def _refuse(mistakes: Iterable[str]) -> None:
    """Stop here if anything is wrong: what follows relies on the checks so far."""
    if found := list(mistakes):
        raise Mistakes("В производственном календаре есть ошибки:", found)


def _read_year(file: Path) -> CalendarYear:
    document, year = _document(file), int(file.stem)
    _refuse(_misshapen(document, _FILE, "файл"))
    if document["year"] != year:
        _refuse([f"year должен быть {year}, как в имени файла"])
    facts, sources = document["facts"], document["sources"]
    _refuse(_misshapen(facts, dict.fromkeys(_FACTS, list), "facts"))
    _refuse(_misshapen_facts(facts))
    _refuse(_unnamed_sources(facts, sources))
    _refuse(_strays(year, facts))
    _refuse(_contradictions(facts))
    days = {day.on: day for day in _days(facts, sources)}
    return CalendarYear(year, days, document["checked"], document["unverified"])


def _document(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Mistakes("", [f"файл не читается как TOML в UTF-8: {error}"]) from error


def _misshapen(table: Any, fields: Mapping[str, type], where: str) -> Iterator[str]:
    """What keeps a table from having exactly these fields of exactly these types."""
    if not isinstance(table, dict):
        yield f"{where}: здесь нужна запись вида {{ {', '.join(fields)} }}"
        return
    for name in sorted(table.keys() - fields.keys()):
        yield f"{where}: неизвестное поле «{name}»"
    for name, shape in fields.items():
        # `type is`, because a TOML date with a time is also a date, and true is also an int.
        if type(table.get(name)) is not shape or table[name] == "":
            yield f"{where}: в поле «{name}» нужно значение вида: {_SHAPES[shape]}"


def _misshapen_facts(facts: Mapping[str, list[Any]]) -> Iterator[str]:
    for name, fields in _FACTS.items():
        for number, fact in enumerate(facts[name], start=1):
            yield from _misshapen(fact, fields, f"{name}, запись {number}")


def _unnamed_sources(facts: Mapping[str, list[Any]], sources: Mapping[str, Any]) -> Iterator[str]:
    """Facts that stand on nothing, and acts that nothing stands on."""
    used = {fact["source"] for name in _FACTS for fact in facts[name]}
    yield from (f"sources: нет источника «{name}»" for name in sorted(used - sources.keys()))
    yield from (f"sources: «{name}» никем не назван" for name in sorted(sources.keys() - used))
    yield from _misshapen(dict(sources), dict.fromkeys(sources, str), "sources")


def _strays(year: int, facts: Mapping[str, list[Any]]) -> Iterator[str]:
    """Days of another year, and periods that end before they begin."""
    for name, fields in _FACTS.items():
        edges = [field for field, shape in fields.items() if shape is date]
        days = {fact[edge] for fact in facts[name] for edge in edges}
        strays = sorted(on for on in days if on.year != year)
        yield from (f"{on:%d.%m.%Y}: день не этого года" for on in strays)
    for fact in facts["special"]:
        if fact["last"] < fact["first"]:
            yield f"{fact['first']:%d.%m.%Y}: last раньше first"


def _contradictions(facts: Mapping[str, list[Any]]) -> Iterator[str]:
    """Facts that cannot be true of the week or of one another."""
    holidays = [fact["on"] for fact in facts["days_off"]]
    origins = [fact["from"] for fact in facts["moved"]]
    targets = [fact["to"] for fact in facts["moved"]]
    short = [fact["on"] for fact in facts["shortened"]]
    special = [on for fact in facts["special"] for on in _period(fact)]
    lists = (holidays, origins, targets, short, special)
    idle = {*holidays, *targets, *special, *_weekends(short) - set(origins)}
    free = _weekends(targets).union(holidays)
    wrong = (
        ("день назван дважды", {on for days in lists for on in days if days.count(on) > 1}),
        ("переносится не суббота и не воскресенье", set(origins) - _weekends(origins)),
        ("перенос на день, который и так нерабочий", free.intersection(targets)),
        ("нерабочий день нельзя сократить", idle.intersection(short)),
    )
    for what, days in wrong:
        yield from (f"{on:%d.%m.%Y}: {what}" for on in sorted(days))


def _days(facts: Mapping[str, list[Any]], sources: Mapping[str, str]) -> Iterator[CalendarDay]:
    """The days that differ; of two that name one date the later here is what people live by."""
    holidays = {fact["on"] for fact in facts["days_off"]}
    swapped = {fact["from"]: fact["to"] for fact in facts["moved"] if fact["from"] not in holidays}
    for fact in facts["moved"]:
        if (on := fact["from"]) in swapped:
            note, source = _instead(fact["to"]), sources[fact["source"]]
            yield CalendarDay(on, "moved_working", note, source, fact["to"].weekday())
    for fact in facts["shortened"]:
        like = swapped.get(fact["on"], fact["on"])
        note = "предпраздничный день" if like == fact["on"] else _instead(like)
        yield CalendarDay(fact["on"], "shortened", note, sources[fact["source"]], like.weekday())
    for fact in facts["special"]:
        source = sources[fact["source"]]
        for on in _period(fact):
            yield CalendarDay(on, "special", f"нерабочий день: {source}", source)
    for fact in facts["moved"]:
        note = f"выходной перенесён с {_day(fact['from'])}"
        yield CalendarDay(fact["to"], "moved_off", note, sources[fact["source"]])
    for fact in facts["days_off"]:
        yield CalendarDay(fact["on"], "holiday", fact["reason"], sources[fact["source"]])


def _period(fact: Mapping[str, date]) -> list[date]:
    """Every day from `first` to `last`, both included."""
    ordinals = range(fact["first"].toordinal(), fact["last"].toordinal() + 1)
    return [date.fromordinal(ordinal) for ordinal in ordinals]


def _weekends(days: Iterable[date]) -> set[date]:
    return {on for on in days if on.weekday() >= SATURDAY}


def _instead(on: date) -> str:
    return f"рабочий день вместо {_day(on)}"


def _day(on: date) -> str:
    """`3 января`: the year is the file's."""
    return f"{on.day} {_OF_MONTH[on.month - 1]}"


@dataclass(frozen=True)
class DayHours:
    """The hours of a working day, in seconds from midnight.

    Without lunch `lunch_from == lunch_to == closes`: the whole day is the first piece.
    """

    opens: int
    lunch_from: int
    lunch_to: int
    closes: int

    def shortened(self, seconds: int) -> "DayHours":
        """Close earlier (Labour Code, art. 95); a lunch that nothing follows is dropped."""
        closes = self.closes - seconds
        if closes > self.lunch_to:
            return DayHours(self.opens, self.lunch_from, self.lunch_to, closes)
        closes = min(closes, self.lunch_from)
        return DayHours(self.opens, closes, closes, closes)


@dataclass(frozen=True)
class WorkingHours:
    """The region's hours: seven weekdays, Monday first (None is a day off), and the shortening.

    `shortened_by` is how many seconds earlier a shortened day closes.
    """

    weekdays: tuple[DayHours | None, ...]
    shortened_by: int

    @classmethod
    def parse(cls, settings: Mapping[str, Any]) -> Self:
        """The `[hours]` of otklik.toml.

        `working = "08:30-17:30"` and `lunch = "12:30-13:30"` (or "") hold for Monday to Friday,
        `shortened_by_minutes = 60`; a table `monday` … `sunday` with its own `working` or `lunch`
        replaces them for that day, and `working = ""` makes it a day off. Saturday and Sunday
        are days off unless their table says otherwise. All mistakes come in one `InputError`.
        """
        mistakes = [f"{name}: такого поля нет" for name in settings.keys() - _HOURS - {*WEEKDAYS}]
        mistakes += [f"{name}: поле не заполнено" for name in _HOURS if name not in settings]
        days = tuple(_day_hours(settings, weekday, mistakes) for weekday in range(len(WEEKDAYS)))
        shortening = settings.get("shortened_by_minutes", 0)
        lengths = [(day.closes - day.opens) // _MINUTE for day in days if day]
        if not lengths and not mistakes:
            mistakes.append("working: ни у одного дня недели нет рабочих часов")
        if type(shortening) is not int or not 0 <= shortening < min(lengths, default=1):
            mistakes.append("shortened_by_minutes: нужно целое число минут, меньше рабочего дня")
        if mistakes:
            what = "; ".join(sorted(dict.fromkeys(mistakes)))
            todo = "исправьте раздел [hours] в файле otklik.toml"
            raise InputError(f"рабочие часы записаны с ошибками: {what}", todo=todo)
        return cls(days, shortening * _MINUTE)


def _day_hours(settings: Mapping[str, Any], weekday: int, mistakes: list[str]) -> DayHours | None:
    """One weekday: its own table over the general hours, which a weekend does not inherit."""
    name = WEEKDAYS[weekday]
    own = settings.get(name, {})
    if not isinstance(own, Mapping) or own.keys() - {"working", "lunch"}:
        mistakes.append(f"{name}: в разделе могут быть только поля working и lunch")
        return None
    label = {field: f"{name}.{field}" if field in own else field for field in ("working", "lunch")}
    usual = {"working": ""} if weekday >= SATURDAY else {}
    text = {"working": "", "lunch": "", **settings, **usual, **own}
    working = _span(label["working"], text["working"], mistakes)
    lunch = _span(label["lunch"], text["lunch"], mistakes)
    if working is None:
        if own.get("lunch"):
            mistakes.append(f"{label['lunch']}: обед указан, а рабочих часов нет")
        return None
    opens, closes = working
    lunch_from, lunch_to = lunch or (closes, closes)
    if lunch and not opens < lunch_from < lunch_to < closes:
        mistakes.append(f"{label['lunch']}: обед не внутри рабочих часов {text['working']}")
    return DayHours(opens, lunch_from, lunch_to, closes)


def _span(label: str, text: object, mistakes: list[str]) -> tuple[int, int] | None:
    """`08:30-17:30` as seconds from midnight; None for an empty string and for a mistake."""
    if text == "":
        return None
    found = _SPAN.fullmatch(text) if isinstance(text, str) else None
    hours = [int(part) for part in found.groups()] if found else [0, 0, 0, 0]
    begin, end = (60 * hours[0] + hours[1]) * _MINUTE, (60 * hours[2] + hours[3]) * _MINUTE
    if not begin < end <= _DAY:
        mistakes.append(f"{label}: нужно время вида 08:30-17:30 или пустая строка, дано «{text}»")
        return None
    return begin, end
