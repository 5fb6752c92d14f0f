"""Under which name does Django know the store?"""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The desk's only application with models."""

    name = "otklik.desk.store"
    label = "desk"
