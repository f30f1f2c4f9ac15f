"""The room of reports: what the outcome is, and why."""
