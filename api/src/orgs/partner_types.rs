//! The personas of the field, with which every vendor begins; each vendor adds its own.

/// Key, English name, Dutch name.
pub const PERSONAS: [(&str, &str, &str); 15] = [
    ("value_added_reseller", "Value-added reseller", "Value-added reseller"),
    ("reseller", "Reseller", "Wederverkoper"),
    ("retailer", "Retailer", "Winkelier"),
    ("system_integrator", "System integrator", "Systeemintegrator"),
    (
        "managed_service_provider",
        "Managed service provider",
        "Managed serviceprovider",
    ),
    ("cloud_service_provider", "Cloud service provider", "Cloudprovider"),
    (
        "independent_software_vendor",
        "Independent software vendor",
        "Softwareleverancier",
    ),
    (
        "original_equipment_manufacturer",
        "Original equipment manufacturer",
        "Fabrikant (OEM)",
    ),
    ("consultant", "Consultant", "Adviseur"),
    ("referral_partner", "Referral partner", "Verwijzende partner"),
    ("influencer", "Influencer", "Influencer"),
    ("agent", "Agent", "Agent"),
    ("marketplace", "Marketplace", "Marktplaats"),
    ("training_partner", "Training partner", "Trainingspartner"),
    ("service_partner", "Service partner", "Servicepartner"),
];
