"""Does no test of PostgreSQL vanish unsaid where everything is required?"""

import pytest
from tests.desk import databases


def test_where_everything_is_required_a_missing_server_is_a_failure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(databases, "SERVER", "postgresql://postgres@127.0.0.1:1")
    monkeypatch.delenv(databases.REQUIRE_ALL, raising=False)
    assert databases.kinds() == ["sqlite"]
    monkeypatch.setenv(databases.REQUIRE_ALL, "1")
    with pytest.raises(RuntimeError, match="does not answer"):
        databases.kinds()
