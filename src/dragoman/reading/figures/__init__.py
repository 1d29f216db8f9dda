"""Claims of size: amounts, growth, shares."""
