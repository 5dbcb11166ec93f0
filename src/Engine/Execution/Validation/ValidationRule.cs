namespace CustomerGraph.Engine.Execution.Validation;

/// <summary>One rule of the specification. An instance serves one document.</summary>
internal abstract class ValidationRule
{
    /// <summary>Asks the walk for the nodes that the rule looks at.</summary>
    public abstract void Attach(DocumentWalk walk, ValidationContext context);
}
