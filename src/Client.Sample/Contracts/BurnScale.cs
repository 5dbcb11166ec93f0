using CustomerGraph.Client.Sample.Api;

namespace CustomerGraph.Client.Sample.Contracts;

/// <summary>
/// Where the bars of a block stand in the picture, in its own units. A bar is as high as what a period had, or used beyond it.
/// </summary>
internal sealed class BurnScale(IReadOnlyList<IBurnRecap> periods)
{
    public const int Height = 100;
    public const int BarWidth = 36;
    private const int Gap = 14;

    private readonly decimal _most = periods.Select(period => Math.Max(period.Available, period.Used + period.Overrun))
        .DefaultIfEmpty()
        .Max();

    public int Width => (periods.Count * (BarWidth + Gap)) + Gap;

    public static int Left(int index) => Gap + (index * (BarWidth + Gap));

    /// <summary>0 where nothing was ever granted.</summary>
    public int Of(decimal amount) => _most <= 0 ? 0 : (int)decimal.Round(Height * Math.Clamp(amount / _most, 0, 1));

    public int Top(decimal amount) => Height - Of(amount);
}
