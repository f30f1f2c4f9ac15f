"""The only place that speaks SQL: the journal, its projections and the picture vault."""
