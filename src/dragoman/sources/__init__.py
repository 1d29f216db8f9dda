"""From files, folders and standard input to readouts: :func:`read_sources`."""

from dragoman.sources.intake import LARGEST_TEXT, Original, read_originals, read_sources
from dragoman.sources.problems import Failure

__all__ = ["LARGEST_TEXT", "Failure", "Original", "read_originals", "read_sources"]
