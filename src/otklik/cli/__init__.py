"""Which command did a person type, and what do they see?"""

from otklik.cli.run import main

__all__ = ["main"]
