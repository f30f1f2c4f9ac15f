"""What comes after the seal: objections and what they change, and what units set right."""
