"""Dragoman reads official readouts into a register in which every cell stands on its words."""
