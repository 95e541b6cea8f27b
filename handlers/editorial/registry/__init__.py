"""People and topics: found, named, merged, split, put in order; every edit can be undone."""
