"""Which areas of cooperation each sentence is about."""
