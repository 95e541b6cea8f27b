"""What readers do, whatever they do it with: pages about a subject, search, follows, quotes, settings, privacy."""
