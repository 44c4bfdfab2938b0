"""Which words each command takes; light, so that a call loads nothing but the command that it runs."""
