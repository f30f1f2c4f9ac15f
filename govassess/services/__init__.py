"""The use cases, one file a room; the facade is `campaign.Campaign`."""
