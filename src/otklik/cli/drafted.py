"""What is said of a drafted registry?"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from otklik.core.russian import counted
from otklik.ingest.draft import Draft

SHOWN = 10


def drafted(draft: Draft, folder: Path) -> Iterator[str]:
    """What was added, what was joined, what may be one body, and what to check; a line each."""
    added = counted(draft.authorities, "орган", "органа", "органов")
    yield f"В реестр добавлено: {added}."
    yield from _joined(draft)
    yield from _alike(draft)
    if draft.pages:
        rest = "; остальные уже есть или неизвестно чьи" if draft.accounts < draft.pages else ""
        yield f"Страниц добавлено: {draft.accounts} из {draft.pages}{rest}."
    yield f"Проверьте вид каждого (столбец kind): {folder / 'authorities.csv'}"


def _joined(draft: Draft) -> Iterator[str]:
    names = {one.id: one.name for one in draft.after.authorities}
    for alias in draft.joined[:SHOWN]:
        yield f"«{alias.name}» — другое написание органа «{names[alias.authority_id]}»."
    if more := len(draft.joined[SHOWN:]):
        yield f"И ещё {counted(more, 'написание', 'написания', 'написаний')}: см. aliases.csv."


def _alike(draft: Draft) -> Iterator[str]:
    for one, other in islice(draft.look_alikes(), SHOWN):
        yield (
            f"Похоже, это один орган: «{one.name}» ({one.id}) и «{other.name}» ({other.id}). Что "
            f"сделать: если он один, удалите строку {other.id} из authorities.csv, а её названия "
            f"в aliases.csv запишите за {one.id}; если их два, поставьте обоим guessed = нет."
        )
