namespace CustomerGraph.Fuzz;

/// <summary>What is judged: a document, and the variables that come with its first operation.</summary>
/// <param name="Variables">A JSON object.</param>
internal sealed record Sample(string Document, string Variables)
{
    public override string ToString() => $"{Document}\nvariables: {Variables}";
}
