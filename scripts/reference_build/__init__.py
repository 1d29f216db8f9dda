"""Builds the tables of the reference data from hand-kept sheets and collected tables."""
