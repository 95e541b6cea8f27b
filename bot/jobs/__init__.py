"""What happens by itself, given now. The only door to APScheduler is ticker.py."""
