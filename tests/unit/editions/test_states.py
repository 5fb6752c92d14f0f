"""Does a list's state stay with the document, and is only a known one taken?"""

import pytest

from otklik.core.errors import OtklikError
from otklik.editions.states import carried, states_of, with_states

DOCUMENT = {"month": "2026-05", "lists": [{"code": "executive"}, {"code": "municipal"}]}


def test_lists_are_put_into_states_and_say_them() -> None:
    stated = with_states(DOCUMENT, {"municipal": "trial"})
    assert states_of(stated) == {"municipal": "trial"}
    assert states_of(DOCUMENT) == {}
    assert [carried(part) for part in stated["lists"]] == [{}, {"state": "trial"}]


def test_a_list_that_is_not_named_is_in_no_state_any_more() -> None:
    stated = with_states(with_states(DOCUMENT, {"executive": "test"}), {"municipal": "official"})
    assert states_of(stated) == {"municipal": "official"}


@pytest.mark.parametrize("states", [{"executive": "best"}, {"other": "trial"}])
def test_what_is_not_known_is_refused(states: dict[str, str]) -> None:
    with pytest.raises(OtklikError, match="неизвестно"):
        with_states(DOCUMENT, states)
