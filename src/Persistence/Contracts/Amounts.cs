using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CustomerGraph.Persistence.Contracts;

/// <summary>
/// Amounts, decimal(18,4), as whole ten-thousandths: both databases add and compare them exactly. See
/// docs/adr/0040-contracts-in-the-store.md.
/// </summary>
internal static class Amounts
{
    private const decimal Unit = 10_000;

    public static ValueConverter<decimal, long> Converter { get; } = new(amount => Write(amount), stored => Read(stored));

    public static long Write(decimal amount) => decimal.ToInt64(amount * Unit);

    /// <summary>Without trailing zeros.</summary>
    public static decimal Read(long stored) => stored % 10_000 == 0 ? stored / 10_000 : stored / Unit;
}
