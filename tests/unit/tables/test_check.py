"""Is a table that breaks its schema refused with the column and the reason?"""

import pyarrow as pa
import pytest

from otklik.core.errors import OtklikError
from otklik.tables.cases import CASES, OUTCOMES
from otklik.tables.check import check
from otklik.tables.fields import coded, optional, required, values_of

SCHEMA = pa.schema([required("id"), optional("count", pa.int64()), coded("kind", ("a", "b"))])


def _table(**columns: pa.Array) -> pa.Table:
    good = {"id": pa.array(["x"]), "count": pa.array([1]), "kind": pa.array(["a"])}
    return pa.table({**good, **columns})


def test_a_table_as_promised_passes() -> None:
    check(_table(), SCHEMA)
    check(_table(count=pa.array([None], pa.int64()), kind=pa.array([None], pa.string())), SCHEMA)


def test_an_empty_table_of_the_schema_passes() -> None:
    check(CASES.empty_table(), CASES)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (_table().drop_columns(["kind"]), "столбец «kind» — его нет"),
        (_table(more=pa.array([1])), "столбец «more» — лишний"),
        (_table(count=pa.array(["1"])), "столбец «count» — тип string, а должен быть int64"),
        (_table(id=pa.array([None], pa.string())), "столбец «id» — пустых значений 1"),
        (_table(kind=pa.array(["c"])), "столбец «kind» — неизвестное значение «c»"),
        (_table().select(["count", "id", "kind"]), "столбец «count» — стоит 1-м, а должен быть 2"),
    ],
)
def test_a_broken_table_is_refused_by_column_and_reason(table: pa.Table, said: str) -> None:
    with pytest.raises(OtklikError, match=said):
        check(table, SCHEMA)


def test_a_column_that_comes_twice_is_refused() -> None:
    twice = pa.table([pa.array(["x"]), pa.array([1]), pa.array(["x"])], ["id", "count", "id"])
    with pytest.raises(OtklikError, match="«id» — встречается дважды"):
        check(twice, pa.schema([required("id"), optional("count", pa.int64())]))


def test_the_codes_of_a_column_are_known() -> None:
    assert values_of(CASES.field("outcome")) == OUTCOMES
    assert values_of(CASES.field("topic")) == ()
