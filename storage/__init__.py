"""Rows and domain values, one SQLite file. The only place that holds SQL; no rule of the product is decided here."""

from storage.store import SqliteStore, open_store, passing

__all__ = ["SqliteStore", "open_store", "passing"]
