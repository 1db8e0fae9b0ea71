"""The addresses of the HTTP service, a router each."""
