//! What the mails of this domain say, in the languages that we have.

use chrono::{DateTime, Utc};

use super::Language;
use crate::mail::{Letter, Link, letter};

/// Offers a person a place in an organization, or a company a relation with it.
pub fn invitation(language: Language, organization: &str, inviter: &str, url: &str, until: DateTime<Utc>) -> Letter {
    let until = moment(language, until);
    match language {
        Language::En => letter(
            "en",
            format!("{organization} invites you"),
            &format!("{inviter} invites you to work with {organization} in its partner program."),
            Some(Link {
                label: "Accept the invitation",
                url,
            }),
            &[
                &format!("The link works once, until {until}."),
                "If you do not know who this is, do nothing: without you nothing happens.",
            ],
        ),
        Language::Nl => letter(
            "nl",
            format!("Uitnodiging van {organization}"),
            &format!("{inviter} nodigt je uit om met {organization} samen te werken in het partnerprogramma."),
            Some(Link {
                label: "Uitnodiging aannemen",
                url,
            }),
            &[
                &format!("De link werkt één keer, tot {until}."),
                "Ken je de afzender niet? Doe dan niets: zonder jou gebeurt er niets.",
            ],
        ),
    }
}

/// Lets a person set a new password.
pub fn password_reset(language: Language, url: &str, until: DateTime<Utc>) -> Letter {
    let until = moment(language, until);
    match language {
        Language::En => letter(
            "en",
            "Set a new password".to_owned(),
            "Somebody asked for a new password for the account with this address.",
            Some(Link {
                label: "Set a new password",
                url,
            }),
            &[
                &format!("The link works once, until {until}. You will then be signed out everywhere."),
                "If it was not you, do nothing: your password stays as it is.",
            ],
        ),
        Language::Nl => letter(
            "nl",
            "Nieuw wachtwoord instellen".to_owned(),
            "Iemand vroeg om een nieuw wachtwoord voor het account met dit adres.",
            Some(Link {
                label: "Nieuw wachtwoord instellen",
                url,
            }),
            &[
                &format!("De link werkt één keer, tot {until}. Daarna ben je overal afgemeld."),
                "Was jij dit niet? Doe dan niets: je wachtwoord blijft wat het is.",
            ],
        ),
    }
}

/// Lets a person confirm that this address is its own.
pub fn email_change(language: Language, url: &str, until: DateTime<Utc>) -> Letter {
    let until = moment(language, until);
    match language {
        Language::En => letter(
            "en",
            "Confirm your address".to_owned(),
            "Somebody wants to sign in with this address from now on.",
            Some(Link {
                label: "Yes, this address is mine",
                url,
            }),
            &[
                &format!("The link works once, until {until}."),
                "If it was not you, do nothing: nothing changes.",
            ],
        ),
        Language::Nl => letter(
            "nl",
            "Bevestig je adres".to_owned(),
            "Iemand wil zich voortaan met dit adres aanmelden.",
            Some(Link {
                label: "Ja, dit adres is van mij",
                url,
            }),
            &[
                &format!("De link werkt één keer, tot {until}."),
                "Was jij dit niet? Doe dan niets: er verandert niets.",
            ],
        ),
    }
}

/// Tells the old address that there is a new one.
pub fn email_changed(language: Language) -> Letter {
    match language {
        Language::En => letter(
            "en",
            "Your address was changed".to_owned(),
            "Your account has another address from now on. You no longer sign in with this one.",
            None,
            &["If it was not you, tell your administrator at once."],
        ),
        Language::Nl => letter(
            "nl",
            "Je adres is gewijzigd".to_owned(),
            "Je account heeft voortaan een ander adres. Met dit adres meld je je niet meer aan.",
            None,
            &["Was jij dit niet? Waarschuw dan meteen je beheerder."],
        ),
    }
}

fn moment(language: Language, at: DateTime<Utc>) -> String {
    match language {
        Language::En => at.format("%Y-%m-%d %H:%M UTC").to_string(),
        Language::Nl => at.format("%d-%m-%Y %H:%M UTC").to_string(),
    }
}
