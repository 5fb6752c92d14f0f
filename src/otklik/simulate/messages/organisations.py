"""Which organisation holds a message, and does the registry know it?"""

from collections.abc import Iterator

from otklik.simulate.chance import Dice
from otklik.simulate.messages.model import MessageModel
from otklik.simulate.naming import Name
from otklik.simulate.world import Body, World
from otklik.workspace.registry_rows import Alias

_OF_MUNICIPALITIES = "municipal"
_ADMINISTRATION = "Администрация "


def institutions(body: Body, model: MessageModel) -> tuple[str, ...]:
    """The institutions that hold messages for a body; an alias of each points to the body."""
    if body.kind != _OF_MUNICIPALITIES:
        return model.institutions.get(body.id, ())
    whose = body.name.removeprefix(_ADMINISTRATION).upper()
    patterns = model.institutions[_OF_MUNICIPALITIES]
    return tuple(pattern.format(whose=whose) for pattern in patterns)


def aliases_of_institutions(world: World, model: MessageModel, stream: str) -> Iterator[Alias]:
    """What the operator of the registry has entered of the platform's own names."""
    for body in world.bodies:
        for name in institutions(body, model):
            yield Alias(stream, name, body.id)


def organisation(
    body: Body, luck: float, world: World, model: MessageModel, *, is_renamed: bool
) -> Name:
    """The name of the holder: a stranger, an institution or the body itself."""
    dice, names, own = Dice(luck), model.names, institutions(body, model)
    lost = model.unregistered.get(body.id, ())
    if dice.happens(names.strangers):
        return Name(dice.pick(world.strangers), known=False, stranger=True)
    if lost and dice.happens(names.lost):
        return Name(dice.pick(lost), known=False, stranger=False)
    if own and dice.happens(names.institution):
        return Name(dice.pick(own), known=True, stranger=False)
    if body.former_spelling and not is_renamed:
        return Name(body.former_spelling, known=True, stranger=False)
    return Name(dice.pick(body.written), known=True, stranger=False)
