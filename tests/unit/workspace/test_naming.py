"""Is a name given to an authority whole or not at all, and never to two at once?"""

from datetime import date
from pathlib import Path

import pytest
from tests.regioning import new_workspace

from otklik.core.errors import OtklikError
from otklik.workspace.folder import Workspace
from otklik.workspace.naming import give_name
from otklik.workspace.registry_rows import Alias

MAY_1, MAY_31, JUNE_1 = date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 1)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """Its registry knows «Дорожники» as the ministry of roads."""
    return new_workspace(tmp_path / "region")


def test_a_name_is_resolved_on_its_days_alone(workspace: Workspace) -> None:
    assert give_name(workspace, Alias("incident", "Мосты", "mindor", MAY_1, MAY_31))
    assert give_name(workspace, Alias("incident", "Мосты", "zarechny", JUNE_1))
    registry = workspace.load_registry()
    assert registry.resolve("incident", "мосты", MAY_31) == "mindor"
    assert registry.resolve("incident", "МОСТЫ", JUNE_1) == "zarechny"
    assert registry.resolve("message", "Мосты", JUNE_1) is None


def test_the_same_again_changes_nothing(workspace: Workspace) -> None:
    assert give_name(workspace, Alias("incident", "Дорожники", "mindor")) is False
    assert len(workspace.load_registry().aliases) == 1


@pytest.mark.parametrize(
    ("alias", "told"),
    [
        (Alias("incident", "Дорожники", "zarechny"), "уже значит «Миндор» \\(без срока\\)"),
        (Alias("incident", "«дорожники»", "zarechny", MAY_1), "уже значит"),
        (Alias("incident", "Мосты", "nobody"), "нет в реестре"),
        (Alias("incident", "Мосты", "mindor", MAY_31, MAY_1), "Поменяйте даты местами"),
        (Alias("incident", "  ", "mindor"), "Название пусто"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    workspace: Workspace, alias: Alias, told: str
) -> None:
    before = workspace.load_registry()
    with pytest.raises(OtklikError, match=told):
        give_name(workspace, alias)
    assert workspace.load_registry() == before
