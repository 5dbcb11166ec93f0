using System.Runtime.CompilerServices;

namespace CustomerGraph.Engine.Generators.Tests.Harness;

/// <summary>Expected output that is too long to stand in its test. It lies beside the test; <c>UPDATE_SNAPSHOTS=1</c> writes it anew, to be read before it is committed.</summary>
internal static class Snapshot
{
    public static void ShouldMatchSnapshot(this string actual, [CallerFilePath] string testFile = "", [CallerMemberName] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots", test + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(path, actual + "\n");
        File.Exists(path).ShouldBeTrue($"{path} is missing. Run with UPDATE_SNAPSHOTS=1, and read what it holds.");
        (actual + "\n").ShouldBe(File.ReadAllText(path));
    }
}
