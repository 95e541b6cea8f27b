"""What the statements of each room ask and answer, a file a room as in queries/. Held to the .sql by tests/storage."""
