"""The backups of the open data: when and why each was made, and going back to one."""
