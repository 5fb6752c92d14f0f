"""Which tables does the desk's database have?"""

from otklik.desk.store.models.attachments import Attachment
from otklik.desk.store.models.flags import FlagVerdict, ProposedDecision
from otklik.desk.store.models.imports import Import
from otklik.desk.store.models.jobs import Job
from otklik.desk.store.models.journal import JournalEntry
from otklik.desk.store.models.marking import Assignment, Conflict, MarkBook
from otklik.desk.store.models.notices import Notice
from otklik.desk.store.models.outbox import Letter
from otklik.desk.store.models.people import User
from otklik.desk.store.models.phones import Phone
from otklik.desk.store.models.readings import Reading
from otklik.desk.store.models.rules import RulesComparison, RulesProposal
from otklik.desk.store.models.tokens import ApiToken
from otklik.desk.store.models.work import Objection, Proposal

__all__ = [
    "ApiToken",
    "Assignment",
    "Attachment",
    "Conflict",
    "FlagVerdict",
    "Import",
    "Job",
    "JournalEntry",
    "Letter",
    "MarkBook",
    "Notice",
    "Objection",
    "Phone",
    "Proposal",
    "ProposedDecision",
    "Reading",
    "RulesComparison",
    "RulesProposal",
    "User",
]
