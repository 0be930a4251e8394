"""Campaigns: who was asked about what, when, and who answered. Only requests are public."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from data.models.base import Base, refers_to, text_type, vocabulary
from data.vocabulary import CampaignAnswer, CampaignLetterKind


class Campaign(Base):
    """A period in which correspondents are asked for news, from `opened_on` to `closed_on`."""

    __tablename__ = "campaign"
    __table_args__ = (
        CheckConstraint("opens_on <= due_on", name="period"),
        CheckConstraint("closed_on IS NULL OR opened_on IS NOT NULL", name="closed_once_open"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(text_type(120), unique=True)
    opens_on: Mapped[date]
    due_on: Mapped[date]
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    account_id: Mapped[int] = refers_to("account.id")
    created_at: Mapped[datetime]


class CampaignPlan(Base):
    """A plan that a campaign is about."""

    __tablename__ = "campaign_plan"

    campaign_id: Mapped[int] = refers_to("campaign.id", primary_key=True)
    plan_code: Mapped[str] = refers_to("plan.code", primary_key=True)


class CampaignOrganisation(Base):
    """An organisation that a campaign asks."""

    __tablename__ = "campaign_organisation"

    campaign_id: Mapped[int] = refers_to("campaign.id", primary_key=True)
    organisation_code: Mapped[str] = refers_to("organisation.code", primary_key=True)


class CampaignRequest(Base):
    """A commitment that a campaign asks about, and the answer: the part that is public."""

    __tablename__ = "campaign_request"
    __table_args__ = (
        CheckConstraint("(answered_on IS NULL) = (answer IS NULL)", name="answer_is_dated"),
        CheckConstraint("asked_on <= answered_on", name="asked_first"),
        Index("ix_campaign_request_commitment_code", "commitment_code", "asked_on"),
    )

    campaign_id: Mapped[int] = refers_to("campaign.id", primary_key=True)
    commitment_code: Mapped[str] = refers_to("commitment.code", primary_key=True)
    asked_on: Mapped[date]
    answered_on: Mapped[date | None]
    answer: Mapped[CampaignAnswer | None] = vocabulary(CampaignAnswer, "answer")
    closed_on: Mapped[date | None]


class CampaignAsked(Base):
    """An organisation to which a request is addressed."""

    __tablename__ = "campaign_asked"

    campaign_id: Mapped[int] = refers_to("campaign.id", primary_key=True)
    commitment_code: Mapped[str] = refers_to("commitment.code", primary_key=True)
    organisation_code: Mapped[str] = refers_to("organisation.code", primary_key=True)


class CampaignLetter(Base):
    """A letter of a campaign to a person; the key prevents sending it twice."""

    __tablename__ = "campaign_letter"

    campaign_id: Mapped[int] = refers_to("campaign.id", primary_key=True)
    account_id: Mapped[int] = refers_to("account.id", primary_key=True)
    kind: Mapped[CampaignLetterKind] = vocabulary(CampaignLetterKind, "kind", primary_key=True)
    written_at: Mapped[datetime]
