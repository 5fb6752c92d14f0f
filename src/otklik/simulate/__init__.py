"""What would the exports of a whole region look like, if the region were invented?"""

from otklik.simulate.region import Simulation, simulate

__all__ = ["Simulation", "simulate"]
