"""What may a program ask for in a person's name, and which permission of his does it need?

A token has scopes. It never may more than its owner may now: the permission behind a scope is
required of the owner's role at every request.
"""

from collections.abc import Mapping
from enum import StrEnum

from otklik.desk.roles import Actor, Permission


class Scope(StrEnum):
    """A part of the API that a token opens."""

    PUBLISHED = "published"
    SHEETS = "sheets"
    DRAFT = "draft"
    JOURNAL = "journal"
    IMPORTS = "imports"


SCOPE_TITLES: Mapping[Scope, str] = {
    Scope.PUBLISHED: "изданное",
    Scope.SHEETS: "листы органов до издания",
    Scope.DRAFT: "черновик месяца",
    Scope.JOURNAL: "журнал без имён",
    Scope.IMPORTS: "загрузка выгрузок",
}
SCOPE_PERMISSIONS: Mapping[Scope, Permission] = {
    Scope.PUBLISHED: Permission.OWN_TOKENS,
    Scope.SHEETS: Permission.SEE_SHEETS,
    Scope.DRAFT: Permission.TAKE_DRAFT,
    Scope.JOURNAL: Permission.READ_JOURNAL,
    Scope.IMPORTS: Permission.IMPORT_FILES,
}


def scopes_of(actor: Actor) -> tuple[Scope, ...]:
    """What the actor may give a token now."""
    return tuple(scope for scope in Scope if actor.may(SCOPE_PERMISSIONS[scope]))
