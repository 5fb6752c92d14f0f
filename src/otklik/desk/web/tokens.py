"""How does a person give programs keys to the API, and see which there are?"""

from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers

from otklik.core.errors import OtklikError
from otklik.desk.actions.tokens import LIMITS, TokenWish, token_make, token_revoke
from otklik.desk.scopes import SCOPE_TITLES, Scope, scopes_of
from otklik.desk.store.tokens import all_tokens, own_tokens, owner_of
from otklik.desk.web.api.operations import OPERATIONS
from otklik.desk.web.guard import NotThereError
from otklik.desk.web.visit import Visit


def own(visit: Visit) -> HttpResponse:
    """One's own keys and the form of a new one; a new key is shown once."""
    if visit.request.method != "POST":
        return visit.show(
            "tokens.html",
            tokens=own_tokens(visit.actor),
            scopes=[(scope, SCOPE_TITLES[scope]) for scope in scopes_of(visit.actor)],
            limits=LIMITS,
            now=visit.now,
            operations=OPERATIONS,
        )
    wish = _wish(visit)
    key = token_make(wish=wish, **visit.signature)
    answer = visit.show("token.html", key=key, title=wish.title)
    add_never_cache_headers(answer)
    return answer


def revoke(visit: Visit, token_id: int) -> HttpResponse:
    """Ends one's own key."""
    if owner_of(token_id) != visit.actor.id:
        raise NotThereError(str(token_id))
    token_revoke(token_id=token_id, **visit.signature)
    return visit.done("Ключ отозван: программам он больше ничего не открывает.", "tokens")


def everybodys(visit: Visit) -> HttpResponse:
    """All keys of all people."""
    return visit.show("all_tokens.html", tokens=all_tokens(), now=visit.now)


def take_away(visit: Visit, token_id: int) -> HttpResponse:
    """Ends anybody's key."""
    if owner_of(token_id) is None:
        raise NotThereError(str(token_id))
    token_revoke(token_id=token_id, **visit.signature)
    return visit.done("Ключ отозван.", "all_tokens")


def _wish(visit: Visit) -> TokenWish:
    asked, days = visit.request.POST.getlist("scope"), visit.given("days")
    if not set(asked) <= set(Scope):
        raise OtklikError("Отметьте, что ключ открывает, из того, что есть в форме.")
    if not (days.isascii() and days.isdecimal() and len(days) <= len(str(LIMITS.longest_days))):
        raise OtklikError("Срок ключа пишут целым числом дней.")
    return TokenWish(visit.given("title"), [Scope(one) for one in asked], int(days))
