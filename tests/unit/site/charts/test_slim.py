"""Is what nobody sees left out, and everything else where it was?"""

from xml.etree import ElementTree

from otklik.site.charts.slim import slim

DRAWN = """<svg xmlns="http://www.w3.org/2000/svg" class="marks" width="100" height="50">
<g class="mark-group" role="graphics-object" aria-roledescription="group mark container">
<g transform="translate(0,0)"><path class="background" aria-hidden="true" d="M0,0h0v0h0Z"/>
<g clip-path="url(#clip7)">
<line transform="translate(33.33333,0)" x2="0" y2="9" stroke="#ddd" opacity="1"/>
<line transform="translate(66.5,0)" x2="0" y2="9" stroke="#ddd" opacity="1"/></g>
<g><text fill="#000" opacity="0">скрыто</text>
<text fill="#000">а</text><text fill="#111">б</text></g>
<path d="M0,0h1" stroke="#000" display="none"/></g></g>
<defs><clipPath id="clip7"><rect x="0" y="0" width="100" height="50"/></clipPath></defs></svg>"""


def slimmed() -> str:
    return ElementTree.tostring(slim(DRAWN.replace("\n", ""), "c1"), encoding="unicode")


def test_what_nobody_sees_is_left_out() -> None:
    found = slimmed()
    for gone in ("aria-", "class", "role", "скрыто", "none", "translate(0,0)", "h0v0"):
        assert gone not in found


def test_ids_are_numbered_anew_under_the_prefix_and_still_found() -> None:
    found = slimmed()
    assert 'clip-path="url(#c1-0)"' in found
    assert 'id="c1-0"' in found


def test_what_all_say_alike_is_said_once_by_what_is_around_them() -> None:
    found = slimmed()
    assert found.count("#ddd") == 1
    assert '<g clip-path="url(#c1-0)" stroke="#ddd"><line transform="translate(33.33,0)"' in found
    assert '<text fill="#000">а</text><text fill="#111">б</text>' in found


GRID = """<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><g>
<path d="M0,0h9v9h-9Z" fill="#aaa"/><path d="M9,0h9v9h-9Z" fill="#aaa"/>
<path d="M18,0h9v9h-9Z" fill="#bbb"/></g><g>
<text transform="translate(4.5,-5)" fill="#000">1</text>
<text transform="translate(13.5,5)" fill="#000">2</text>
<text transform="translate(22.5,5)" fill="#000">3</text>
<text transform="translate(9,9) rotate(270)" fill="#fff">4</text></g></svg>"""


def gridded() -> str:
    return ElementTree.tostring(slim(GRID.replace("\n", ""), "c1"), encoding="unicode")


def test_neighbours_that_differ_only_in_their_outline_are_one_path() -> None:
    found = gridded()
    assert '<path d="M0,0h9v9h-9ZM9,0h9v9h-9Z" fill="#aaa" />' in found
    assert found.count("<path") == 2


def test_texts_of_one_colour_say_it_once_and_stand_where_they_were_moved() -> None:
    found = gridded()
    assert '<g fill="#000"><text x="4.5" y="-5">1</text>' in found
    assert '<text transform="translate(9,9) rotate(270)" fill="#fff">4</text>' in found
