using System.Runtime.CompilerServices;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Persistence.Customers;

namespace CustomerGraph.GraphQL.Customers;

/// <summary>Which columns the selected fields of Customer need. It follows from the operation alone, so it is found once per plan.</summary>
internal static class CustomerSelection
{
    // What needs a permission of its own at the customer: see Gate.
    private static readonly string[] Gated =
    [
        "roleAssignments", "inheritedRoleAssignments", "domains", "contracts", "services", "offeredServices", "availablePlans", "planProperties",
        "administrators", "users", "embedTokens", "contacts", "primaryContact", "sites", "primarySite",
        "quotas", "quotaUsage", "effectiveFree", "serviceCases", "slaRules", "deletePlan", "orphansIfDeleted",
    ];

    private static readonly (CustomerColumns Columns, string[] Fields)[] Needs =
    [
        (CustomerColumns.Place,
        [
            "parent", "ancestors", "billedBy", "billingChain", "handover", "depth", "path", "descendants", "effectiveEnabled", "effectiveSettings", "effectiveSetting",
            "effectiveBranding", "effectivePasswordPolicy", "effectiveAccountSettings", "customFields", "effectiveThresholdProfile",
            "onboardingServices", .. Gated,
        ]),
        (CustomerColumns.Code, ["code"]),
        (CustomerColumns.Name, ["name"]),
        (CustomerColumns.Type, ["type"]),
        (CustomerColumns.CommercialStage, ["commercialStage"]),
        (CustomerColumns.Kind, ["kind"]),
        (CustomerColumns.Enabled, ["enabled"]),
        (CustomerColumns.Status, ["status", "statusColor"]),
        (CustomerColumns.Version, ["version"]),
        (CustomerColumns.PrimaryDomain, ["primaryDomain"]),
        (CustomerColumns.CreatedAt, ["createdAt"]),
        (CustomerColumns.Folder, ["folder"]),
        (CustomerColumns.Details,
        [
            "contactName", "contactEmail", "phone", "fax", "address", "city", "state", "postalCode", "country", "timeZone",
            "businessNumber", "rank", "disabledReason", "notes", "links", "logoUrl", "updatedAt", "legalHold",
            "commercialStageSince", "commercialStageReason",
        ]),
    ];

    private static readonly ConditionalWeakTable<FieldSelection, StrongBox<CustomerColumns>> OfCustomers = [];
    private static readonly ConditionalWeakTable<FieldSelection, StrongBox<CustomerColumns>> OfPages = [];

    /// <param name="customer">What is selected below a field whose type is Customer, or an interface or union of it.</param>
    public static CustomerColumns Of(FieldSelection customer) =>
        OfCustomers.GetValue(customer, static selection => new(Find(selection))).Value;

    /// <param name="connection">What is selected below a field whose type is CustomerConnection.</param>
    public static CustomerColumns OfPage(FieldSelection connection) =>
        OfPages.GetValue(connection, static selection => new(Union(NodesOf(selection)))).Value;

    /// <param name="parent">What is selected below a field whose type has a field of customers.</param>
    public static CustomerColumns Below(FieldSelection parent, string field) => Union(parent.Below(field));

    private static IEnumerable<FieldSelection> NodesOf(FieldSelection connection) =>
        connection.Below("edges").SelectMany(edge => edge.Below("node")).Concat(connection.Below("nodes"));

    private static CustomerColumns Union(IEnumerable<FieldSelection> selections) =>
        selections.Aggregate(CustomerColumns.Id, (columns, selection) => columns | Of(selection));

    private static CustomerColumns Find(FieldSelection selection) =>
        Needs.Where(need => need.Fields.Any(selection.Selects)).Aggregate(CustomerColumns.Id, (columns, need) => columns | need.Columns);
}
