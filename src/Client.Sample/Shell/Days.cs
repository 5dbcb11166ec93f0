using System.Globalization;

namespace CustomerGraph.Client.Sample.Shell;

/// <summary>Days and times as people read them.</summary>
internal static class Days
{
    /// <summary>1 Jan 2027.</summary>
    public static string Of(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>1 Jan 2027 13:30 UTC.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
