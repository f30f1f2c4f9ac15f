"""The room of adjudication: who is right, and does it matter."""
