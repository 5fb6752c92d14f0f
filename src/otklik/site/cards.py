"""What may others put on their own sites about an authority?

A small page for a frame and a picture, both always of the last month.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import quote

from otklik.core.russian import capital
from otklik.editions import sentences
from otklik.site.addresses import file_name
from otklik.site.authority import Card
from otklik.site.tables import NOTHING
from otklik.site.view import Page, Shelf

FOLDER = "cards"
_LETTER = 7
"""How wide a sign is taken to be, in pixels: none of the font is wider on average."""
_PAD = 10
_NO_ZONE = "none"


@dataclass(frozen=True)
class Box:
    """One half of a badge in pixels; `length` is what its text is fitted into."""

    text: str
    x: int
    width: int

    @property
    def middle(self) -> float:
        """Where the text is centred."""
        return self.x + self.width / 2

    @property
    def length(self) -> int:
        """Between the paddings."""
        return self.width - 2 * _PAD


@dataclass(frozen=True)
class Badge:
    """Who on the left, how on the right; `zone` colours the right."""

    who: Box
    how: Box
    zone: str
    said: str

    @property
    def width(self) -> int:
        """Of the whole picture."""
        return self.who.width + self.how.width


def pages(shelf: Shelf) -> Mapping[str, Page]:
    """Two files for everybody of the last month."""
    return dict(_pages(shelf))


def _pages(shelf: Shelf) -> Iterator[tuple[str, Page]]:
    for one in shelf.newest.issue.cards:
        who = one.authority["id"]
        yield page_file(who), Page("card.html", {"card": one})
        yield badge_file(who), Page("badge.svg", {"badge": badge(one)})


def page_file(authority_id: str) -> str:
    """The path of the small page from the site's root."""
    return f"{FOLDER}/{file_name(authority_id)}"


def badge_file(authority_id: str) -> str:
    """The same of the picture."""
    return page_file(authority_id).removesuffix(".html") + ".svg"


def href(path: str) -> str:
    """A path as it stands in an address."""
    return quote(path, safe="/~")


def frame(card: Card, site: str) -> str:
    """What others paste to show the small page; `site` is the address where all this lies."""
    who = card.authority
    source, title = _attributes(site + href(page_file(who["id"])), who["short_name"])
    return (
        f'<iframe src="{source}" title="Рейтинг: {title}" width="360" height="280" '
        'loading="lazy"></iframe>'
    )


def picture(card: Card, site: str) -> str:
    """The same of the picture."""
    who = card.authority
    source, title = _attributes(site + href(badge_file(who["id"])), who["short_name"])
    return f'<img src="{source}" alt="Рейтинг: {title}" height="24">'


def _attributes(*values: str) -> Iterator[str]:
    return map(escape, values)


def badge(card: Card) -> Badge:
    """Its words with the room that they need."""
    zone, how = card.zone, how_it_stands(card)
    who = _box(card.authority["short_name"], 0)
    return Badge(
        who=who,
        how=_box(how, who.width),
        zone=zone.code if zone else _NO_ZONE,
        said=f"{card.authority['name']}: {how}",
    )


def how_it_stands(card: Card) -> str:
    """`70,6 из 100, жёлтая зона`, or why there is no score."""
    if card.score is None:
        return card.status
    zone = card.sure.zone if card.sure else card.zone.title if card.zone else ""
    return f"{sentences.score(card.score)} из 100" + (f", {_zoned(zone)}" if zone else "")


def placed(card: Card) -> str:
    """Where it stands among how many; why it has no place, where it has none."""
    stands = card.sure.stands if card.sure else _of_score(card.place)
    if not stands:
        return f"{capital(card.status)}."
    among = "в группе" if card.group.title else "в списке"
    return f"{capital(stands)}; всего мест {among} — {card.group.of}."


def _of_score(place: str) -> str:
    return "" if place == NOTHING else f"место {place}"


def _zoned(said: str) -> str:
    """`жёлтая зона, на границе`."""
    colour, comma, border = said.partition(",")
    return f"{colour} зона{comma}{border}"


def _box(text: str, x: int) -> Box:
    return Box(text, x, len(text) * _LETTER + 2 * _PAD)
