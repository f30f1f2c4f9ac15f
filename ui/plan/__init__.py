"""The room of the plan."""
