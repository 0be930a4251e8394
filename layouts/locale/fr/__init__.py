"""French: its sentences, one module a page; `layouts.locale.say` finds them by name."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # for the type checker only: modules are loaded on use
    from layouts.locale.fr import (
        accessibility as accessibility,
    )
    from layouts.locale.fr import (
        axes as axes,
    )
    from layouts.locale.fr import (
        axis as axis,
    )
    from layouts.locale.fr import (
        brief as brief,
    )
    from layouts.locale.fr import (
        calculation as calculation,
    )
    from layouts.locale.fr import (
        calendar as calendar,
    )
    from layouts.locale.fr import (
        carriers as carriers,
    )
    from layouts.locale.fr import (
        changes as changes,
    )
    from layouts.locale.fr import (
        citations as citations,
    )
    from layouts.locale.fr import (
        commitment as commitment,
    )
    from layouts.locale.fr import (
        commitments as commitments,
    )
    from layouts.locale.fr import (
        components as components,
    )
    from layouts.locale.fr import (
        contact as contact,
    )
    from layouts.locale.fr import (
        contributions as contributions,
    )
    from layouts.locale.fr import (
        declarations as declarations,
    )
    from layouts.locale.fr import (
        embedding as embedding,
    )
    from layouts.locale.fr import (
        feeds as feeds,
    )
    from layouts.locale.fr import (
        figures as figures,
    )
    from layouts.locale.fr import (
        follow as follow,
    )
    from layouts.locale.fr import (
        formats as formats,
    )
    from layouts.locale.fr import (
        glossary as glossary,
    )
    from layouts.locale.fr import (
        help as help,
    )
    from layouts.locale.fr import (
        history as history,
    )
    from layouts.locale.fr import (
        indicators as indicators,
    )
    from layouts.locale.fr import (
        legal as legal,
    )
    from layouts.locale.fr import (
        matrix as matrix,
    )
    from layouts.locale.fr import (
        measures as measures,
    )
    from layouts.locale.fr import (
        method as method,
    )
    from layouts.locale.fr import (
        milestones as milestones,
    )
    from layouts.locale.fr import (
        ministries as ministries,
    )
    from layouts.locale.fr import (
        ministry as ministry,
    )
    from layouts.locale.fr import (
        news as news,
    )
    from layouts.locale.fr import (
        overview as overview,
    )
    from layouts.locale.fr import (
        overview_dates as overview_dates,
    )
    from layouts.locale.fr import (
        overview_parts as overview_parts,
    )
    from layouts.locale.fr import (
        overview_statuses as overview_statuses,
    )
    from layouts.locale.fr import (
        packages as packages,
    )
    from layouts.locale.fr import (
        peers as peers,
    )
    from layouts.locale.fr import (
        plans as plans,
    )
    from layouts.locale.fr import (
        privacy as privacy,
    )
    from layouts.locale.fr import (
        quality as quality,
    )
    from layouts.locale.fr import (
        questions as questions,
    )
    from layouts.locale.fr import (
        report as report,
    )
    from layouts.locale.fr import (
        search as search,
    )
    from layouts.locale.fr import (
        site_map as site_map,
    )
    from layouts.locale.fr import (
        sources as sources,
    )
    from layouts.locale.fr import (
        take_away as take_away,
    )
    from layouts.locale.fr import (
        territories as territories,
    )
    from layouts.locale.fr import (
        territory as territory,
    )
    from layouts.locale.fr import (
        vocabulary as vocabulary,
    )
    from layouts.locale.fr import (
        voices as voices,
    )
    from layouts.locale.fr import (
        warnings as warnings,
    )
    from layouts.locale.fr import (
        workspace as workspace,
    )
