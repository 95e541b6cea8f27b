"""When things happen: what is due, given now. The only door to APScheduler is clockwork.py."""
