"""The tables of the store, a few related ones a file."""

from data.models.actors import (
    Organisation,
    OrganisationName,
    OrganisationParent,
    OrganisationPortfolio,
    Participation,
    Portfolio,
)
from data.models.base import Base
from data.models.campaigns import (
    Campaign,
    CampaignAsked,
    CampaignLetter,
    CampaignOrganisation,
    CampaignPlan,
    CampaignRequest,
)
from data.models.facts import (
    END_OF_TIME,
    Anomaly,
    Contribution,
    ContributionItem,
    Evidence,
    Indicator,
    IndicatorValue,
    Judgement,
    Observation,
    OgpIdentifier,
    Reading,
    Source,
)
from data.models.follows import Follow, FollowLink
from data.models.ledger import Journal, Recording, StoreState
from data.models.mail import MailRun, OutboxMessage
from data.models.people import Account, AccountOrganisation, AccountRole, Passkey, SignInLink
from data.models.places import Location, Territory
from data.models.plans import (
    Action,
    Axis,
    Commitment,
    CommitmentLineage,
    Item,
    Milestone,
    Plan,
    Planning,
)
from data.models.reports import ReaderReport
from data.models.workspace import Activity, Entry, EntryStep, EntryValue, EntryVersion

__all__ = [
    "END_OF_TIME",
    "Account",
    "AccountOrganisation",
    "AccountRole",
    "Action",
    "Activity",
    "Anomaly",
    "Axis",
    "Base",
    "Campaign",
    "CampaignAsked",
    "CampaignLetter",
    "CampaignOrganisation",
    "CampaignPlan",
    "CampaignRequest",
    "Commitment",
    "CommitmentLineage",
    "Contribution",
    "ContributionItem",
    "Entry",
    "EntryStep",
    "EntryValue",
    "EntryVersion",
    "Evidence",
    "Follow",
    "FollowLink",
    "Indicator",
    "IndicatorValue",
    "Item",
    "Journal",
    "Judgement",
    "Location",
    "MailRun",
    "Milestone",
    "Observation",
    "OgpIdentifier",
    "Organisation",
    "OrganisationName",
    "OrganisationParent",
    "OrganisationPortfolio",
    "OutboxMessage",
    "Participation",
    "Passkey",
    "Plan",
    "Planning",
    "Portfolio",
    "ReaderReport",
    "Reading",
    "Recording",
    "SignInLink",
    "Source",
    "StoreState",
    "Territory",
]
