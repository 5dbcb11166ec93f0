using CustomerGraph.Domain.CustomFields;
using CustomerGraph.Domain.Moves;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.GraphQL.Relay;

namespace CustomerGraph.GraphQL.Moves;

[ResolversOf("MovePlan")]
internal static class MovePlanFields
{
    public static string Hash(ShownMovePlan plan) => plan.Plan.Hash;

    public static bool IsAllowed(ShownMovePlan plan) => plan.Plan.IsAllowed;

    public static int CustomerCount(ShownMovePlan plan) => plan.Plan.Subtree.Count;

    public static IReadOnlyList<MoveFinding> Findings(ShownMovePlan plan) => plan.Plan.Findings;

    public static IReadOnlyList<MovedObject> Copies(ShownMovePlan plan) => plan.Plan.Copies;

    public static IReadOnlyList<MovedObject> Released(ShownMovePlan plan) => plan.Plan.Released;

    public static IReadOnlyList<MovedField> CustomFields(ShownMovePlan plan) => plan.Plan.Fields;

    public static int SettingChangeCount(ShownMovePlan plan) => plan.Plan.Settings.Count;
}

[ResolversOf("MoveFinding")]
internal static class MoveFindingFields
{
    public static IReadOnlyList<string> CustomerIds(MoveFinding finding) =>
        [.. finding.CustomerIds.Select(id => new GlobalId(ObjectKind.Customer, id.Value).ToString())];
}

[ResolversOf("MovedCustomer")]
internal static class MovedCustomerFields
{
    public static string Id(MovedNode customer) => new GlobalId(ObjectKind.Customer, customer.Id.Value).ToString();
}

[ResolversOf("MovedAccess")]
internal static class MovedAccessFields
{
    public static string UserId(MovedAccess access) => new GlobalId(ObjectKind.User, access.UserId.Value).ToString();

    public static string AssignedAt(MovedAccess access) => new GlobalId(ObjectKind.Customer, access.AssignedAt.Value).ToString();
}

[ResolversOf("MovedObject")]
internal static class MovedObjectFields
{
    public static string Id(MovedObject one) => new GlobalId(Enum.Parse<ObjectKind>(one.Kind.ToString()), one.Id).ToString();

    public static int UsedByCount(MovedObject one) => one.UsedBy.Count;

    public static IReadOnlyList<string> UsedBy(MovedObject one) =>
        [.. one.UsedBy.Take(MoveFinding.MaxSamples).Select(id => new GlobalId(ObjectKind.Customer, id.Value).ToString())];
}

[ResolversOf("MovedPlan")]
internal static class MovedPlanFields
{
    public static string TargetId(MovedPlan plan) => new GlobalId(
        plan.Target.Kind == ProvisioningTargetKind.UserService ? ObjectKind.UserService : ObjectKind.CustomerService,
        plan.Target.Id).ToString();
}

[ResolversOf("MovedCustomField")]
internal static class MovedCustomFieldFields
{
    public static string Id(MovedField moved) => new GlobalId(ObjectKind.CustomField, moved.Field.Id.Value).ToString();

    public static string Key(MovedField moved) => moved.Field.Key;

    public static string Name(MovedField moved) => moved.Field.Name;

    public static CustomFieldTarget Target(MovedField moved) => moved.Field.Target;

    public static bool IsRequired(MovedField moved) => moved.Field.IsRequired;

    public static int ValueCount(MovedField moved) => moved.Values;

    public static IReadOnlyList<string> UsedBy(MovedField moved) =>
        [.. moved.UsedBy.Take(MoveFinding.MaxSamples).Select(id => new GlobalId(ObjectKind.Customer, id.Value).ToString())];
}
