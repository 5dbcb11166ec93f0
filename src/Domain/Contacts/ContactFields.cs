namespace CustomerGraph.Domain.Contacts;

/// <summary>The fields of a contact, as typed. What is left out stays, or is empty at creation; null clears.</summary>
public sealed record ContactFields
{
    /// <summary>It cannot be cleared.</summary>
    public Optional<string?> Email { get; init; }

    public Optional<string?> FirstName { get; init; }

    public Optional<string?> LastName { get; init; }

    public Optional<string?> JobTitle { get; init; }

    public Optional<string?> Phone { get; init; }

    public Optional<string?> MobilePhone { get; init; }

    public Optional<bool> IsContactPerson { get; init; }

    public Optional<bool> IsIgnored { get; init; }

    public Optional<bool> IsPrimary { get; init; }
}
