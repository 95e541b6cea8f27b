"""What goes into an edition: selection, ranking, composing. Pure."""
