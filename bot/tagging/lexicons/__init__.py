"""The people, topics and name parts Tribune ships, as data files, and the readers of those files."""
