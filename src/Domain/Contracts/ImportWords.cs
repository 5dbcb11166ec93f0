namespace CustomerGraph.Domain.Contracts;

/// <summary>Reads periods and kinds as other systems write them: in any case, with or without blanks, hyphens and underscores.</summary>
public static class ImportWords
{
    private static readonly Dictionary<string, BillingPeriod> Periods = new(Named<BillingPeriod>())
    {
        ["BIWEEKLY"] = BillingPeriod.EveryTwoWeeks,
        ["TWICEAYEAR"] = BillingPeriod.SemiAnnual,
        ["ENDOFCONTRACTDURATION"] = BillingPeriod.EndOfContract,
    };

    private static readonly Dictionary<string, ContractKind> Kinds = Named<ContractKind>();

    /// <summary>"Bi-monthly" is refused as ambiguous: some mean twice a month, others every two months.</summary>
    public static Result<BillingPeriod> ParsePeriod(string? typed)
    {
        var word = Letters(typed);
        if (word.Length == 0)
            return InputErrors.Required("billingPeriod");
        if (word == "BIMONTHLY")
            return ContractErrors.AmbiguousPeriod(typed!);
        return Periods.TryGetValue(word, out var period) ? period : ContractErrors.UnknownPeriod(typed!);
    }

    /// <summary>An unknown kind is refused with the most similar one.</summary>
    public static Result<ContractKind> ParseKind(string? typed)
    {
        var word = Letters(typed);
        if (word.Length == 0)
            return InputErrors.Required("contractType");
        return Kinds.TryGetValue(word, out var kind)
            ? kind
            : ContractErrors.UnknownKind(typed!, Kinds.MaxBy(known => SharedPrefix(known.Key, word)).Value);
    }

    private static Dictionary<string, T> Named<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => value.ToString().ToUpperInvariant());

    private static string Letters(string? typed) => string.Concat((typed ?? "").Where(char.IsLetter)).ToUpperInvariant();

    private static int SharedPrefix(string one, string other) => one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
}
