using System.Globalization;
using CustomerGraph.Fuzz;

var count = Option("--count") ?? (args.Contains("--nightly") ? 1_000_000 : 50_000);
var seed = Option("--seed") ?? Environment.TickCount;
if (Oracle.Missing is { } reason)
{
    Console.Error.WriteLine(reason);
    return 2;
}

return await new Fuzzing(seed, Console.Out).RunAsync(count) == 0 ? 0 : 1;

int? Option(string name)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : null;
}
