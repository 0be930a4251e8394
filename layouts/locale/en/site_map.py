"""The site map, in English."""


def lede() -> str:
    """What is listed."""
    return (
        "All the pages of the site. Commitments, ministries, axes and territories each have their "
        "sheet, which their lists open."
    )
