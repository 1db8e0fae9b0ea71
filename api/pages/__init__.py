"""What browsers are shown: templates, styles, scripts, and the words of their frame."""
