using CustomerGraph.Domain.Customers;

namespace CustomerGraph.Domain.Quotas;

/// <summary>How one customer stands with one metric: what is used there and below, and what limits it.</summary>
/// <param name="Used">Over the customer and everything below it.</param>
/// <param name="Own">By the customer itself.</param>
/// <param name="GivenOut">
/// Of the customers directly below the sum of the hard limits, and of what is used where there is none. Only needed where the mode is
/// strict.
/// </param>
/// <param name="Hard">Null without a hard limit.</param>
public sealed record QuotaLevel(CustomerId CustomerId, string Code, string Name, int Used, int Own, int GivenOut, int? Hard, QuotaMode Mode)
{
    /// <summary>Whether no more than <see cref="Hard"/> is given out below.</summary>
    public bool IsStrict => Mode == QuotaMode.Strict && Hard is not null;

    /// <summary>How much more can be used in the whole subtree; null for any amount, negative where there is too much already.</summary>
    public int? Free => Hard - Used;

    /// <summary>
    /// How much more can be used where nothing was given out: by the customer itself, and below by those without a limit of their own.
    /// </summary>
    public int? FreeOfRest => IsStrict ? Math.Min(Hard!.Value - Used, Hard.Value - Own - GivenOut) : Free;
}
