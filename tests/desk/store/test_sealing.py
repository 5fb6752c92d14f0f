"""Does the database alone tell nobody how to make the codes of a phone?"""

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django_otp.plugins.otp_totp.models import TOTPDevice
from hypothesis import given
from hypothesis import strategies as st
from tests.desk.second_factor import code_for, enrol, key_of

from otklik.desk.actions.second_factor import phones_reseal
from otklik.desk.roles import Actor
from otklik.desk.store.dumping import dump
from otklik.desk.store.factors import device_of
from otklik.desk.store.models import Phone, User
from otklik.desk.store.sealing import SealedOtherwiseError, is_of_now, seal, unseal

People = dict[str, Actor]
OTHER, THIRD = "б" * 60, "в" * 60


@given(secret=st.binary(min_size=1, max_size=20), owner=st.integers(1, 10**9))
def test_what_is_sealed_opens_for_its_owner_alone_and_fits_the_column(
    secret: bytes, owner: int
) -> None:
    sealed = seal(secret, owner)
    assert unseal(sealed, owner) == secret
    assert sealed != seal(secret, owner)
    assert len(sealed) <= TOTPDevice._meta.get_field("key").max_length
    with pytest.raises(SealedOtherwiseError):
        unseal(sealed, owner + 1)


def test_neither_the_table_nor_a_copy_holds_the_secret_of_a_phone(people: People) -> None:
    secret = key_of("analyst")
    phone = enrol(User.objects.get(login="analyst"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM otp_totp_totpdevice WHERE id = %s", [phone.pk])
        assert secret not in cursor.fetchone()[0]
    assert secret.encode() not in dump()
    assert device_of(people["analyst"].id).verify_token(code_for("analyst"))  # type: ignore[union-attr]


def test_phones_of_before_are_sealed_and_still_show_their_codes(people: People) -> None:
    owner = User.objects.get(login="analyst")
    TOTPDevice.objects.create(user=owner, key=key_of("analyst"), confirmed=True)
    care = import_module("otklik.desk.store.migrations.0012_care")
    care.seal_phones(apps, None)
    phone = Phone.objects.get()
    assert is_of_now(phone.key, people["analyst"].id)
    assert phone.verify_token(code_for("analyst"))


def test_a_new_secret_of_the_desk_opens_phones_if_the_former_is_named(
    people: People, settings: Any
) -> None:
    phone = enrol(User.objects.get(login="analyst"))
    settings.FORMER_SECRET, settings.SECRET_KEY = settings.SECRET_KEY, OTHER
    assert not is_of_now(phone.key, people["analyst"].id)
    assert phones_reseal() == 0
    settings.FORMER_SECRET = ""
    assert device_of(people["analyst"].id).verify_token(code_for("analyst"))  # type: ignore[union-attr]
    settings.SECRET_KEY = THIRD
    assert phones_reseal() == 1
