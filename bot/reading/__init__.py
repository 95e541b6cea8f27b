"""What readers do, whatever they do it with: pages about a subject, search, follows, quotes, settings, privacy.

Each act takes the ports, who asks (`Asker`) and what for; it decides, stores, and gives values for any front to show.
"""
