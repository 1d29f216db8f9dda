"""The review: what a person should look at, most doubtful and most consequential first, and what they say to it."""

from __future__ import annotations

from dragoman.register.review.agreement import Agreement
from dragoman.register.review.desk import Review
from dragoman.register.review.questions import FIELDS
from dragoman.register.review.values import BLIND, Choice, Dispute, Doubt, Quote, Said, Wanted, Weighed

__all__ = ["BLIND", "FIELDS", "Agreement", "Choice", "Dispute", "Doubt", "Quote", "Review", "Said", "Wanted", "Weighed"]
