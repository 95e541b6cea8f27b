"""SQLite as an engine of the store: its connection and errors, its migrations, and what only it says in its own way."""

from storage.sqlite.inspection import Inspection, inspect
from storage.sqlite.opening import open_database

__all__ = ["Inspection", "inspect", "open_database"]
