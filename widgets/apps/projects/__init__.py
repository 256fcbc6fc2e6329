"""Where the registry and the models of projects join: fits of a country, plans as files."""
