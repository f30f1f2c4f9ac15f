"""The window: it shows what `govassess` knows and asks it to act; it decides nothing itself."""
