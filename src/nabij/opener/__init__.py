"""Zeggen: the opening check."""
