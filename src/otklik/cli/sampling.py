"""How do experts' workbooks come out, and how does the state of their marks look?"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Group, RenderableType

from otklik.cli.screen import plain_table
from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.core.russian import counted, month_title, number
from otklik.editions.month import methodology_in_force
from otklik.experts.book import Signature, marks_layout, rubric, write_book
from otklik.experts.review import Review, review
from otklik.experts.sample import MaskedItem, masked_items, month_sample
from otklik.snapshots.store import require_snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.names import name_key

SHOWN_CODES = 5


def write_books(
    workspace: Workspace,
    month: Month,
    experts: Sequence[str],
    arbiter: str | None,
    folder: Path,
    version: str | None,
) -> Iterator[str]:
    """Draws the sample if there is none yet and writes the books; what to say of each."""
    if arbiter and experts:
        raise UsageError("Книги экспертов и книга арбитра пишутся отдельно: укажите что-то одно.")
    if len({name_key(name) for name in experts}) < len(experts):
        raise UsageError("Имена экспертов совпадают: оценивать должны разные люди.")
    rules = methodology_in_force(workspace, version, month)
    sample, is_new = month_sample(workspace, require_snapshot(workspace, month), rules)
    drawn = "составлена" if is_new else "уже была составлена и не меняется"
    size = number(len(sample.items))
    yield f"Выборка за {month_title(month)} {drawn}. Ответов и публикаций в ней: {size}."
    found = list(masked_items(workspace, sample))
    if arbiter:
        marked = review(workspace, month, rules)
        if name_key(arbiter) in map(name_key, marked.experts):
            raise UsageError(f"{arbiter} уже оценивал эту выборку: арбитр — третий человек.")
        found = [one for one in found if one.item.code in marked.disputed]
        yield _book(folder / f"arbiter-{month}.xlsx", found, Signature(arbiter, "арбитр"))
        return
    for place, name in enumerate(experts or [""], 1):
        path = folder / f"sample-{month}-{place}.xlsx"
        yield _book(path, found, Signature(name))


def _book(path: Path, items: Sequence[MaskedItem], signature: Signature) -> str:
    if path.exists():
        raise UsageError(
            f"Книга {path} уже есть, в ней могут быть оценки. Что сделать: загрузите её "
            "(otklik ingest) и уберите или укажите другую папку (--to)."
        )
    rows = write_book(path, items, signature)
    whose = f" для {signature.expert}" if signature.expert else ""
    return f"Книга{whose}: {path} — {counted(rows, 'строка', 'строки', 'строк')}"


def marks_view(found: Review) -> RenderableType:
    """How far the experts are, what is disputed, and their κ."""
    table = plain_table("Критерий", "Взвешенная каппа", numeric=[1])
    titles = {column.name: column.title for column in marks_layout().columns.values()}
    for name, kappa in {**found.kappas, "": found.kappa}.items():
        table.add_row(titles.get(name, "Все критерии"), _shown(kappa))
    return Group("\n".join(_told(found)), table)


def _told(found: Review) -> Iterator[str]:
    """How far everybody is, and what to do."""
    yield (
        f"Выборка за {month_title(found.month)}: {found.items}; решено {found.settled}, не хватает "
        f"оценок у {len(found.waiting)}, спорных {len(found.disputed)}."
    )
    if found.disputed:
        yield f"Нужен арбитр: otklik sample {found.month} --arbiter ИМЯ"
    if found.strangers:
        yield (
            f"Кодов, которых нет ни в одной выборке: {len(found.strangers)} "
            f"({_some(found.strangers)}) — не учтены."
        )
    if found.needless:
        yield _needless(found)
    least, again = rubric()["reliable_from"], rubric()["marked_again"]
    if found.kappa is not None and found.kappa < least:
        yield f"Согласие ниже {_shown(least)}: соберите экспертов и оцените {again} заново."


def _needless(found: Review) -> str:
    """What the arbiter marked that nobody disputes, and what comes of it."""
    what = (
        "решает и там его оценка. Что сделать: если это ошибка, отмените загрузку его книги "
        "(otklik ingest --undo ЗАГРУЗКА), уберите из неё эти строки и загрузите её снова"
        if found.needless_decide
        else "там решают эксперты, его оценки не учтены"
    )
    return (
        f"Арбитр оценил и то, в чём эксперты согласны: {len(found.needless)} "
        f"({_some(found.needless)}); {what}."
    )


def _some(codes: Sequence[str]) -> str:
    more = "…" if codes[SHOWN_CODES:] else ""
    return ", ".join(codes[:SHOWN_CODES]) + more


def _shown(kappa: float | None) -> str:
    return "—" if kappa is None else f"{kappa:.2f}".replace(".", ",")
