"""Do the rows of the registry agree with each other?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

from otklik.core.errors import InputError
from otklik.workspace.names import name_key
from otklik.workspace.registry_rows import Account, Alias, Authority, Dated
from otklik.workspace.settlements import Settlement


def authority_breaches(path: Path, rows: Mapping[int, Authority]) -> Iterator[InputError]:
    """Repeated ids and names, periods that end before they begin, successors that are nobody."""
    ids = {authority.id: authority for authority in rows.values()}
    first: dict[str, int] = {}
    for row, authority in rows.items():
        if (earlier := first.setdefault(authority.id, row)) != row:
            what = f"id «{authority.id}» уже есть в строке {earlier}"
            yield InputError(what, file=path, row=row, column="id", todo="дайте органу свой id")
        if authority.successor and authority.successor not in ids:
            what, todo = f"органа «{authority.successor}» нет", "впишите id из столбца «id»"
            yield InputError(what, file=path, row=row, column="successor", todo=todo)
        elif _comes_back(authority, ids):
            what, todo = "преемники идут по кругу", "оставьте последнего без преемника"
            yield InputError(what, file=path, row=row, column="successor", todo=todo)
    yield from _backward(path, rows)
    named = (
        ((name_key(name),), row)
        for row, authority in rows.items()
        for name in {authority.name, authority.short_name}
    )
    yield from _overlaps(path, rows, named)


def name_breaches(
    path: Path, rows: Mapping[int, Alias], authorities: Mapping[int, Authority]
) -> Iterator[InputError]:
    """Aliases of nobody, periods that end before they begin, a name that means two at once."""
    yield from _of_nobody(path, rows, authorities)
    yield from _backward(path, rows)
    named = (((alias.source, name_key(alias.name)), row) for row, alias in rows.items())
    yield from _overlaps(path, rows, named)


def account_breaches(
    path: Path, rows: Mapping[int, Account], authorities: Mapping[int, Authority]
) -> Iterator[InputError]:
    """Pages of nobody, periods that end before they begin, a page that two keep at once."""
    yield from _of_nobody(path, rows, authorities)
    yield from _backward(path, rows)
    named = (((page.platform, page.page_id), row) for row, page in rows.items())
    yield from _overlaps(path, rows, named, "page_id", "та же страница")


def settlement_breaches(
    path: Path, rows: Mapping[int, Settlement], authorities: Mapping[int, Authority]
) -> Iterator[InputError]:
    """Settlements of nobody."""
    yield from _of_nobody(path, rows, authorities)


def _of_nobody(
    path: Path,
    rows: Mapping[int, Alias] | Mapping[int, Account] | Mapping[int, Settlement],
    known: Mapping[int, Authority],
) -> Iterator[InputError]:
    ids = {authority.id for authority in known.values()}
    for row, pointer in rows.items():
        if pointer.authority_id not in ids:
            what = f"органа «{pointer.authority_id}» нет в authorities.csv"
            todo = "исправьте id или добавьте орган"
            yield InputError(what, file=path, row=row, column="authority_id", todo=todo)


def _comes_back(authority: Authority, ids: Mapping[str, Authority]) -> bool:
    following: Authority | None = authority
    for _ in ids:
        following = ids.get(following.successor or "") if following else None
        if following is authority:
            return True
    return False


def _backward(path: Path, rows: Mapping[int, Dated]) -> Iterator[InputError]:
    for row, dated in rows.items():
        if dated.valid_from and dated.valid_to and dated.valid_to < dated.valid_from:
            what, todo = "срок кончается раньше, чем начинается", "поменяйте даты местами"
            yield InputError(what, file=path, row=row, column="valid_to", todo=todo)


def _overlaps(
    path: Path,
    rows: Mapping[int, Dated],
    named: Iterable[tuple[tuple[str, ...], int]],
    column: str = "name",
    same_thing: str = "то же название",
) -> Iterator[InputError]:
    by_key: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for key, row in named:
        by_key[key].add(row)
    for same in by_key.values():
        for one, other in combinations(sorted(same), 2):
            if rows[one].overlaps(rows[other]):
                what = f"{same_thing} в те же дни уже есть в строке {one}"
                todo = "удалите одну из строк или разведите их даты valid_from и valid_to"
                yield InputError(what, file=path, row=other, column=column, todo=todo)
