"""Which tables does the desk's database have?"""

from otklik.desk.store.models.journal import JournalEntry
from otklik.desk.store.models.outbox import Letter
from otklik.desk.store.models.people import User
from otklik.desk.store.models.work import Exclusion, Objection, Proposal

__all__ = ["Exclusion", "JournalEntry", "Letter", "Objection", "Proposal", "User"]
