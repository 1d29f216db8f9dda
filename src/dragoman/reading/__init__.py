"""From a readout to a reading: one module a question. Pure: no clock, no network, no randomness."""
