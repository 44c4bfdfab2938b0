"""Encrypted files: a passphrase is chosen, asked for, changed, and asked for again after a pause."""
