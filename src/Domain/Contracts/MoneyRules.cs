namespace CustomerGraph.Domain.Contracts;

/// <summary>Amounts and prices are decimal(18,4): at most 14 digits before the point and 4 after it, never negative in terms.</summary>
internal static class MoneyRules
{
    public const int Scale = 4;
    public const decimal Limit = 100_000_000_000_000m;

    public static void Positive(string field, decimal value, Problems problems)
    {
        problems.AddIf(value <= 0, ContractErrors.NotPositive(field, value));
        Storable(field, value, problems);
    }

    public static void NotNegative(string field, decimal value, Problems problems)
    {
        problems.AddIf(value < 0, ContractErrors.Negative(field, value));
        Storable(field, value, problems);
    }

    public static void Storable(string field, decimal value, Problems problems) =>
        problems.AddIf(
            Math.Abs(value) >= Limit || value.Scale > Scale && decimal.Round(value, Scale) != value,
            ContractErrors.NotStorable(field, value));
}
