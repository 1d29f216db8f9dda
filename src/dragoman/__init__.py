"""Dragoman reads official readouts into a register in which every cell stands on its words."""

__version__ = "0.1.0"
