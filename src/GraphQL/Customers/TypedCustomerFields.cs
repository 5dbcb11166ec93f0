using CustomerGraph.Domain;
using CustomerGraph.Domain.Customers;

namespace CustomerGraph.GraphQL;

/// <summary>The fields that every input with a customer has.</summary>
internal interface ITypedCustomerFields
{
    Optional<string?> TimeZone { get; }

    Optional<string?> ContactName { get; }

    Optional<string?> ContactEmail { get; }

    Optional<string?> Phone { get; }

    Optional<string?> Fax { get; }

    Optional<string?> Address { get; }

    Optional<string?> City { get; }

    Optional<string?> State { get; }

    Optional<string?> PostalCode { get; }

    Optional<string?> Country { get; }

    Optional<string?> BusinessNumber { get; }

    Optional<string?> Rank { get; }

    Optional<IReadOnlyList<ExternalIdInput>?> ExternalIds { get; }

    Optional<string?> Notes { get; }

    Optional<IReadOnlyList<string>?> Links { get; }

    Optional<string?> LogoUrl { get; }
}

internal static class TypedCustomerFields
{
    /// <summary>What was typed, in the domain's words; name and type are for the caller to add.</summary>
    public static CustomerFields ToDomain(this ITypedCustomerFields input) => new()
    {
        TimeZone = input.TimeZone,
        ContactName = input.ContactName,
        ContactEmail = input.ContactEmail,
        Phone = input.Phone,
        Fax = input.Fax,
        Address = input.Address,
        City = input.City,
        State = input.State,
        PostalCode = input.PostalCode,
        Country = input.Country,
        BusinessNumber = input.BusinessNumber,
        Rank = input.Rank,
        ExternalIds = ExternalIds(input.ExternalIds),
        Notes = input.Notes,
        Links = input.Links.IsSet ? Optional.Of(input.Links.Value ?? (IReadOnlyList<string>)[]) : default,
        LogoUrl = input.LogoUrl,
    };

    private static Optional<IReadOnlyList<ExternalId>> ExternalIds(Optional<IReadOnlyList<ExternalIdInput>?> typed) =>
        typed.IsSet
            ? Optional.Of<IReadOnlyList<ExternalId>>([.. (typed.Value ?? []).Select(one => new ExternalId(one.System, one.Value))])
            : default;
}

internal sealed partial record CreateCustomerInput : ITypedCustomerFields;

internal sealed partial record UpdateCustomerInput : ITypedCustomerFields;

internal sealed partial record OnboardedCustomerInput : ITypedCustomerFields;
