"""Does a month become an edition only by two people, and only once?"""

import pytest
from tests.desk.conftest import MAY, NOW

from otklik.core.errors import OtklikError
from otklik.desk.actions.publication import (
    obstacles,
    publication_propose,
    publication_publish,
    publication_sign,
)
from otklik.desk.roles import Actor, ForbiddenError
from otklik.desk.store.found import journal, proposal
from otklik.editions.store import EDITION, edition_folders
from otklik.workspace.folder import Workspace

People = dict[str, Actor]
pytestmark = pytest.mark.usefixtures("committed")


def proposed(workspace: Workspace, by: Actor) -> None:
    publication_propose(workspace=workspace, month=MAY, note="проверено", by=by, now=NOW)


def signed(workspace: Workspace, by: Actor) -> None:
    publication_sign(workspace=workspace, month=MAY, by=by, now=NOW)


def published(workspace: Workspace, by: Actor) -> str:
    return publication_publish(workspace=workspace, month=MAY, by=by, now=NOW)


def test_one_proposes_another_signs_and_the_site_is_there(
    workspace: Workspace, people: People
) -> None:
    proposed(workspace, people["analyst"])
    signed(workspace, people["approver"])
    assert published(workspace, people["approver"]) == "r1"
    assert (workspace.site / "index.html").is_file()
    done = proposal(str(MAY))
    assert done is not None
    assert (done.state, done.revision) == ("published", "r1")
    assert [one.action for one in journal()][:3] == [
        "publication.publish", "publication.sign", "publication.propose",
    ]  # fmt: skip
    assert list(obstacles(workspace, MAY)) == [
        "Черновик не отличается от последнего выпуска: издавать нечего."
    ]


def test_a_stop_after_the_edition_was_written_publishes_nothing_twice(
    workspace: Workspace, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed(workspace, people["analyst"])
    signed(workspace, people["approver"])
    with monkeypatch.context() as stopped:
        stopped.setattr("otklik.desk.actions.publication._write_down", _stop)
        with pytest.raises(KeyboardInterrupt):
            published(workspace, people["approver"])
    assert published(workspace, people["approver"]) == "r1"
    assert len(edition_folders(workspace, MAY)) == 1


def _stop(*_: object) -> None:
    raise KeyboardInterrupt


def test_nobody_but_an_approver_signs(workspace: Workspace, people: People) -> None:
    proposed(workspace, people["analyst"])
    for login in ("analyst", "analyst2", "administrator", "auditor", "expert", "representative"):
        with pytest.raises(ForbiddenError):
            signed(workspace, people[login])


def test_a_draft_that_changed_after_the_proposal_is_not_signed(
    workspace: Workspace, people: People
) -> None:
    proposed(workspace, people["analyst"])
    path = workspace.drafts / str(MAY) / EDITION
    path.write_bytes(path.read_bytes().replace(b'"revision":1', b'"revision":9'))
    with pytest.raises(OtklikError, match="черновик изменился"):
        signed(workspace, people["approver"])


def test_nothing_is_published_without_a_signature(workspace: Workspace, people: People) -> None:
    proposed(workspace, people["analyst"])
    with pytest.raises(OtklikError, match="подписанного предложения нет"):
        published(workspace, people["approver"])


def test_a_new_proposal_stands_instead_of_the_former(workspace: Workspace, people: People) -> None:
    proposed(workspace, people["analyst"])
    proposed(workspace, people["analyst2"])
    found = proposal(str(MAY))
    assert found is not None
    assert found.by.login == "analyst2"
    signed(workspace, people["approver"])
    with pytest.raises(OtklikError, match="уже подписан"):
        proposed(workspace, people["analyst"])
