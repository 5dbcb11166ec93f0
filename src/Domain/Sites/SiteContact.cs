using CustomerGraph.Domain.Contacts;

namespace CustomerGraph.Domain.Sites;

/// <summary>What a contact is to a site.</summary>
public enum SiteRole
{
    /// <summary>Decides about the site.</summary>
    Manager,

    /// <summary>May order something for the site.</summary>
    Ordering,

    /// <summary>Knows the equipment, and lets technicians in.</summary>
    Technical,

    /// <summary>Gets what is to be paid for the site.</summary>
    Billing,

    /// <summary>Is called when nobody is there.</summary>
    Emergency,

    /// <summary>Works there.</summary>
    Member,
}

/// <summary>A contact at a site, in one role.</summary>
public sealed record SiteContact(ContactId ContactId, SiteRole Role);
