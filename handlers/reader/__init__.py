"""What readers do: one act, one file. What the desk does: handlers.editorial."""
