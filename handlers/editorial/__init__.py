"""What the desk does: roles, audit, channels, drafts, posts. One act, one file; readers' acts are one floor up."""
