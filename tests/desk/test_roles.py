"""Does the manual tell the matrix of rights, and does the matrix keep its promises?"""

import ast
from collections.abc import Iterator
from pathlib import Path

from otklik.desk.roles import RIGHTS, ROLE_TITLES, Permission, Role, matrix_rows
from otklik.desk.scopes import SCOPE_PERMISSIONS
from otklik.desk.web.api.operations import OPERATIONS
from otklik.desk.web.routes import ROUTES
from otklik.workspace.decision_files import EXCLUSIONS

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "otklik" / "desk"
MODELS = "otklik.desk.store.models"


def drawn() -> str:
    heading, *rows = matrix_rows()
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def test_the_manual_tells_the_matrix() -> None:
    told = (ROOT / "docs" / "desk.md").read_text(encoding="utf-8")
    assert told.partition("<!-- matrix -->\n")[2].partition("\n<!-- /matrix -->")[0] == drawn()


def test_everything_has_a_name_and_somebody() -> None:
    assert set(RIGHTS) == set(Permission)
    assert set(ROLE_TITLES) == set(Role)
    assert all(right.roles for right in RIGHTS.values())


def test_every_permission_is_of_some_route_or_of_a_scope_of_the_api() -> None:
    of_scopes = {SCOPE_PERMISSIONS[operation.scope] for operation in OPERATIONS}
    assert {route.permission for route in ROUTES} | of_scopes == {None, *Permission}


def test_an_auditor_writes_nothing_and_an_expert_marks_alone() -> None:
    written = {route.permission for route in ROUTES if "POST" in route.methods}
    own = {Permission.OWN_ACCOUNT, Permission.OWN_TOKENS}
    for permission in filter(None, written - own):
        assert Role.AUDITOR not in RIGHTS[permission].roles
        assert Role.EXPERT not in RIGHTS[permission].roles or permission is Permission.MARK


def test_nobody_who_sees_whose_items_they_are_may_mark_them() -> None:
    for role in RIGHTS[Permission.MARK].roles:
        seen = {permission for permission, right in RIGHTS.items() if role in right.roles}
        assert seen == {Permission.OWN_ACCOUNT, Permission.SEE_METHODOLOGY, Permission.MARK}


def test_nobody_may_both_propose_and_sign() -> None:
    propose, sign = Permission.PROPOSE_PUBLICATION, Permission.SIGN_PUBLICATION
    assert not RIGHTS[propose].roles & RIGHTS[sign].roles


def test_the_grounds_on_the_screen_are_those_of_the_workspace() -> None:
    from otklik.desk.actions.titles import GROUNDS

    assert tuple(GROUNDS) == EXCLUSIONS


def test_only_the_store_and_the_actions_know_the_models() -> None:
    for folder in ("web", "reading"):
        for path in (SOURCE / folder).rglob("*.py"):
            assert not any(one.startswith(MODELS) for one in _imported(path)), path.name


def test_screens_read_and_actions_write() -> None:
    """Reading knows nothing of actions, the store or screens; the store of none of them."""
    below = {"reading": ("actions", "store", "web"), "store": ("actions", "reading", "web")}
    for folder, others in (*below.items(), ("actions", ("web",))):
        refused = tuple(f"otklik.desk.{other}" for other in others)
        for path in (SOURCE / folder).rglob("*.py"):
            assert not any(one.startswith(refused) for one in _imported(path)), path.name


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield str(node.module)
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
