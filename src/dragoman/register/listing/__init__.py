"""By what readouts are listed, and single pages of lists, however long they are."""
