using CustomerGraph.Conformance;

var listsFailures = args.Contains("--list");
var paths = args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToArray();
if (paths.Length == 0 || !paths.All(Path.Exists))
{
    await Console.Error.WriteLineAsync("usage: Conformance [--list] <folder with vector files, or a vector file>...");
    return 2;
}

var total = new Total();
foreach (var path in paths.SelectMany(VectorFile.Paths))
{
    using var file = VectorFile.Open(path);
    if (!file.HoldsCases)
        continue;

    var score = await Runner.RunAsync(file);
    total.Add(score);
    Console.WriteLine(score);
    if (listsFailures)
        score.Failures.ForEach(Console.WriteLine);
}

Console.WriteLine(total);
return total.AllPassed ? 0 : 1;
