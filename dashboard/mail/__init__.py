"""Mail that the site sends: what it writes by itself, how it leaves."""
