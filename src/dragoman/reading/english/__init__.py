"""Lexicons for English readouts, as data that a person can read and edit."""
