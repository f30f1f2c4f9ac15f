"""What goes out to the websites: one guarded fetcher, and nothing that could reach past it."""
