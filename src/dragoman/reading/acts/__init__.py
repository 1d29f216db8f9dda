"""What each sentence does."""
