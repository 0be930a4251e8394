"""What the site does with personal data, in French."""

from __future__ import annotations

from data.following.links import CONFIRM_DAYS
from data.outbox import KEEP_SENT
from data.reports import KEEP_DAYS
from layouts.locale.fr.formats import count, number
from layouts.locale.links import Chapter, Link, Sentence
from layouts.publisher import WorkspaceTerms


def title() -> str:
    """The first heading."""
    return "Données personnelles"


def lede() -> str:
    """The answer in one sentence."""
    return (
        "Lire ce site ne laisse aucune donnée personnelle : ni compte, ni mesure d’audience, ni "
        "témoin de connexion, ni demande à un autre site."
    )


def visits() -> Chapter:
    """What the site keeps of a visit."""
    return (
        "En visitant",
        [
            "Le journal technique garde l’heure, la page et la durée de chaque réponse, sans "
            "l’adresse du visiteur ni ce qu’il cherche. Pour borner le nombre de demandes, une "
            "empreinte de l’adresse du réseau est gardée deux minutes au plus, puis oubliée.",
            "Le choix du thème clair ou sombre reste dans le navigateur et n’est pas envoyé.",
        ],
    )


def reports() -> Chapter:
    """What the contact form keeps."""
    return (
        "En écrivant",
        [
            [
                "Le ",
                Link("formulaire de contact", "/contact"),
                " enregistre le message, la page, ses filtres et sa date, et l’adresse "
                "électronique si vous en donnez une. L’adresse sert seulement à vous répondre ; "
                "la réponse est gardée avec le message. "
                f"Elle est effacée, avec le message, au plus tard {number(KEEP_DAYS)} jours "
                "après sa réception.",
            ]
        ],
    )


def follows() -> Chapter:
    """Addresses of followers; shown where following by mail is offered."""
    return (
        "En suivant par courriel",
        [
            [
                "Le ",
                Link("suivi par courriel", "/suivre"),
                " enregistre l’adresse électronique, ce qui est suivi avec ses filtres, la "
                "fréquence choisie, les dates de la demande et de la confirmation, et jusqu’où "
                "vous avez été prévenu. But : envoyer ces messages, et rien d’autre. Fondement : "
                "votre consentement, donné en confirmant par le message reçu.",
            ],
            f"Une demande qui n’est pas confirmée est effacée après {count(CONFIRM_DAYS, 'jour')}. "
            "Un suivi confirmé dure jusqu’à ce que vous le quittiez : un lien de chaque message le "
            "permet sans compte, et l’adresse est alors effacée aussitôt avec les messages "
            "écrits. Le texte d’un message envoyé est effacé après "
            f"{count(KEEP_SENT.days, 'jour')}.",
            "L’adresse n’apparaît ni sur le site, ni dans ses exports, ni dans son journal "
            "technique. Les copies de sauvegarde de la base la contiennent tant qu’elles sont "
            "conservées.",
        ],
    )


def accounts(workspace: WorkspaceTerms | None) -> Chapter:
    """Data of people with accounts; without a workspace there are none."""
    title = "Comptes de l’espace de saisie"
    if workspace is None:
        return title, ["Ce site n’a pas d’espace de saisie : personne n’y a de compte."]
    items: tuple[str | Sentence, ...] = (
        "Le nom, l’adresse électronique professionnelle, les rôles, les organismes, la date de "
        "création et celle de la dernière connexion : pour envoyer le lien qui fait entrer et "
        "savoir qui peut faire quoi.",
        "L’empreinte des liens de connexion, qui servent une fois et périment ; jamais les liens "
        "eux-mêmes. Il n’y a pas de mot de passe.",
        "Pour qui ajoute une clé d’accès (passkey) : sa partie publique, le nom que la personne "
        "lui donne, les dates d’ajout et d’usage. L’empreinte digitale, le visage ou le code "
        "restent dans l’appareil.",
        "Les courriels écrits par l’espace de saisie.",
        "Ce que la personne saisit et décide, avec l’heure : le journal des actes nomme un numéro "
        "de compte, jamais un nom.",
    )
    if workspace.proconnect:
        items = (
            *items,
            "Pour qui entre par ProConnect : son adresse électronique, que ce service transmet et "
            "qui sert à reconnaître le compte. Le jeton d’identité reste dans le témoin de "
            "connexion jusqu’à la déconnexion, pour fermer aussi la session de ProConnect.",
        )
    return (
        title,
        [
            "Les agents et les membres du forum qui saisissent ou relisent des constats y ont un "
            "compte, ouvert par un administrateur. Ces comptes ne concernent pas les personnes "
            "qui lisent le site. Sont gardés :",
            items,
            "Le compte dure tant que la personne exerce son rôle. Quand un administrateur le "
            "supprime, le nom, l’adresse, les droits, les clés d’accès, les liens et les courriels "
            "sont effacés aussitôt ; ce qui a été saisi reste, au nom de « compte supprimé ».",
            "Rien de tout cela n’apparaît sur le site public, dans ses exports ou son journal "
            "technique : seul y figure l’organisme au nom duquel un constat est publié.",
        ],
    )


def cookie(workspace: WorkspaceTerms) -> Chapter:
    """The only cookie, for people who sign in."""
    minutes, hours = workspace.idle_minutes, workspace.session_hours
    return (
        "Le témoin de connexion de l’espace de saisie",
        [
            f"Un seul témoin (« cookie ») existe, pour les pages sous {workspace.path} : les pages "
            "publiques ne le déposent pas et ne le reçoivent pas.",
            (
                f"Nom : {workspace.cookie}.",
                f"Chemin : {workspace.path}. Il n’est lisible par aucun programme de la page et "
                "n’est pas envoyé par les formulaires d’autres sites.",
                "But : reconnaître la personne connectée et protéger les formulaires. Il est "
                "nécessaire au service demandé et ne demande donc pas de consentement.",
                f"Durée : celle de la session du navigateur ; la connexion prend fin après "
                f"{count(minutes, 'minute')} sans usage, et dans tous les cas après "
                f"{count(hours, 'heure')}.",
                "Contenu : l’identifiant de session du compte, l’heure de connexion, l’heure du "
                "dernier usage et le jeton des formulaires, signés.",
            ),
        ],
    )


def rights(publisher: str | None, contact: str | None) -> Chapter:
    """The person responsible, and the rights of individuals."""
    who = publisher or "Le responsable du traitement n’est pas renseigné par l’exploitant du site"
    where = (
        f"Pour exercer vos droits : {contact}."
        if contact
        else "Aucune adresse n’est renseignée par l’exploitant du site pour exercer vos droits."
    )
    return (
        "Vos droits",
        [
            f"Responsable du traitement : {who}." if publisher else f"{who}.",
            "Le règlement général sur la protection des données (RGPD) vous donne un droit "
            "d’accès, de rectification, d’effacement, de limitation et d’opposition.",
            where,
            [
                "Vous pouvez aussi saisir la ",
                Link("CNIL", "https://www.cnil.fr/fr/plaintes"),
                ".",
            ],
        ],
    )
