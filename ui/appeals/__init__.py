"""The room of appeals: who objects, and what the units put right."""
