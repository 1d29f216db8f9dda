"""What kind of encounter, where, when, who is host."""
