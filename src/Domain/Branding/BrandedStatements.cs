using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Domain.Branding;

/// <summary>
/// Who chooses a brand says all that the brand says, unless the customer says something itself: its values join the statements as if
/// that customer had assigned them. A choice that has no effect, such as one below a lock, says nothing.
/// </summary>
public static class BrandedStatements
{
    /// <param name="pathOf">The path of a customer that has a statement.</param>
    /// <param name="valuesOf">The values of a brand by its number; empty for none.</param>
    public static List<SettingStatement> Of(
        IReadOnlyList<SettingStatement> statements,
        Func<CustomerId, IReadOnlyList<CustomerId>> pathOf,
        Func<long, IReadOnlyList<BrandValue>> valuesOf)
    {
        var choices = statements.Where(IsChoice).ToList();
        if (choices.Count == 0)
            return [.. statements];
        var walk = new SettingWalk([SettingCatalog.Of(SettingKeys.BrandingBrand)], choices);
        var own = statements.Where(statement => statement.Operator is not null)
            .Select(statement => (statement.CustomerId, statement.Key))
            .ToHashSet();
        var bound = statements.Where(statement => statement.Operator is null)
            .ToDictionary(statement => (statement.CustomerId, statement.Key));
        var said = choices
            .Where(choice => choice.Value is not null && !walk.At(pathOf(choice.CustomerId))[0].Suppressed.Contains(choice))
            .SelectMany(choice => valuesOf(((SettingValue.Number)choice.Value!).Value)
                .Where(value => !own.Contains((choice.CustomerId, value.Key)))
                .Select(value => Assigned(choice, value, bound.GetValueOrDefault((choice.CustomerId, value.Key)))))
            .ToList();
        var replaced = said.Select(statement => (statement.CustomerId, statement.Key)).ToHashSet();
        return [.. statements.Where(statement => !replaced.Contains((statement.CustomerId, statement.Key))), .. said];
    }

    public static bool IsChoice(SettingStatement statement) => statement.Key == SettingKeys.BrandingBrand;

    private static SettingStatement Assigned(SettingStatement choice, BrandValue value, SettingStatement? bound) =>
        (bound ?? new SettingStatement(choice.CustomerId, value.Key) { SetBy = choice.SetBy, SetAt = choice.SetAt }) with
        {
            Operator = SettingOperator.Assign, Value = SettingValue.OfStored(SettingCatalog.Of(value.Key).Type, value.Value),
        };
}
