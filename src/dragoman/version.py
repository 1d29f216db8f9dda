"""The version of the program, in one place; readings carry it."""

__version__ = "0.1.0"
