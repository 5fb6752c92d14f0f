"""Does the model of messages fit the world and the shipped table of routes?"""

from collections import Counter

import pytest

from otklik.ingest.sources.feedback_platform import LAYOUT
from otklik.simulate.messages.model import load_message_model
from otklik.simulate.messages.organisations import institutions
from otklik.simulate.messages.seen import category_of
from otklik.simulate.world import load_world
from otklik.workspace.names import name_key

MODEL, WORLD = load_message_model(), load_world()


def test_every_category_is_routed_back_to_its_group() -> None:
    routes = LAYOUT.columns["topic_group"].values
    for topic in WORLD.topics:
        category = category_of(topic, WORLD, MODEL)
        assert routes.get(name_key(category), category) == topic.group


def test_every_listed_category_is_used() -> None:
    used = {category_of(topic, WORLD, MODEL) for topic in WORLD.topics}
    for group, categories in MODEL.categories.items():
        assert set(categories) <= used, group


def test_chances_add_up_to_one() -> None:
    answers = MODEL.answers
    for chances in (answers.outcomes, answers.good, answers.bad):
        assert sum(chances.values()) == pytest.approx(1)


def test_words_of_the_model_are_those_of_the_layout() -> None:
    answers = MODEL.answers
    outcomes, grades = LAYOUT.columns["outcome"].values, LAYOUT.columns["grade"].values
    assert {name_key(word) for word in answers.outcomes} <= outcomes.keys()
    assert answers.good.keys() | answers.bad.keys() == grades.keys()
    assert {int(grade) for grade in answers.good} == {4, 5}


def test_no_institution_belongs_to_two_bodies() -> None:
    names = [name for body in WORLD.bodies for name in institutions(body, MODEL)]
    names += [name for lost in MODEL.unregistered.values() for name in lost]
    assert not [name for name, count in Counter(map(name_key, names)).items() if count > 1]
    bodies = {name for body in WORLD.bodies for name in (body.name, *body.spellings)}
    assert not set(map(name_key, names)) & set(map(name_key, bodies))


def test_institutions_are_of_bodies_that_exist() -> None:
    bodies = {body.id for body in WORLD.bodies}
    assert MODEL.institutions.keys() - bodies == {"municipal"}
    assert MODEL.unregistered.keys() <= bodies
