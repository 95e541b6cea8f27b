"""A draft from the first message to approval: one act, one file."""
