"""How does a test show the codes of a person's phone, or come in as if it had?"""

import time
from hashlib import sha1

from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import TOTP

from otklik.desk.roles import SECOND_FACTOR
from otklik.desk.store.factors import device_of
from otklik.desk.store.models import Phone, User
from otklik.desk.store.sealing import seal

_STEP = 30


def key_of(login: str) -> str:
    """The secret of a person's phone in tests, the same in every process."""
    return sha1(login.encode(), usedforsecurity=False).hexdigest()


def enrol(user: User) -> Phone:
    """A phone that shows `code_for` the person."""
    sealed = seal(bytes.fromhex(key_of(user.login)), user.pk)
    return Phone.objects.create(user=user, key=sealed, confirmed=True)


def verified_client(login: str, **headers: str) -> Client:
    """A client in which somebody has come in, by a code too where the role needs one."""
    client, user = Client(**headers), User.objects.get(login=login)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    if user.role in SECOND_FACTOR:
        session = client.session
        session[DEVICE_ID_SESSION_KEY] = (device_of(user.pk) or enrol(user)).persistent_id
        session.save()
    return client


def code_for(login: str, ahead: int = 0) -> str:
    """What the phone shows now; `ahead` steps later, for none is taken twice."""
    return code_of(key_of(login), ahead)


def code_of(key: str, ahead: int = 0) -> str:
    """What an application with this secret shows."""
    made = TOTP(bytes.fromhex(key), _STEP)
    made.time = time.time() + ahead * _STEP
    return f"{made.token():06d}"
