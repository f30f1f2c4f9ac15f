"""What people send each other, read into domain values and written from them."""
