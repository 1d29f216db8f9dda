"""How fast it is, measured: each module is a program, run as ``python -m benchmarks.NAME``."""
