using BenchmarkDotNet.Running;
using CustomerGraph.Benchmarks.Client;

BenchmarkRunner.Run<CallBenchmarks>(args: args);
