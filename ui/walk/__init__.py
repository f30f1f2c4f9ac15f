"""The walk: one site's checklist, answered by keys."""
