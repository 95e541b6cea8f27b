"""Tribune: political news digests over Telegram. See docs/architecture.md for which room holds what."""

__version__ = "0.1.0"
