using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Errors;
using CustomerGraph.Engine.Execution.Responses;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Planning;

/// <summary>
/// An operation of a valid document, with the plans made for it so far: one for each set of values that its conditions had.
/// </summary>
internal sealed class PreparedOperation
{
    /// <summary>An operation with many conditions has more plans than are worth keeping: the oldest make room.</summary>
    private const int MaxPlans = 16;

    private const int MaxKeptFields = 10_000;

    private readonly Schema schema;
    private readonly PlanLimits limits;
    private readonly IReadOnlyList<ConditionVariable> conditions;
    private readonly Lock adding = new();
    private (ConditionValues Values, OperationPlan Plan)[] plans = [];

    public PreparedOperation(
        Schema schema,
        OperationDefinitionNode definition,
        ObjectType rootType,
        IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
        PlanLimits limits)
    {
        this.schema = schema;
        this.limits = limits;
        Definition = definition;
        RootType = rootType;
        Fragments = fragments;
        Variables = OperationVariables.Create(schema, definition.VariableDefinitions, limits.HideSuggestions, limits.MaxErrors);
        conditions = ConditionVariable.Of(definition, fragments);
    }

    public OperationDefinitionNode Definition { get; }

    public OperationType Kind => Definition.Operation;

    public ObjectType RootType { get; }

    public IReadOnlyDictionary<string, FragmentDefinitionNode> Fragments { get; }

    public OperationVariables Variables { get; }

    /// <summary>https://spec.graphql.org/September2025/#CoerceVariableValues()</summary>
    public bool TryCoerceVariables(
        JsonElement json,
        [NotNullWhen(true)] out VariableValues? values,
        [NotNullWhen(false)] out RequestRefusal? refusal)
    {
        refusal = Variables.TryCoerce(json, out values, out var errors) ? null : new RequestRefusal(RequestFault.BadInput, errors);
        return refusal is null;
    }

    /// <summary>The plan for the values that the request's variables give to the conditions.</summary>
    public bool TryPlan(
        VariableValues variables, [NotNullWhen(true)] out OperationPlan? plan, [NotNullWhen(false)] out RequestRefusal? refusal)
    {
        plan = null;
        if (!TryEvaluateConditions(variables, out var values, out refusal))
            return false;

        foreach (var known in plans)
        {
            if (known.Values == values)
            {
                plan = known.Plan;
                return true;
            }
        }

        return TryMakePlan(values, out plan, out refusal);
    }

    private bool TryEvaluateConditions(
        VariableValues variables, out ConditionValues values, [NotNullWhen(false)] out RequestRefusal? refusal)
    {
        values = default;
        refusal = conditions.Count <= Conditions.MaxVariables
            ? null
            : new RequestRefusal(RequestFault.Limit, EngineErrors.TooManyConditionVariables(conditions.Count, Conditions.MaxVariables));
        for (var i = 0; i < conditions.Count && refusal is null; i++)
            values = values.With(i, conditions[i].ValueIn(variables, Variables));
        return refusal is null;
    }

    private bool TryMakePlan(
        ConditionValues values, [NotNullWhen(true)] out OperationPlan? plan, [NotNullWhen(false)] out RequestRefusal? refusal)
    {
        try
        {
            refusal = null;
            plan = Planner.Plan(schema, this, new Conditions(conditions, values), limits);
        }
        catch (PlanLimitException passed)
        {
            plan = null;
            refusal = new RequestRefusal(RequestFault.Limit, passed.Error);
            return false;
        }

        Keep(values, plan);
        return true;
    }

    private void Keep(ConditionValues values, OperationPlan plan)
    {
        lock (adding)
        {
            var kept = plans.AsSpan();
            while (kept.Length > 0 && (kept.Length >= MaxPlans || FieldCount(kept) + plan.FieldCount > MaxKeptFields))
                kept = kept[1..];
            plans = [.. kept, (values, plan)];
        }
    }

    private static int FieldCount(ReadOnlySpan<(ConditionValues Values, OperationPlan Plan)> kept)
    {
        var count = 0;
        foreach (var (_, plan) in kept)
            count += plan.FieldCount;
        return count;
    }
}
