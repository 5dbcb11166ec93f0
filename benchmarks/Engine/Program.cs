using BenchmarkDotNet.Running;
using CustomerGraph.Engine.Benchmarks;

switch (args)
{
    case ["fragments"]:
        FragmentDoubling.Print(Console.Out);
        break;
    case ["allocations"]:
        await Allocations.PrintAsync(Console.Out);
        break;
    case ["chart", var title, var scale, .. var files] when files.Length > 0:
        Console.Out.Write(new BarChart(title, scale == "log").Draw(files.SelectMany(File.ReadLines)));
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(PhaseBenchmarks).Assembly).Run(args);
        break;
}
