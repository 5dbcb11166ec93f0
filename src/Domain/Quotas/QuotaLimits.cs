namespace CustomerGraph.Domain.Quotas;

/// <summary>Whether the limits of the customers directly below may add up to more than the limit itself.</summary>
public enum QuotaMode
{
    /// <summary>They may: what counts is what is used.</summary>
    Oversell,

    /// <summary>
    /// They may not, so every child can use all that it was given. Children without a hard limit share what is not given out.
    /// </summary>
    Strict,
}

/// <summary>The limits as they were typed.</summary>
/// <param name="Soft">From here on somebody is told; null for never.</param>
/// <param name="Hard">No more than this; null for no limit.</param>
public sealed record QuotaLimits(int? Soft, int? Hard, QuotaMode Mode)
{
    internal void Check(Problems problems)
    {
        CheckNumber("soft", Soft, problems);
        CheckNumber("hard", Hard, problems);
        problems.AddIf(Soft is null && Hard is null, QuotaErrors.WithoutLimit);
        problems.AddIf(Soft is not null && Hard is null && Mode == QuotaMode.Strict, QuotaErrors.StrictWithoutHard);
        if (Soft > Hard)
            problems.Add(InputErrors.Invalid(ErrorCode.InvalidValue, "soft", Text(Soft), "must not be above hard"));
    }

    private static void CheckNumber(string field, int? number, Problems problems)
    {
        if (number < 0)
        {
            problems.Add(
                InputErrors.Invalid(ErrorCode.InvalidValue, field, Text(number), "must not be negative; leave it out for no limit"));
        }
    }

    private static string? Text(int? number) => number?.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
