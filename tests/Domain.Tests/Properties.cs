using FsCheck;
using FsCheck.Fluent;

namespace CustomerGraph.Domain.Tests;

internal static class Properties
{
    /// <summary>Checks 1,000 cases. A failure prints the shrunk case and the seed to run it again.</summary>
    public static void Hold<T>(Arbitrary<T> cases, Func<T, bool> property) =>
        Prop.ForAll(cases, property).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    public static void Hold<T>(Gen<T> cases, Func<T, bool> property) => Hold(cases.ToArbitrary(), property);
}
