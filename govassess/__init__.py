"""GovAssess: score government websites against a checklist and publish the result."""

__version__ = "0.1.0"
