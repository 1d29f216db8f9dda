"""Which readouts tell of one meeting, call or visit, and which texts are versions of one another."""
