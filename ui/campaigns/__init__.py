"""The room of campaigns: which work is open."""
