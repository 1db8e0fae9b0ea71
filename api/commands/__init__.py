"""The commands of `jarlyq`, one module each; api.cli registers them."""
