"""The rules of assessment as frozen values and pure functions."""
