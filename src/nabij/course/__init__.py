"""Doen: small steps, which one next, and whether anything moved."""
