"""The site map, in French."""


def lede() -> str:
    """What is listed."""
    return (
        "Toutes les pages du site. Les engagements, les ministères, les axes et les territoires "
        "ont chacun leur fiche, que leurs listes ouvrent."
    )
