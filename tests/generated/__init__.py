"""Machine-made submissions, right ones and spoiled ones."""
