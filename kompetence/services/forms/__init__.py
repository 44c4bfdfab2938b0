"""Forms for preparing elsewhere: written, read back, answered; and the employee's side of it."""
