"""The room of sites: which websites."""
