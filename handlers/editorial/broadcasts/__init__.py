"""Messages to all readers."""
