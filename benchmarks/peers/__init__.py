"""Other programs that do a part of what nabij does, each in an environment of its own."""
