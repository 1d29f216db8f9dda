"""Who is who: one person under all spellings and offices, two people with one surname kept apart."""
