"""The room of rubrics: what is judged, by which rule."""
