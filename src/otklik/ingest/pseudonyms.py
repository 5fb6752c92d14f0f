"""How are people, places and answers told apart when nobody may read who or what they are?"""

import re
from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest.columns import by_distinct
from otklik.workspace.keys import HashingKey, keyed_hash
from otklik.workspace.names import name_key

_SCHEME = re.compile(r"^[a-z]+://")
_MOBILE = re.compile(r"^(?:www\.|m\.)")
_TELEGRAM = re.compile(r"^(?:web\.telegram\.org/.*?p=@|telegram\.(?:me|dog)/|t\.me/)")
_HOST = r"^(?:[A-Za-z]+://)?(?:[wW]{3}\.|[mM]\.)?(?P<host>[^/:?#\s]+)"
_NOT_THE_SAME = r"\[[^\]|]*\|[^\]]*\]|@[\pL\d_.]+|<[^>]*>|https?://\S+|\d+"
"""What differs between copies of one answer: names in markup, mentions, links, numbers."""

_JOINT = "\x1f"


def author_keys(
    authors: pa.StringArray, pages: pa.StringArray, people: Sequence[str], key: HashingKey
) -> pa.StringArray:
    """Keyed hashes of authors; null for no author and for a community that writes as itself.

    A community's own post is nobody's repeated complaint. A person's own page is the person:
    `people` are regular expressions for the beginnings of such addresses.
    """
    who, hosts = by_distinct(authors, same_url), by_distinct(pages, same_url)
    is_person = pc.match_substring_regex(who, f"^(?:{'|'.join(people)})")
    is_community = pc.and_not(pc.equal(who, hosts), is_person).fill_null(False)
    return _hashed(pc.if_else(is_community, None, who), key)


def address_keys(addresses: pa.StringArray, key: HashingKey) -> pa.StringArray:
    """Keyed hashes of people by their addresses, the same as `author_keys` gives them."""
    return _hashed(by_distinct(addresses, same_url), key)


def place_keys(parts: list[pa.StringArray], key: HashingKey) -> pa.StringArray:
    """Keyed hashes of municipality, settlement, street and house; null where no street is told."""
    *_, street, _house = parts
    spelled = [by_distinct(part, name_key).fill_null("") for part in parts]
    joined = pc.binary_join_element_wise(*spelled, _JOINT)
    return _hashed(pc.if_else(street.is_valid(), joined, None), key)


def answer_hashes(answers: pa.StringArray, key: HashingKey) -> pa.StringArray:
    """Keyed hashes of answers; copies that differ in names and numbers only have the same one."""
    return _hashed(same_answers(answers), key)


def text_hashes(texts: pa.StringArray, key: HashingKey) -> pa.StringArray:
    """Keyed hashes of posts; null where nothing is left but names, links and numbers."""
    bare = same_answers(texts)
    return _hashed(pc.if_else(pc.equal(bare, ""), None, bare), key)


def same_answers(answers: pa.StringArray) -> pa.StringArray:
    """Answers without names in markup, mentions, links and numbers."""
    return pc.utf8_trim_whitespace(pc.replace_substring_regex(answers, _NOT_THE_SAME, ""))


def platforms(posts: pa.StringArray, known: Mapping[str, str]) -> pa.StringArray:
    """The network of each post by the host of its address; `other` for an unknown host."""
    return by_distinct(hosts(posts), lambda host: known.get(host.lower(), "other"))


def hosts(addresses: pa.StringArray) -> pa.StringArray:
    """The host of each address as it is written; null where there is none."""
    return pc.struct_field(pc.extract_regex(addresses, _HOST), "host")


def same_url(url: str) -> str | None:
    """An address without what differs between links to one page: scheme, mobile host, query."""
    bare = _MOBILE.sub("", _SCHEME.sub("", url.strip().lower()))
    bare = _TELEGRAM.sub("t.me/", bare).replace("vk.ru/", "vk.com/", 1)
    return bare.split("?")[0].rstrip("/") or None


def _hashed(texts: pa.StringArray, key: HashingKey) -> pa.StringArray:
    """Bytes are hashed as they lie: making strings of long texts takes as long as hashing."""
    encoded = texts.cast(pa.binary()).dictionary_encode()
    distinct = encoded.dictionary.to_numpy(zero_copy_only=False)
    hashes = [keyed_hash(key, text) for text in distinct]
    return pa.array(hashes, pa.string()).take(encoded.indices)
