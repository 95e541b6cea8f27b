"""Who, what and whose words, found in plain text. Decides without awaiting; keeps nothing."""
