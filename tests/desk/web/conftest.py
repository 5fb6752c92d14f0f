"""Which presses of a button leave no entry in the journal, and why? All others are watched here."""

from collections.abc import Mapping
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse

from otklik.desk.store.models import JournalEntry
from otklik.desk.web.guard import Route

_LATER = "работа в фоне: запись делает она, когда сделана"
UNWRITTEN: Mapping[str, str] = {
    "month_freeze": _LATER,
    "month_freeze_rate": _LATER,
    "month_rate": _LATER,
    "rules_compare": _LATER,
    "publish": _LATER,
    "mark": "черновик оценки: слово эксперта — то, что он сдал",
    "mark_draft": "черновик оценки сохраняется сам, после каждого знака",
    "leave": "выход ничего не меняет, кроме самого сеанса",
}
"""Routes that change something, or nothing, without an entry of their own."""
SHOWN = ("user_create", "user_link", "tokens", "recovery_renew", "second_factor_join")
"""What these make is shown at once, on a page that cannot be opened again; others lead on."""
_OK, _DONE = 200, 302


@pytest.fixture(autouse=True)
def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a test presses with success must be in the journal when it is answered."""
    answered = Route._answer

    def answer(self: Route, request: HttpRequest, **where: Any) -> HttpResponse:
        before = JournalEntry.objects.count() if request.method == "POST" else 0
        made = answered(self, request, **where)
        done = (_OK, _DONE) if self.name in SHOWN else (_DONE,)
        if request.method == "POST" and made.status_code in done and self.name not in UNWRITTEN:
            assert JournalEntry.objects.count() > before, f"{self.name} is not in the journal"
        return made

    monkeypatch.setattr(Route, "_answer", answer)
