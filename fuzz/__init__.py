"""Nonsense thrown at every source: `make fuzz`."""
