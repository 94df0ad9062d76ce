"""Nonsense thrown at every door through which something comes in: `make fuzz`."""
