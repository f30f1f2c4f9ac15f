"""The room of history: what was done, and taking it back."""
