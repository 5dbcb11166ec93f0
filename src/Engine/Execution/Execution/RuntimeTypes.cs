using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Planning;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Execution;

/// <summary>https://spec.graphql.org/September2025/#ResolveAbstractType()</summary>
internal static class RuntimeTypes
{
    /// <summary>The plan for a value's object type; null with a failure where it has none that the abstract type allows.</summary>
    public static SelectionPlan? PlanOf(object value, ChildPlans plans, out Exception? failure)
    {
        failure = null;
        try
        {
            var name = plans.Type.RuntimeTypeName!(value);
            if (name is not null && plans.Find(name) is { } plan)
                return plan;

            failure = new RuntimeTypeException(plans.Type, name);
        }
#pragma warning disable CA1031 // The function is a resolver's code, which may throw anything; it fails this value alone.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        return null;
    }
}

/// <summary>A value of an abstract type names no object type that it may have. The message depends on the schema and the field.</summary>
internal sealed class RuntimeTypeException(NamedType abstractType, string? name) : Exception
{
    public string MessageAt(Schema schema, FieldPlan field) => EngineErrors.RuntimeType(schema, abstractType, name, field.Coordinate);
}
