"""Turns, sittings and laughs: who said what after whom. Bids and their answers come to stand here too."""

from nabij.exchanges.find import Exchanges, find_exchanges
from nabij.exchanges.frame import LAUGHS, SAID, SITTINGS, TURNS

__all__ = ["LAUGHS", "SAID", "SITTINGS", "TURNS", "Exchanges", "find_exchanges"]
