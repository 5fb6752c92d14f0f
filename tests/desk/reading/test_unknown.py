"""Is an authority offered for a name that is spelled like its own?"""

import pytest
from tests.regioning import DISTRICT, MINISTRY

from otklik.desk.reading.unknown import alike
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import Authority

REGISTRY = Registry((DISTRICT, MINISTRY))


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Заречный р-н", (DISTRICT,)),
        ("«министерство ДОРОГ»", (MINISTRY,)),
        ("Министерство дорог и мостов", (MINISTRY,)),
        ("Управление переправ", ()),
    ],
)
def test_whoever_is_called_almost_so_comes_first(name: str, meant: tuple[Authority, ...]) -> None:
    assert alike(name, REGISTRY) == meant
