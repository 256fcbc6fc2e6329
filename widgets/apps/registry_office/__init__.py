"""The registry office: the pages on which staff change the registry, each within their own provinces."""
