//! Scopes as the token endpoint and its tokens write them (RFC 6749, section 3.3): `READ`, which every token has, and the
//! names of the API.

use crate::access::{Scope, Scopes};

/// What every token lets.
const READ: &str = "READ";

const ALL: [Scope; 11] = [
    Scope::ManageUsers,
    Scope::ReadAudit,
    Scope::ManagePartnerships,
    Scope::ManageSettings,
    Scope::Import,
    Scope::ManageSegments,
    Scope::ManagePrograms,
    Scope::ManageContent,
    Scope::RegisterDeals,
    Scope::DecideDeals,
    Scope::MarkOnboarding,
];

fn name(scope: Scope) -> &'static str {
    match scope {
        Scope::ManageUsers => "MANAGE_USERS",
        Scope::ReadAudit => "READ_AUDIT",
        Scope::ManagePartnerships => "MANAGE_PARTNERSHIPS",
        Scope::ManageSettings => "MANAGE_SETTINGS",
        Scope::Import => "IMPORT",
        Scope::ManageSegments => "MANAGE_SEGMENTS",
        Scope::ManagePrograms => "MANAGE_PROGRAMS",
        Scope::ManageContent => "MANAGE_CONTENT",
        Scope::RegisterDeals => "REGISTER_DEALS",
        Scope::DecideDeals => "DECIDE_DEALS",
        Scope::MarkOnboarding => "MARK_ONBOARDING",
        Scope::ActForPersons => "ACT_FOR_PERSONS",
    }
}

/// All scopes that a token can have.
pub fn known() -> Vec<&'static str> {
    [READ].into_iter().chain(ALL.map(name)).collect()
}

/// The scopes in words.
pub fn write(scopes: &Scopes) -> String {
    let names: Vec<&str> = [READ].into_iter().chain(scopes.0.iter().copied().map(name)).collect();
    names.join(" ")
}

/// The scopes that these words name; nothing if one is unknown.
pub fn read(text: &str) -> Option<Scopes> {
    let mut scopes = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty() && *word != READ) {
        scopes.push(ALL.into_iter().find(|scope| name(*scope) == word)?);
    }
    scopes.sort_unstable();
    scopes.dedup();
    Some(Scopes(scopes))
}

/// What is in both.
pub fn both(one: &Scopes, other: &Scopes) -> Scopes {
    Scopes(one.0.iter().copied().filter(|scope| other.0.contains(scope)).collect())
}

/// What a token lets that is asked for in these words by somebody whose key has `scopes`: all of them if it does not say.
/// That it may act for persons is the key's alone: a token acts for one person or for none.
pub fn granted(scopes: &Scopes, asked: Option<&str>) -> Option<Scopes> {
    let most = Scopes(ALL.into_iter().filter(|scope| scopes.0.contains(scope)).collect());
    match asked {
        None => Some(most),
        Some(words) => read(words).filter(|asked| both(asked, &most) == *asked),
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, granted, known, read, write};
    use crate::access::{Scope, Scopes};

    #[test]
    fn what_is_written_is_read() {
        for scopes in [Scopes(Vec::new()), Scopes(ALL.to_vec()), Scopes(vec![Scope::Import])] {
            assert_eq!(read(&write(&scopes)), Some(scopes));
        }
        assert_eq!(read("READ ACT_FOR_PERSONS"), None);
        assert_eq!(read("read"), None);
        assert_eq!(known().len(), ALL.len() + 1);
    }

    #[test]
    fn scopes_only_narrow() {
        let key = Scopes(vec![Scope::ManageUsers, Scope::Import, Scope::ActForPersons]);
        let all = Some(Scopes(vec![Scope::ManageUsers, Scope::Import]));
        assert_eq!(granted(&key, None), all);
        assert_eq!(granted(&key, Some("IMPORT MANAGE_USERS IMPORT")), all);
        assert_eq!(granted(&key, Some("READ")), Some(Scopes(Vec::new())));
        assert_eq!(granted(&key, Some("IMPORT MANAGE_CONTENT")), None);
        assert_eq!(granted(&key, Some("ACT_FOR_PERSONS")), None);
    }
}
