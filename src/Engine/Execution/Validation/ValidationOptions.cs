namespace CustomerGraph.Engine.Execution.Validation;

/// <summary>What a document may ask for beyond being valid. Every limit that is null does not apply.</summary>
public sealed record ValidationOptions
{
    /// <summary>The specification's rules alone.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>The limits of a server that answers strangers.</summary>
    public static ValidationOptions Server { get; } = new()
    {
        MaxErrors = 5,
        MaxAliases = 50,
        MaxRepeats = 50,
        MaxDirectivesPerLocation = 4,
        MaxFragments = 200,
        MaxOperations = 100,
        MaxDepth = 32,
    };

    /// <summary>How many errors of a document, or of variables, are reported; one more says that there are more.</summary>
    public int MaxErrors { get; init; } = 100;

    /// <summary>Leaves "Did you mean" out of messages, for schemas that are not public.</summary>
    public bool HideSuggestions { get; init; }

    /// <summary>Whether <c>__schema</c> and <c>__type</c> may be selected.</summary>
    public bool AllowIntrospection { get; init; } = true;

    /// <summary>Aliases in one selection set, those of its fragments included.</summary>
    public int? MaxAliases { get; init; }

    /// <summary>How often one response key may be written in one selection set, inline fragments included and spreads not.</summary>
    public int? MaxRepeats { get; init; }

    public int? MaxDirectivesPerLocation { get; init; }

    /// <summary>Fragment definitions in the document.</summary>
    public int? MaxFragments { get; init; }

    public int? MaxOperations { get; init; }

    /// <summary>Levels of fields in an operation with its fragments expanded. The full introspection query has 13 to 15.</summary>
    public int? MaxDepth { get; init; }
}
