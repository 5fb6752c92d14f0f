"""Which addresses does the desk have, and what does each of them require?"""

from django.urls import path, register_converter

from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.desk.roles import Permission
from otklik.desk.web import (
    answering,
    checks,
    correcting,
    dashboard,
    decisions,
    entering,
    flags,
    home,
    imports,
    journal,
    marking,
    methodology,
    months,
    naming,
    objections,
    protocols,
    publication,
    readings,
    records,
    registry,
    sampling,
    second_factor,
    tokens,
    users,
)
from otklik.desk.web.api import operations
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
_OWN = Permission.OWN_ACCOUNT
_MONTH = "months/<month:month>/"
_RULES = "methodology/versions/<str:version>/"
_AUTHORITY = f"{_MONTH}authorities/<str:authority_id>/"
_FLAG = f"{_AUTHORITY}flags/<str:detector>/<str:part>/"

ROUTES = (
    Route("login", "enter/", None, entering.enter, _BOTH),
    Route("first_password", "password/<int:user_id>/<str:token>/", None, entering.first, _BOTH),
    Route("leave", "leave/", Permission.OWN_ACCOUNT, entering.leave, _POST, by_password=True),
    Route("leave_everywhere", "leave/everywhere/", _OWN, entering.leave_everywhere, _POST),
    Route("second_factor", "code/", _OWN, second_factor.page, by_password=True),
    Route("second_factor_enter", "code/enter/", _OWN, second_factor.enter, _POST, by_password=True),
    Route("second_factor_join", "code/join/", _OWN, second_factor.join, _POST, by_password=True),
    Route("second_factor_drop", "code/drop/", _OWN, second_factor.drop, _POST),
    Route("recovery_renew", "code/recovery/", _OWN, second_factor.renew, _POST),
    Route("own_password", "password/", Permission.OWN_ACCOUNT, entering.own_password, _BOTH),
    Route("home", "", Permission.OWN_ACCOUNT, home.home),
    Route("users", "users/", Permission.SEE_USERS, users.everybody),
    Route("registry", "registry/", Permission.SEE_REGISTRY, registry.listed),
    Route("body_create", "registry/new/", Permission.MANAGE_REGISTRY, registry.create, _BOTH),
    Route(
        "body_change", "registry/<str:body>/", Permission.MANAGE_REGISTRY, registry.change, _BOTH
    ),
    Route("user_create", "users/new/", Permission.MANAGE_USERS, users.create, _BOTH),
    Route("user_change", "users/<int:user_id>/", Permission.MANAGE_USERS, users.change, _BOTH),
    Route("user_link", "users/<int:user_id>/link/", Permission.MANAGE_USERS, users.link, _POST),
    Route(
        "user_factor",
        "users/<int:user_id>/code/",
        Permission.MANAGE_USERS,
        users.reset_second_factor,
        _POST,
    ),
    Route("journal", "journal/", Permission.READ_JOURNAL, journal.entries),
    Route("journal_csv", "journal.csv", Permission.READ_JOURNAL, journal.exported),
    Route("imports", "imports/", Permission.SEE_MONTHS, imports.listed),
    Route("import_files", "imports/new/", Permission.IMPORT_FILES, imports.send, _POST),
    Route("import", "imports/<int:import_id>/", Permission.SEE_MONTHS, imports.import_page),
    Route(
        "import_rejected_csv",
        "imports/<int:import_id>/rejected.csv",
        Permission.SEE_MONTHS,
        imports.rejected_file,
        is_personal=True,
    ),
    Route(
        "import_retry",
        "imports/<int:import_id>/retry/",
        Permission.IMPORT_FILES,
        imports.retry,
        _POST,
    ),
    Route(
        "import_drop",
        "imports/<int:import_id>/drop/",
        Permission.IMPORT_FILES,
        imports.drop,
        _POST,
    ),
    Route("names", "names/", Permission.SEE_MONTHS, naming.listed),
    Route("name_map", "names/map/", Permission.MAP_NAMES, naming.give, _POST),
    Route("readings", "readings/", Permission.SEE_READINGS, readings.listed),
    Route("readings_csv", "readings.csv", Permission.SEE_READINGS, readings.exported),
    Route("methodology", "methodology/", Permission.SEE_METHODOLOGY, methodology.overview),
    Route("rules", _RULES, Permission.SEE_METHODOLOGY, methodology.rules),
    Route("comparison", f"{_RULES}comparison/", Permission.SEE_COMPARISONS, methodology.comparison),
    Route(
        "comparison_file",
        f"{_RULES}comparison.html",
        Permission.SEE_COMPARISONS,
        methodology.comparison_file,
    ),
    Route(
        "rules_compare",
        f"{_RULES}compare/",
        Permission.PROPOSE_METHODOLOGY,
        methodology.compare,
        _POST,
    ),
    Route(
        "rules_propose",
        f"{_RULES}propose/",
        Permission.PROPOSE_METHODOLOGY,
        methodology.propose,
        _POST,
    ),
    Route(
        "rules_choose",
        "methodology/proposals/<int:proposal_id>/choose/",
        Permission.CHOOSE_METHODOLOGY,
        methodology.choose,
        _POST,
    ),
    Route(
        "rules_refuse",
        "methodology/proposals/<int:proposal_id>/refuse/",
        Permission.CHOOSE_METHODOLOGY,
        methodology.refuse,
        _POST,
    ),
    Route("tokens", "tokens/", Permission.OWN_TOKENS, tokens.own, _BOTH),
    Route(
        "token_revoke", "tokens/<int:token_id>/revoke/", Permission.OWN_TOKENS, tokens.revoke, _POST
    ),
    Route("all_tokens", "users/tokens/", Permission.SEE_TOKENS, tokens.everybodys),
    Route(
        "token_take_away",
        "users/tokens/<int:token_id>/revoke/",
        Permission.REVOKE_TOKENS,
        tokens.take_away,
        _POST,
    ),
    Route("month", _MONTH, Permission.SEE_MONTHS, months.month_page),
    Route("dashboard", f"{_MONTH}summary/", Permission.SEE_SUMMARY, dashboard.summary),
    Route("month_freeze", f"{_MONTH}freeze/", Permission.FREEZE_MONTH, months.freeze, _POST),
    Route(
        "month_freeze_rate",
        f"{_MONTH}freeze-and-rate/",
        Permission.FREEZE_MONTH,
        months.freeze_and_rate,
        _POST,
    ),
    Route("month_rate", f"{_MONTH}rate/", Permission.RATE_MONTH, months.rate, _POST),
    Route(
        "propose", f"{_MONTH}propose/", Permission.PROPOSE_PUBLICATION, publication.propose, _POST
    ),
    Route("protocol", f"{_MONTH}protocol/", Permission.SEE_MONTHS, protocols.protocol_page),
    Route("protocol_pdf", f"{_MONTH}protocol.pdf", Permission.SEE_MONTHS, protocols.protocol_pdf),
    Route("sign", f"{_MONTH}sign/", Permission.SIGN_PUBLICATION, publication.sign, _POST),
    Route("publish", f"{_MONTH}publish/", Permission.SIGN_PUBLICATION, publication.publish, _POST),
    Route("checks", f"{_MONTH}checks/", Permission.SEE_MONTHS, checks.page),
    Route("flags", f"{_MONTH}flags/", Permission.SEE_FLAGS, flags.listed),
    Route("flag", _FLAG, Permission.SEE_FLAGS, flags.page, is_personal=True),
    Route("flag_confirm", f"{_FLAG}confirm/", Permission.DECIDE_FLAG, flags.confirm, _POST),
    Route("flag_reject", f"{_FLAG}reject/", Permission.DECIDE_FLAG, flags.reject, _POST),
    Route("flag_reopen", f"{_FLAG}reopen/", Permission.DECIDE_FLAG, flags.reopen, _POST),
    Route("decisions", f"{_MONTH}decisions/", Permission.SEE_FLAGS, decisions.listed),
    Route("decide", f"{_MONTH}decisions/new/", Permission.DECIDE_FLAG, decisions.propose, _POST),
    Route(
        "withdraw",
        f"{_MONTH}decisions/<int:number>/withdraw/",
        Permission.DECIDE_FLAG,
        decisions.withdraw,
        _POST,
    ),
    Route(
        "decision_confirm",
        f"{_MONTH}decisions/<int:decision_id>/confirm/",
        Permission.CONFIRM_FLAG,
        decisions.confirm,
        _POST,
    ),
    Route(
        "decision_reject",
        f"{_MONTH}decisions/<int:decision_id>/reject/",
        Permission.CONFIRM_FLAG,
        decisions.reject,
        _POST,
    ),
    Route("objections", f"{_MONTH}objections/", Permission.SEE_OBJECTIONS, objections.listed),
    Route(
        "attachment",
        f"{_MONTH}objections/<int:objection_id>/files/<int:attachment_id>/",
        Permission.SEE_OBJECTIONS,
        objections.attached,
        is_personal=True,
    ),
    Route(
        "objection_accept",
        f"{_MONTH}objections/<int:objection_id>/accept/",
        Permission.ANSWER_OBJECTION,
        answering.accept,
        _POST,
    ),
    Route(
        "objection_reject",
        f"{_MONTH}objections/<int:objection_id>/reject/",
        Permission.ANSWER_OBJECTION,
        answering.reject,
        _POST,
    ),
    Route("marking", f"{_MONTH}marking/", Permission.SEE_AGREEMENT, sampling.marking_page),
    Route("marking_deal", f"{_MONTH}marking/deal/", Permission.DRAW_SAMPLE, sampling.deal, _POST),
    Route(
        "marking_again", f"{_MONTH}marking/again/", Permission.DRAW_SAMPLE, sampling.again, _POST
    ),
    Route(
        "conflict", f"{_MONTH}marking/conflict/", Permission.DRAW_SAMPLE, sampling.conflict, _POST
    ),
    Route(
        "conflict_lift",
        f"{_MONTH}marking/conflict/<int:conflict_id>/lift/",
        Permission.DRAW_SAMPLE,
        sampling.lift,
        _POST,
    ),
    Route("own_marks", "marking/", Permission.MARK, marking.own),
    Route("own_conflict", "marking/conflict/", Permission.MARK, marking.declare, _POST),
    Route("own_month", "marking/<month:month>/", Permission.MARK, marking.own_month),
    Route("hand_in", "marking/<month:month>/hand-in/", Permission.MARK, marking.hand_in, _POST),
    Route("mark", "marking/items/<int:assignment_id>/", Permission.MARK, marking.item, _BOTH),
    Route(
        "mark_draft",
        "marking/items/<int:assignment_id>/draft/",
        Permission.MARK,
        marking.draft,
        _POST,
    ),
    Route("sheet", _AUTHORITY, Permission.SEE_SHEETS, records.sheet_page, is_personal=True),
    Route(
        "behind",
        f"{_AUTHORITY}indicators/<str:code>/",
        Permission.SEE_SHEETS,
        records.behind_page,
        is_personal=True,
    ),
    Route(
        "behind_csv",
        f"{_AUTHORITY}indicators/<str:code>.csv",
        Permission.SEE_SHEETS,
        records.exported,
        is_personal=True,
    ),
    Route(
        "record",
        f"{_AUTHORITY}record/",
        Permission.SEE_SHEETS,
        records.record_page,
        is_personal=True,
    ),
    Route(
        "overdue",
        f"{_AUTHORITY}overdue/",
        Permission.SEE_SHEETS,
        records.overdue_page,
        is_personal=True,
    ),
    Route(
        "overdue_csv",
        f"{_AUTHORITY}overdue.csv",
        Permission.SEE_SHEETS,
        records.overdue_exported,
        is_personal=True,
    ),
    Route("exclude", f"{_AUTHORITY}exclude/", Permission.DECIDE_FLAG, correcting.exclude, _POST),
    Route("reassign", f"{_AUTHORITY}reassign/", Permission.DECIDE_FLAG, correcting.reassign, _POST),
    Route("relink", f"{_AUTHORITY}relink/", Permission.DECIDE_FLAG, correcting.relink, _POST),
    Route("object", f"{_AUTHORITY}object/", Permission.OBJECT, objections.raise_one, _POST),
    Route(
        "object_to_flag",
        f"{_AUTHORITY}object-to-flag/",
        Permission.OBJECT,
        objections.raise_to_flag,
        _POST,
    ),
)
"""Everything there is; `urlpatterns` is made of it, so no screen is without its permission."""

urlpatterns = [
    *(path(route.path, route, name=route.name) for route in ROUTES),
    path("api/v1/", operations.urls()),
]
handler400 = "otklik.desk.web.refusing.unclear"
handler404 = "otklik.desk.web.refusing.missing"
handler500 = "otklik.desk.web.refusing.broken"
