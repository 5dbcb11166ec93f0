using System.Numerics;
using NodaTime;

namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>
/// How much still has to be worked: ticks, or business days as an exact fraction, so that work which runs out at the close of a day
/// does so to the tick.
/// </summary>
internal struct WorkLeft
{
    private readonly bool _isInDays;
    private long _ticks;
    private BigInteger _numerator;
    private BigInteger _denominator;

    private WorkLeft(long ticks) => _ticks = ticks;

    private WorkLeft(BigInteger numerator, BigInteger denominator)
    {
        _isInDays = true;
        (_numerator, _denominator) = Reduced(numerator, denominator);
    }

    public static WorkLeft Ticks(long ticks) => new(ticks);

    public static WorkLeft DaysInPercent(int days, int percent) => new((BigInteger)days * percent, 100);

    /// <summary>What has to be worked on a date of that much working time, in whole ticks, rounded up.</summary>
    public readonly long On(long total)
    {
        if (!_isInDays)
            return _ticks;
        if (_denominator.IsOne && _numerator > 1)
            return long.MaxValue;
        var ticks = (_numerator * total + _denominator - 1) / _denominator;
        return ticks > long.MaxValue ? long.MaxValue : (long)ticks;
    }

    /// <summary>
    /// Deadlines are whole seconds unless the start is not: a fraction of a day is rounded up, to the first second at which all is done.
    /// Windows close on whole seconds, so this never passes a close.
    /// </summary>
    public readonly long Rounded(long deadline)
    {
        if (!_isInDays)
            return deadline;
        var beyond = (deadline % NodaConstants.TicksPerSecond + NodaConstants.TicksPerSecond) % NodaConstants.TicksPerSecond;
        return beyond == 0 ? deadline : deadline - beyond + NodaConstants.TicksPerSecond;
    }

    /// <summary>Work was done, but not all of it.</summary>
    /// <param name="total">The working time of the date it was done on.</param>
    public void Subtract(long worked, long total)
    {
        if (!_isInDays)
            _ticks -= worked;
        else if (worked == total)
            _numerator -= _denominator;
        else
            (_numerator, _denominator) = Reduced(_numerator * total - worked * _denominator, _denominator * total);
    }

    private static (BigInteger Numerator, BigInteger Denominator) Reduced(BigInteger numerator, BigInteger denominator)
    {
        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return (numerator / divisor, denominator / divisor);
    }
}
