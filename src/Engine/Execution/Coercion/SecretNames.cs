using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>
/// Input fields and variables whose values no error repeats, known by their names: graphql-js would show the whole object that lacks a
/// field, and with it the password in it, to whatever writes down what clients are answered.
/// </summary>
internal static class SecretNames
{
    /// <summary>What is shown instead.</summary>
    public const string Hidden = "(hidden)";

    private static readonly string[] Words = ["password", "secret", "token"];

    public static bool Covers(string name) => Array.Exists(Words, word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The literal as it may be shown.</summary>
    public static ValueNode Hide(ValueNode literal) => literal switch
    {
        ListValueNode list => new ListValueNode([.. list.Values.Select(Hide)], list.Location),
        ObjectValueNode value => new ObjectValueNode([.. value.Fields.Select(Hide)], value.Location),
        _ => literal,
    };

    private static ObjectFieldNode Hide(ObjectFieldNode field) =>
        new(field.Name, Covers(field.Name.Value) ? new EnumValueNode(Hidden) : Hide(field.Value), field.Location);
}
