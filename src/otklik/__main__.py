"""What does `python -m otklik` do? The same as `otklik`."""

from otklik.cli import main

main()
