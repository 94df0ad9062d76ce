"""Builds the opening check's model: `python -m training.openings --data PATH`."""
