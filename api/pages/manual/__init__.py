"""The documentation as pages: which documents there are, their Markdown as HTML, the search in them."""
