"""Text comes in: one file a format, and the intake that checks, tags and stores it."""
