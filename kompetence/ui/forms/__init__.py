"""Screens: forms that go out and come back, and the employee's own window on a preparation file."""
