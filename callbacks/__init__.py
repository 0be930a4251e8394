"""What happens: thin reactions between the browser, the store and the layouts."""
