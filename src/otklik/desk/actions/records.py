"""Is there such a record of such an authority to decide about?"""

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import counted
from otklik.desk.reading.rated import Rated, current
from otklik.desk.reading.sheet import record
from otklik.desk.store.found import RecordKey
from otklik.workspace.folder import Workspace
from otklik.workspace.public_words import personal


def require_record(workspace: Workspace, key: RecordKey, authority_id: str) -> Rated:
    """What the month stands at, if it holds the record as this authority's; else `OtklikError`."""
    rated = current(workspace, Month.parse(key.month))
    if rated is None or record(rated, authority_id, key.case_id, key.stream) is None:
        raise OtklikError(f"Записи {key.case_id} у этого органа в этом месяце нет.")
    return rated


def require_words(**given: str) -> None:
    """`OtklikError` for the first field that holds nothing; fields are named in Russian."""
    for name, text in given.items():
        if not text.strip():
            raise OtklikError(f"Не заполнено поле «{name.replace('_', ' ')}».")


def require_nobody(**given: str) -> None:
    """`OtklikError` for the first field that everybody will read and that gives a person away."""
    for name, text in given.items():
        if found := personal(text):
            raise OtklikError(
                f"Поле «{name}» прочтут все, а в нём {found.kind}: «{found.text}». Что сделать: "
                f"{found.instead}."
            )


def require_short(most: int, **given: str) -> None:
    """`OtklikError` for the first field that is longer than a table holds, named as above."""
    for name, text in given.items():
        if len(text) > most:
            length = counted(most, "знака", "знаков", "знаков")
            field = name.replace("_", " ")
            raise OtklikError(f"Поле «{field}» длиннее {length}. Что сделать: сократите его.")
