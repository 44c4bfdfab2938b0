"""Files in and out: openpyxl, CSV, TOML and JSON live here and nowhere else."""
