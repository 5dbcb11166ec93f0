using CustomerGraph.Domain.Settings;
using CustomerGraph.Engine.Execution.Resolvers;

namespace CustomerGraph.GraphQL.Settings;

[ResolversOf("SettingDescriptor")]
internal static class SettingDescriptorFields
{
    public static SettingValue? Minimum(SettingDescriptor descriptor) => descriptor.Bounds?.Minimum;

    public static SettingValue? Maximum(SettingDescriptor descriptor) => descriptor.Bounds?.Maximum;

    public static string Format(SettingDescriptor descriptor) => descriptor.Format.Name;

    public static IReadOnlyList<SettingOperator> Operators(SettingDescriptor descriptor) => descriptor.Operators.ToList();
}
