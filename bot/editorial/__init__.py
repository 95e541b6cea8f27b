"""What editors and owners do, whatever they do it with: each act decides, stores and owes; nobody is spoken to here."""
