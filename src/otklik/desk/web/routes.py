"""Which addresses does the desk have, and what does each of them require?"""

from django.urls import path, register_converter

from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.desk.roles import Permission
from otklik.desk.web import (
    entering,
    exclusions,
    journal,
    months,
    objections,
    publication,
    records,
    users,
)
from otklik.desk.web.guard import Route


class MonthConverter:
    """`2026-05` in an address."""

    regex = r"\d{4}-\d{2}"

    def to_python(self, value: str) -> Month:
        """A month, or a `ValueError`: no such address."""
        try:
            return Month.parse(value)
        except UsageError as error:
            raise ValueError(value) from error

    def to_url(self, value: object) -> str:
        """As it is written."""
        return str(value)


register_converter(MonthConverter, "month")

_BOTH, _POST = ("GET", "POST"), ("POST",)
_MONTH = "months/<month:month>/"
_AUTHORITY = f"{_MONTH}authorities/<str:authority_id>/"

ROUTES = (
    Route("login", "enter/", None, entering.enter, _BOTH),
    Route("first_password", "password/<int:user_id>/<str:token>/", None, entering.first, _BOTH),
    Route("leave", "leave/", Permission.OWN_ACCOUNT, entering.leave, _POST),
    Route("own_password", "password/", Permission.OWN_ACCOUNT, entering.own_password, _BOTH),
    Route("home", "", Permission.OWN_ACCOUNT, months.home),
    Route("users", "users/", Permission.SEE_USERS, users.everybody),
    Route("user_create", "users/new/", Permission.MANAGE_USERS, users.create, _BOTH),
    Route("user_change", "users/<int:user_id>/", Permission.MANAGE_USERS, users.change, _BOTH),
    Route("user_link", "users/<int:user_id>/link/", Permission.MANAGE_USERS, users.link, _POST),
    Route("journal", "journal/", Permission.READ_JOURNAL, journal.entries),
    Route("journal_csv", "journal.csv", Permission.READ_JOURNAL, journal.exported),
    Route("month", _MONTH, Permission.SEE_MONTHS, months.month_page),
    Route("month_freeze", f"{_MONTH}freeze/", Permission.FREEZE_MONTH, months.freeze, _POST),
    Route("month_rate", f"{_MONTH}rate/", Permission.RATE_MONTH, months.rate, _POST),
    Route(
        "propose", f"{_MONTH}propose/", Permission.PROPOSE_PUBLICATION, publication.propose, _POST
    ),
    Route("sign", f"{_MONTH}sign/", Permission.SIGN_PUBLICATION, publication.sign, _POST),
    Route("publish", f"{_MONTH}publish/", Permission.SIGN_PUBLICATION, publication.publish, _POST),
    Route("exclusions", f"{_MONTH}exclusions/", Permission.SEE_EXCLUSIONS, exclusions.listed),
    Route(
        "exclusion_confirm",
        f"{_MONTH}exclusions/<int:exclusion_id>/confirm/",
        Permission.DECIDE_EXCLUSION,
        exclusions.confirm,
        _POST,
    ),
    Route(
        "exclusion_reject",
        f"{_MONTH}exclusions/<int:exclusion_id>/reject/",
        Permission.DECIDE_EXCLUSION,
        exclusions.reject,
        _POST,
    ),
    Route("objections", f"{_MONTH}objections/", Permission.SEE_OBJECTIONS, objections.listed),
    Route(
        "objection_accept",
        f"{_MONTH}objections/<int:objection_id>/accept/",
        Permission.ANSWER_OBJECTION,
        objections.accept,
        _POST,
    ),
    Route(
        "objection_reject",
        f"{_MONTH}objections/<int:objection_id>/reject/",
        Permission.ANSWER_OBJECTION,
        objections.reject,
        _POST,
    ),
    Route("sheet", _AUTHORITY, Permission.SEE_SHEETS, records.sheet_page),
    Route(
        "behind", f"{_AUTHORITY}indicators/<str:code>/", Permission.SEE_SHEETS, records.behind_page
    ),
    Route(
        "behind_csv",
        f"{_AUTHORITY}indicators/<str:code>.csv",
        Permission.SEE_SHEETS,
        records.exported,
    ),
    Route("record", f"{_AUTHORITY}record/", Permission.SEE_SHEETS, records.record_page),
    Route("exclude", f"{_AUTHORITY}exclude/", Permission.EXCLUDE_RECORD, exclusions.propose, _POST),
    Route("object", f"{_AUTHORITY}object/", Permission.OBJECT, objections.raise_one, _POST),
)
"""Everything there is; `urlpatterns` is made of it, so no screen is without its permission."""

urlpatterns = [path(route.path, route, name=route.name) for route in ROUTES]
handler404 = "otklik.desk.web.refusing.missing"
handler500 = "otklik.desk.web.refusing.broken"
