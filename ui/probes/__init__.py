"""The room of probes: what a machine saw on the sites, beside every verdict."""
