"""Who did what, and the figures of the desk."""
