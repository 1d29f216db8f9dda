"""Whose words each sentence is."""
