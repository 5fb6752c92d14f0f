"""How does a person see whether the goalposts of indicators fit?"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.text import Text

from otklik.cli.output import plain, progress
from otklik.cli.screen import plain_table
from otklik.core.errors import OtklikError, UsageError
from otklik.core.months import Month
from otklik.core.russian import capital, month_title, number
from otklik.editions.month import methodology_in_force
from otklik.editions.replayed import Replayed, Skipped, replayed
from otklik.editions.sentences import amount, share
from otklik.methodology.model import Indicator, Methodology
from otklik.rating import calibration
from otklik.rating.calibration import Calibrated, Tenths, calibrate
from otklik.site import moved
from otklik.site.labels import exact
from otklik.workspace.atomic import write_file
from otklik.workspace.folder import Workspace

_COLUMNS = (
    "Список", "Группа", "Показатель", "Название", "Органов",
    "P10", "P50", "P90", "Органов с минимумом случаев", "P10 без опоры", "P50 без опоры",
    "P90 без опоры", "Доля со 100 баллами", "Доля с 0 баллов", "Вес", "Доля различий",
    "Граница 0 сейчас", "Граница 100 сейчас", "Граница 0 по правилу", "Граница 100 по правилу",
    "Вывод",
)  # fmt: skip
_NOTES = (
    "P10, P50 и P90 идут от худших к лучшим: хуже P10 только десятая часть, лучше P90 — тоже. "
    "Сначала — значения, которые переводятся в баллы, каждого органа за каждый месяц; без опоры на "
    "прошлое и умножения на другой показатель — за все эти месяцы вместе, у кого набрался минимум "
    "случаев.",
    "По правилу 0 баллов даёт P10, а 100 баллов — норма, если она есть (--norm), иначе P90. "
    "Границы замораживаются на год. Различия — какую часть разброса баллов между органами создаёт "
    "показатель; если она сильно меньше веса, показатель почти никого не различает.",
)
_NOBODY = "Балла нет ни у кого: судить не по чему."
_FINDINGS = {
    calibration.FEW: "органов мало: доли ничего не говорят, границы по ним не ставят",
    calibration.GATE: "почти все получают не меньше 95 баллов: показатель никого не различает, ему "
    "место среди условий",
    calibration.CEILING: "слишком многие упираются в 100 баллов: лучших показатель не различает",
    calibration.BOTTOM: "слишком многие получают 0 баллов: худших показатель не различает",
    calibration.NARROW: "между P10 и P90 меньше 30 баллов: границы стоят слишком широко",
}


@dataclass(frozen=True)
class Told:
    """Indicators of lists and groups over months, and the months that could not be counted."""

    methodology: Methodology
    months: tuple[Month, ...]
    found: tuple[Calibrated, ...]
    skipped: tuple[Skipped, ...]


def calibrated(
    root: Path, last: Month, months: int, version: str | None, norms: Sequence[str]
) -> Told:
    """The `months` months up to `last` by a version of the rules, or by those in force."""
    if months < 1:
        raise UsageError("По скольким месяцам судить, --months, — целое число от 1.")
    workspace = Workspace.open(root)
    methodology = methodology_in_force(workspace, version, last)
    given = dict(_norm(text, methodology) for text in norms)
    all_months = (*last.back(months - 1), last)
    seen = tuple(replayed(workspace, all_months, (methodology,), _progress))
    done = [one for one in seen if isinstance(one, Replayed)]
    skipped = tuple(one for one in seen if isinstance(one, Skipped))
    if not done:
        raise OtklikError(" ".join(moved.skipped(skipped)))
    found = calibrate([one.ratings[0] for one in done], methodology, given)
    return Told(methodology, tuple(one.month for one in done), found, skipped)


def _progress(month: str) -> None:
    progress(f"Считаю {month}")


def _norm(text: str, methodology: Methodology) -> tuple[str, float]:
    """`C1=0.95`: the norm of an indicator, in the unit of its goalposts."""
    code, _, value = text.partition("=")
    known = [one.code for one in methodology.indicators]
    if code not in known:
        raise UsageError(f"Норма --norm пишется как {known[0]}=0.95, а дано «{text}».")
    try:
        return code, float(value.replace(",", "."))
    except ValueError:
        raise UsageError(f"Норма показателя {code} — число, а дано «{value}».") from None


def data(told: Told) -> dict[str, Any]:
    """For a program."""
    return {
        "methodology": {"version": told.methodology.version, "sha256": told.methodology.digest},
        "months": [str(month) for month in told.months],
        "skipped": [{"month": str(one.month), "why": one.why} for one in told.skipped],
        "indicators": plain(told.found),
    }


def view(told: Told) -> RenderableType:
    """A table for every list and every group of it."""
    months = ", ".join(map(month_title, told.months))
    title = f"Калибровка методики {told.methodology.version}: {months}"
    parts: list[RenderableType] = [Text(title, style="bold")]
    parts += [Text(sentence, style="yellow") for sentence in moved.skipped(told.skipped)]
    for (of, group), inside in groupby(told.found, lambda one: (one.list, one.group)):
        rows = [one for one in inside if one.bodies]
        title = f"\n{of}: {group or 'весь список'}"
        parts += _table(title, rows, told.methodology) if rows else [Text(f"{title}. {_NOBODY}")]
    parts += [Text(note, style="dim") for note in _NOTES]
    return Group(*parts)


def _table(
    title: str, rows: Sequence[Calibrated], methodology: Methodology
) -> Iterator[RenderableType]:
    table = plain_table(
        "Показатель", "Органов", "P10 · P50 · P90", "Без опоры на прошлое", "На 100", "На 0",
        "Различия (вес)", "Сейчас 0 · 100", "По правилу", numeric=(1, 4, 5, 6), title=title,
    )  # fmt: skip
    for one in rows:
        table.add_row(*(escape(cell) for cell in _row(one, methodology.indicator(one.code))))
    yield table
    for one in rows:
        if one.findings:
            yield Text(f"{one.code}: {sentence(one, methodology.indicator(one.code))}")


def _row(one: Calibrated, indicator: Indicator) -> Iterator[str]:
    yield f"{one.code} {indicator.title}"
    yield number(one.bodies)
    yield _levels(one.steadied, indicator)
    yield _levels(one.raw, indicator)
    yield share(one.at_full, 0)
    yield share(one.at_zero, 0)
    power = "—" if one.power is None else share(one.power, 0)
    yield f"{power} ({exact(indicator.weight)})"
    yield _ends(indicator, indicator.floor, indicator.target)
    yield _ends(indicator, one.proposal.floor, one.proposal.target) if one.proposal else "—"


def _levels(found: Tenths | None, indicator: Indicator) -> str:
    if found is None:
        return "—"
    return " · ".join(amount(indicator, value) for value in (found.p10, found.p50, found.p90))


def _ends(indicator: Indicator, floor: float, target: float) -> str:
    return f"{amount(indicator, floor)} · {amount(indicator, target)}"


def sentence(one: Calibrated, indicator: Indicator) -> str:
    """What is wrong, and what the rule proposes instead and why."""
    said = f"{capital('; '.join(_FINDINGS[finding] for finding in one.findings))}."
    if one.proposal is None or calibration.GATE in one.findings:
        return said
    floor, target = (amount(indicator, end) for end in (one.proposal.floor, one.proposal.target))
    best = "это норма" if one.proposal.by_norm else "лучше только десятая часть органов"
    return (
        f"{said} По правилу 0 баллов — {floor}, потому что хуже только десятая часть органов, а "
        f"100 баллов — {target}: {best}."
    )


def table_of(told: Told) -> str:
    """Every indicator of every list and group a row, as a Russian spreadsheet reads it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for one in told.found:
        writer.writerow(_cells(one, told.methodology.indicator(one.code)))
    return text.getvalue()


def _cells(one: Calibrated, indicator: Indicator) -> Iterator[str]:
    yield from (one.list, one.group, one.code, indicator.title, str(one.bodies))
    yield from _numbers(one.steadied)
    yield str(one.raw.n if one.raw else 0)
    yield from _numbers(one.raw)
    yield from map(_decimal, (one.at_full, one.at_zero, indicator.weight, one.power))
    yield from map(_decimal, (indicator.floor, indicator.target))
    proposal = one.proposal
    yield from (_decimal(end) for end in (
        (proposal.floor, proposal.target) if proposal else (None, None)
    ))  # fmt: skip
    yield sentence(one, indicator) if one.findings else "Границы подходят."


def _numbers(found: Tenths | None) -> Iterator[str]:
    yield from map(_decimal, (found.p10, found.p50, found.p90) if found else (None,) * 3)


def _decimal(value: float | None) -> str:
    """Four significant digits are more than such a number knows."""
    return "" if value is None else f"{value:.4g}".replace(".", ",")


def write(told: Told, table: Path) -> str:
    """Writes the table and says where it lies."""
    write_file(table, table_of(told).encode("utf-8-sig"))
    return f"Таблица: {table}"
