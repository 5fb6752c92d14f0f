"""Which page does an address, or the number of an owner, mean?"""

import re

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest.columns import by_distinct
from otklik.ingest.pseudonyms import hosts, same_url
from otklik.ingest.rules import Rule

_NUMBERED = re.compile(r"(?:vk\.com/(?:club|public|event)|ok\.ru/group/)(\d+)")


def communities(owners: pa.StringArray) -> pa.StringArray:
    """The page ids of VK's owners: their numbers without the sign that says «a community»."""
    return pc.utf8_ltrim(owners, characters="-")


def is_person(owners: pa.StringArray) -> pa.BooleanArray:
    """Whether an owner of VK is no community."""
    return pc.invert(pc.starts_with(owners, "-"))


def of_community(field: str) -> Rule:
    """An owner of VK that is no official page."""
    return Rule(
        field,
        lambda fields: is_person(fields[field].values),
        what="стена «{value}» принадлежит человеку, а не сообществу",
        todo="запросите данные официальной страницы",
    )


def page_address(field: str) -> Rule:
    """An address without which a page cannot be told."""
    return Rule(
        field,
        lambda fields: _is_no_page(fields[field].values),
        what="это не адрес страницы: «{value}»",
        todo="впишите адрес целиком, например https://vk.com/public1",
    )


def page_numbers(urls: pa.StringArray) -> pa.StringArray:
    """The numbers of pages by addresses that tell them; null for an address by name."""
    return by_distinct(urls, _number)


def page_ids(urls: pa.StringArray) -> pa.StringArray:
    """The numbers of pages, or the bare addresses of those whose number is not told."""
    return pc.coalesce(page_numbers(urls), by_distinct(urls, same_url))


def _is_no_page(urls: pa.StringArray) -> pa.BooleanArray:
    return pc.or_(hosts(urls).is_null(), page_ids(urls).is_null())


def _number(url: str) -> str | None:
    found = _NUMBERED.fullmatch(same_url(url) or "")
    return found[1] if found else None
