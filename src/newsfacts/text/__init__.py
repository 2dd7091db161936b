"""Text: bytes decoded, damage repaired, the origin of every character kept; sentences and paragraphs."""
