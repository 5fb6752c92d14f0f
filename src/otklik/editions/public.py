"""What of an edition may everybody read (METHODOLOGY, §1)?

A list that is test belongs to the centre, one that is trial to the centre and its bodies. What is
left without them is the public document: it names the digest of the whole edition, so that the
edition can be shown to be the same whenever the others are asked for.
"""

from collections.abc import Mapping
from typing import Any

from otklik.core.canonical import canonical_bytes, digest
from otklik.editions.build import Document
from otklik.editions.states import OFFICIAL, state_of, states_of

KEPT_BACK = "kept_back"

Section = Mapping[str, Any]


def public_document(document: Section) -> Document:
    """The document with official lists alone; the same where there are no others.

    Numbers above the lists are of the whole region, and what is shown could be taken off them: they
    go together with a list.
    """
    states = {code: state for code, state in states_of(document).items() if state != OFFICIAL}
    if not states:
        return dict(document)
    return {
        **document,
        "headlines": [],
        "lists": [part for part in document["lists"] if state_of(part) == OFFICIAL],
        KEPT_BACK: {"edition": digest(canonical_bytes(document)), "lists": states},
    }


def kept_back(document: Section) -> Mapping[str, str]:
    """The states of the lists that a public document lacks, by code."""
    lists: Mapping[str, str] = document.get(KEPT_BACK, {}).get("lists", {})
    return lists


def whole_digest(document: Section) -> str:
    """The digest of the whole edition, as its public document tells it; empty in any other."""
    return str(document.get(KEPT_BACK, {}).get("edition", ""))


def is_public(document: Section) -> bool:
    """Is there anything in it that everybody may read?"""
    return any(state_of(part) == OFFICIAL for part in document["lists"])


def whole_states(document: Section) -> dict[str, str]:
    """The states of all lists of the edition, of whichever of its documents this is."""
    return {**states_of(document), **kept_back(document)}
