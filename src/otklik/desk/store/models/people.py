"""Who may enter?"""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from otklik.desk.roles import ROLE_TITLES, Actor, Role

LONGEST_LOGIN, LONGEST_NAME = 60, 200
_LONGEST_KEY = 3 * LONGEST_LOGIN
"""One letter is at most three when its case is folded."""


def login_key(login: str) -> str:
    """What two logins that differ by case alone have in common; SQLite folds Latin letters only."""
    return login.casefold()


class User(AbstractBaseUser):
    """A person with one role; a representative, and nobody else, has an authority.

    `is_active` is False for who may not enter any more: nobody is deleted, for the journal names
    them. `login_key` is unique, so that no two logins differ by case alone.
    """

    login = models.CharField("имя для входа", max_length=LONGEST_LOGIN, unique=True)
    login_key = models.CharField(max_length=_LONGEST_KEY, unique=True, editable=False)
    name = models.CharField("фамилия, имя, отчество", max_length=LONGEST_NAME)
    role = models.CharField(
        "роль", max_length=20, choices=[(role.value, ROLE_TITLES[role]) for role in Role]
    )
    authority_id = models.CharField("орган", max_length=100, blank=True)
    email = models.EmailField("почта", blank=True)
    is_active = models.BooleanField("может входить", default=True)
    endings = models.PositiveIntegerField("сколько раз закрыты все сеансы", default=0)

    objects = BaseUserManager()
    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = ["name", "role"]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role=Role.REPRESENTATIVE.value) & ~Q(authority_id="")
                | ~Q(role=Role.REPRESENTATIVE.value) & Q(authority_id=""),
                name="only_a_representative_has_an_authority",
            )
        ]

    def save(self, *given: Any, **named: Any) -> None:
        """As Django does, with the key of the login beside it."""
        self.login_key = self.login_key or login_key(self.login)
        super().save(*given, **named)

    @property
    def actor(self) -> Actor:
        """The person as actions know them."""
        return Actor(self.pk, self.login, self.name, Role(self.role), self.authority_id or None)

    def get_session_auth_hash(self) -> str:
        """What a session must still say: another password, role or authority ends it."""
        told = (self.password, self.role, self.authority_id, str(self.endings))
        return str(salted_hmac("otklik.desk.session", "\n".join(told)).hexdigest())

    def end_sessions(self) -> None:
        """Puts the person out everywhere; a session that is to go on must be told so."""
        self.endings += 1
        self.save(update_fields=["endings"])
