"""The pages of the small simulation, read back once."""

import pytest
from tests.unit.simulate.pages.reading import Collected
from tests.unit.simulate.reading import Written


@pytest.fixture(scope="session")
def collected(written: Written) -> Collected:
    return Collected(written.simulation)
