"""Where do tests of the API find a published month and keys?"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from tests.desk.conftest import MAY, NOW

from otklik.desk.actions.tokens import TokenWish, token_make
from otklik.desk.roles import Actor
from otklik.desk.scopes import Scope, scopes_of
from otklik.editions.month import publish_month
from otklik.workspace.folder import Workspace

Ask = Callable[..., HttpResponse]


@pytest.fixture(scope="session")
def published_region(rated_region: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The region of the desk with its May published as r1; the draft says the same."""
    root = tmp_path_factory.mktemp("api") / "region"
    shutil.copytree(rated_region, root)
    publish_month(Workspace.open(root), MAY, NOW)
    return root


@pytest.fixture
def served(published_region: Path, settings: Any) -> Workspace:
    """The desk serves it, and nobody has asked anything in this minute; only keys are written."""
    settings.WORKSPACE = published_region
    cache.clear()
    return Workspace.open(published_region)


@pytest.fixture
def key(served: Workspace, people: dict[str, Actor], committed: None) -> Callable[..., str]:  # noqa: ARG001
    """A key of somebody, with all that his role allows unless said otherwise."""

    def make(login: str, *scopes: Scope, days: int = 30) -> str:
        by = people[login]
        wish = TokenWish("витрина", scopes or scopes_of(by), days)
        return token_make(workspace=served, wish=wish, by=by, now=now(served))

    return make


def now(workspace: Workspace) -> Any:
    """The clock of the desk: keys are weighed by it."""
    from otklik.desk.web.visit import moment_of

    return moment_of(workspace)


@pytest.fixture
def ask() -> Ask:
    """Asks the API with a key, or with none."""

    def asked(path: str, key: str = "", method: str = "get", **more: Any) -> HttpResponse:
        if key:
            more.setdefault("headers", {})["Authorization"] = f"Bearer {key}"
        answer: HttpResponse = getattr(Client(), method)(f"/api/v1{path}", **more)
        return answer

    return asked
