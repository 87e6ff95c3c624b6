"""Servers on loopback that speak each provider's protocol, and misbehave when told to."""
