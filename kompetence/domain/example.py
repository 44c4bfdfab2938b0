"""What the example is known by: a municipality that there is none of, and the one passphrase that opens its drafts."""

MUNICIPALITY = "Eksempel Kommune (fiktiv)"
PASSPHRASE = "eksempel"  # noqa: S105 - no secret: it opens invented drafts
