"""What did I see: the pictures, what they prove, and what is drawn over them."""
