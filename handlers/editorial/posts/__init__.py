"""Articles on their way to channels, and what becomes of them there."""
