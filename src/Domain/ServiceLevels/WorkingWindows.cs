namespace CustomerGraph.Domain.ServiceLevels;

/// <summary>Lists of windows: read from text, put in order, merged where they touch, subtracted.</summary>
internal static class WorkingWindows
{
    public const int MaxPerDay = 24;

    /// <summary>Sorted, merged where they touch. Problems are blamed on the given path.</summary>
    public static WorkingWindow[] Read(IReadOnlyList<TypedWindow> typed, string[] path, Problems problems)
    {
        if (typed.Count > MaxPerDay)
        {
            problems.Add(InputErrors.TooMany("windows", typed.Count, MaxPerDay).At(path));
            return [];
        }

        var windows = new List<WorkingWindow>(typed.Count);
        for (var i = 0; i < typed.Count; i++)
        {
            if (Read(typed[i], [.. path, $"{i}"], problems) is { } window)
                windows.Add(window);
        }

        windows.Sort((one, other) => one.FromMinute.CompareTo(other.FromMinute));
        return Merge(windows, path, problems);
    }

    public static WorkingWindow[] Subtract(IReadOnlyList<WorkingWindow> windows, IEnumerable<WorkingWindow> closed)
    {
        IEnumerable<WorkingWindow> open = windows;
        foreach (var hole in closed)
            open = open.SelectMany(window => Without(window, hole));
        return [.. open];
    }

    private static WorkingWindow? Read(TypedWindow typed, string[] path, Problems problems)
    {
        var from = MinuteOf(typed.From);
        var to = MinuteOf(typed.To);
        problems.AddIf(
            from is null or WorkingWindow.EndOfDay, ServiceLevelErrors.InvalidTime("from", typed.From, "00:00 to 23:59").Under(path));
        problems.AddIf(to is null, ServiceLevelErrors.InvalidTime("to", typed.To, "00:00 to 24:00").Under(path));
        if (from is not { } start || to is not { } end)
            return null;
        if (end > start)
            return new WorkingWindow(start, end);
        problems.Add(ServiceLevelErrors.WindowEndsBeforeStart(typed.From, typed.To).Under(path));
        return null;
    }

    private static int? MinuteOf(string text)
    {
        if (text is not [>= '0' and <= '2', >= '0' and <= '9', ':', >= '0' and <= '5', >= '0' and <= '9'])
            return null;
        var minute = ((text[0] - '0') * 10 + (text[1] - '0')) * 60 + (text[3] - '0') * 10 + (text[4] - '0');
        return minute <= WorkingWindow.EndOfDay ? minute : null;
    }

    private static WorkingWindow[] Merge(List<WorkingWindow> sorted, string[] path, Problems problems)
    {
        var merged = new List<WorkingWindow>(sorted.Count);
        foreach (var window in sorted)
        {
            if (merged is not [.., var last] || window.FromMinute > last.ToMinute)
            {
                merged.Add(window);
                continue;
            }

            problems.AddIf(window.FromMinute < last.ToMinute, ServiceLevelErrors.WindowsOverlap(last, window).At(path));
            merged[^1] = last with { ToMinute = Math.Max(last.ToMinute, window.ToMinute) };
        }

        return [.. merged];
    }

    private static IEnumerable<WorkingWindow> Without(WorkingWindow window, WorkingWindow hole)
    {
        if (hole.FromMinute >= window.ToMinute || hole.ToMinute <= window.FromMinute)
            return [window];
        WorkingWindow[] rest = [window with { ToMinute = hole.FromMinute }, window with { FromMinute = hole.ToMinute }];
        return rest.Where(part => part.ToMinute > part.FromMinute);
    }
}
