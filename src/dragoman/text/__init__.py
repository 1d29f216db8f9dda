"""Text as it was published: paragraphs, sentences, quotation marks, boilerplate. Offsets are always kept."""
