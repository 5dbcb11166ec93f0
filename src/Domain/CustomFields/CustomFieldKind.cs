namespace CustomerGraph.Domain.CustomFields;

/// <summary>What the values of a custom field are.</summary>
public enum CustomFieldKind
{
    Text,
    Number,
    Boolean,
    Date,

    /// <summary>One of the field's options.</summary>
    Option,

    /// <summary>One of those options that go with what another field holds.</summary>
    DependentOption,
}

/// <summary>What has the field.</summary>
public enum CustomFieldTarget
{
    Customer,
    Contact,
    Contract,
}

/// <summary>A value that can be chosen.</summary>
/// <param name="Parent">For a dependent option: the value of the other field that it goes with; null otherwise.</param>
public sealed record CustomFieldOption(string Value, string? Parent);
