"""What each place of the window asks for, over the services below."""
