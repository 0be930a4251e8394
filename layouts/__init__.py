"""What is on the page: arguments in, components and figures out."""
