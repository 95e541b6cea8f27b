"""Rows and domain values, on any engine. The only place that holds SQL; no rule of the product is decided here."""

from storage.sqlite import Inspection, inspect
from storage.store import DatabaseStore, open_store, passing

__all__ = ["DatabaseStore", "Inspection", "inspect", "open_store", "passing"]
