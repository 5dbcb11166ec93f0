using System.Diagnostics.CodeAnalysis;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>Values out of literals.</summary>
internal static class ValueCoercion
{
    /// <summary>Reads a literal without variables; false with the first problem where it does not fit.</summary>
    public static bool TryReadConstant(
        ValueNode literal,
        GraphQLType type,
        out object? value,
        [NotNullWhen(false)] out ValueProblem? problem)
    {
        ValueProblem? first = null;
        value = new LiteralCoercion(OperationVariables.None, Keep).Read(literal, type);
        problem = first;
        return first is null;

        bool Keep(ValueProblem found)
        {
            first ??= found;
            return false;
        }
    }

    /// <summary>The value of a literal without variables that is known to be valid, such as a default of a valid schema.</summary>
    /// <exception cref="InvalidOperationException">The literal is not valid.</exception>
    public static object? FromLiteral(ValueNode literal, GraphQLType type) =>
        TryReadConstant(literal, type, out var value, out var problem) ? value : throw new InvalidOperationException(problem.Message);

    public static string DidYouMean(EnumType type, string wrong) =>
        Suggestions.DidYouMean(wrong, type.Values.Select(value => value.Name), "the enum value");

    public static string DidYouMean(InputObjectType type, string wrong) =>
        Suggestions.DidYouMean(wrong, type.Fields.Select(field => field.Name));
}

/// <summary>Why a literal, or a variable inside it, does not fit its place.</summary>
/// <param name="Path">As <see cref="ValuePath"/> prints it.</param>
/// <param name="Node">What an error points at.</param>
internal sealed record ValueProblem(string Message, string Path, SyntaxNode Node);
