"""The user interface: pages, components and figures as functions of the data that they show."""
