"""The commands, one short function each. This room and `report` are all that speak to a person."""

from nabij.cli.app import main

__all__ = ["main"]
