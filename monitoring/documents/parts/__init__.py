"""What stands on a document, part by part: each function answers a part, or None for none."""
