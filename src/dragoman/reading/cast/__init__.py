"""Who takes part, in what office, of what; what every name, title and pronoun refers to."""
