"""The data of a whole municipality, in a PostgreSQL database that many open at once."""
