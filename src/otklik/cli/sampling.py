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
    rules = methodology_in_force(workspace, version)
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
    lines = [
        f"Выборка за {month_title(found.month)}: {found.items}; решено {found.settled}, не хватает "
        f"оценок у {len(found.waiting)}, спорных {len(found.disputed)}."
    ]
    if found.disputed:
        lines.append(f"Нужен арбитр: otklik sample {found.month} --arbiter ИМЯ")
    if found.strangers:
        codes = ", ".join(found.strangers[:5])
        lines.append(
            f"Кодов, которых нет ни в одной выборке: {len(found.strangers)} ({codes}…) — не учтены."
        )
    least = rubric()["reliable_from"]
    if found.kappa is not None and found.kappa < least:
        again = rubric()["marked_again"]
        lines.append(f"Согласие ниже {_shown(least)}: соберите экспертов и оцените {again} заново.")
    table = plain_table("Критерий", "Взвешенная каппа", numeric=[1])
    titles = {column.name: column.title for column in marks_layout().columns.values()}
    for name, kappa in {**found.kappas, "": found.kappa}.items():
        table.add_row(titles.get(name, "Все критерии"), _shown(kappa))
    return Group("\n".join(lines), table)


def _shown(kappa: float | None) -> str:
    return "—" if kappa is None else f"{kappa:.2f}".replace(".", ",")
