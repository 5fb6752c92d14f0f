"""Two editions: one by rules that have everything, and one by the plainest."""

import json

import pytest
from tests.editing import Document
from tests.golden.stored import Golden
from tests.releasing import drawn_document

from otklik.editions.store import Edition


@pytest.fixture(scope="session")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return drawn_document(tmp_path_factory.mktemp("frozen") / "s1")


@pytest.fixture(scope="session")
def drawn(document: Document) -> Edition:
    return Edition(document)


@pytest.fixture(scope="session")
def plain() -> Edition:
    return Edition(json.loads(Golden.of("incidents-1.0.0").file.read_bytes()))
