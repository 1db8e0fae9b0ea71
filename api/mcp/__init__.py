"""What assistants ask by the Model Context Protocol, over stdio or HTTP: tools, resources, prompts."""
