"""Builds the reading model from the labelled sets: `python -m training --data PATH`."""
