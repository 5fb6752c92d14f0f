"""What stands on the page that tells how robust the order of a month is?"""

from collections.abc import Mapping

from otklik.editions.robust_sentences import TITLES
from otklik.rating.robust_settings import SETTINGS
from otklik.site.robust import by_list
from otklik.site.view import Page, View

FILE = "robustness.html"
_RANKS = TITLES["rank_normalisation"]


def pages(view: View) -> Mapping[str, Page]:
    """One page a month."""
    issue = view.issue
    lists = by_list(issue.document, issue.methodology)
    return {
        FILE: Page(
            "robustness.html", {"lists": lists, "settings": SETTINGS, "words_of_ranks": _RANKS}
        )
    }
