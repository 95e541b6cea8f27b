"""Channels: who brought the bot there, what goes there, when and how."""
