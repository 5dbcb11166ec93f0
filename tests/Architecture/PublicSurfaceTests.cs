namespace CustomerGraph.Architecture;

/// <summary>
/// The engine's public surface is what stands in <c>surface/</c>: whoever changes it sees it in the diff. <c>SURFACE=write dotnet test tests/Architecture</c>
/// writes the files anew.
/// </summary>
public sealed class PublicSurfaceTests
{
    [Theory]
    [InlineData("Engine.Language")]
    [InlineData("Engine.Execution")]
    [InlineData("Engine.AspNetCore")]
    [InlineData("Engine.Client")]
    public void The_public_surface_is_the_one_that_was_agreed_on(string project)
    {
        var file = $"tests/Architecture/surface/{project}.txt";
        var surface = PublicSurface.Of(AllowedEdgesTests.Load(project));
        if (Environment.GetEnvironmentVariable("SURFACE") == "write")
            File.WriteAllText(Repository.PathOf(file), surface);

        surface.ShouldBe(Repository.Text(file).ReplaceLineEndings("\n"));
    }
}
