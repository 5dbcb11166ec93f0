using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.GraphQL.Relay;
using CustomerGraph.Persistence.Customers;
using NodaTime;

namespace CustomerGraph.GraphQL.Customers;

/// <summary>What a row of the customer holds itself.</summary>
[ResolversOf("Customer")]
internal static class CustomerFields
{
    public static void Id(CustomerRow customer, ResponseWriter writer) => new GlobalId(ObjectKind.Customer, customer.Id).WriteTo(writer);

    public static StatusColor StatusColor(CustomerRow customer) => customer.Status.Color();

    public static Instant CommercialStageSince(CustomerRow customer) => customer.Details.CommercialStageSince;

    public static string? CommercialStageReason(CustomerRow customer) => customer.Details.CommercialStageReason;

    public static string? DisabledReason(CustomerRow customer) => customer.Details.DisabledReason;

    public static string? ContactName(CustomerRow customer) => customer.Details.ContactName;

    public static string? ContactEmail(CustomerRow customer) => customer.Details.ContactEmail;

    public static string? Phone(CustomerRow customer) => customer.Details.Phone;

    public static string? Fax(CustomerRow customer) => customer.Details.Fax;

    public static string? Address(CustomerRow customer) => customer.Details.Address;

    public static string? City(CustomerRow customer) => customer.Details.City;

    public static string? State(CustomerRow customer) => customer.Details.State;

    public static string? PostalCode(CustomerRow customer) => customer.Details.PostalCode;

    public static string? Country(CustomerRow customer) => customer.Details.Country;

    public static string TimeZone(CustomerRow customer) => customer.Details.TimeZone;

    public static string? BusinessNumber(CustomerRow customer) => customer.Details.BusinessNumber;

    public static string? Rank(CustomerRow customer) => customer.Details.Rank;

    public static string? Notes(CustomerRow customer) => customer.Details.Notes;

    public static IReadOnlyList<string> Links(CustomerRow customer) => customer.Details.Links;

    public static string? LogoUrl(CustomerRow customer) => customer.Details.LogoUrl;

    public static string? LegalHold(CustomerRow customer) => customer.Details.LegalHold;

    public static Instant UpdatedAt(CustomerRow customer) => customer.Details.UpdatedAt;
}
