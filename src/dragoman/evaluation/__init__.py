"""How good is the reader? Gold documents, scores, the errors behind them, and a gate that keeps scores from falling."""
