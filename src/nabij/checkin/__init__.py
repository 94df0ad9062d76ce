"""Voelen: scales and the weekly pulse; items, scores, reliable change."""
