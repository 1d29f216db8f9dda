"""The commands, a module for each question. Heavy modules are imported inside them, so that each starts quickly."""
