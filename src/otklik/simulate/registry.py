"""Which authorities of the invented region would its operator have entered?"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from otklik.simulate.messages.model import MessageModel
from otklik.simulate.messages.organisations import aliases_of_institutions
from otklik.simulate.model import Model
from otklik.simulate.pages.page import Page
from otklik.simulate.people import OK, VK
from otklik.simulate.world import Body, World
from otklik.workspace.names import name_key
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import ANY_SOURCE, Account, Alias, Authority

MESSAGES = "message"
"""The source of the names that only the feedback platform uses."""


def known_registry(
    world: World, model: Model, messages: MessageModel, pages: Iterable[Page]
) -> Registry:
    """The registry without the names that exports use on purpose and somebody has to add."""
    authorities = tuple(_authority(body) for body in world.bodies)
    institutions = aliases_of_institutions(world, messages, MESSAGES)
    aliases = (*_aliases(world, model), *institutions)
    return Registry(authorities, aliases, tuple(_accounts(pages)))


def _authority(body: Body) -> Authority:
    return Authority(
        id=body.id,
        name=body.name,
        short_name=body.short_name,
        kind=body.kind,
        population=body.population,
        valid_from=body.since,
        valid_to=body.until,
        successor=body.successor or None,
    )


def _accounts(pages: Iterable[Page]) -> Iterator[Account]:
    """A page that outlives its keeper has a row for each of them."""
    for page in pages:
        for keeper in page.keepers:
            yield Account(
                platform=page.platform,
                page_id=str(page.page_id),
                authority_id=keeper.id,
                url=page.url,
                mandatory=page.platform in (VK, OK),
                valid_from=keeper.since,
                valid_to=keeper.until,
            )


def _aliases(world: World, model: Model) -> Iterator[Alias]:
    """A district that became an okrug keeps both names, each in its own time."""
    for body in world.bodies:
        since = model.names.renamed_from if body.former_spelling else None
        for spelling in body.spellings:
            if name_key(spelling) != name_key(body.name):
                yield Alias(ANY_SOURCE, spelling, body.id, valid_from=since)
        if since:
            until = since - timedelta(days=1)
            yield Alias(ANY_SOURCE, body.former_spelling, body.id, valid_to=until)
