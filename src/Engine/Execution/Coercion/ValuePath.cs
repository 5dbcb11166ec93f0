using System.Globalization;
using System.Text;

namespace CustomerGraph.Engine.Execution.Coercion;

/// <summary>The way from a variable or argument down to the value at hand; text only when an error asks for it.</summary>
internal sealed class ValuePath
{
    private readonly List<(string? Field, int Index)> steps = [];

    public int Depth => steps.Count;

    /// <summary>Whether the value at hand is one that no error may repeat.</summary>
    public bool IsSecret => steps.Exists(step => step.Field is not null && SecretNames.Covers(step.Field));

    public void Enter(string field) => steps.Add((field, 0));

    public void Enter(int index) => steps.Add((null, index));

    public void Leave() => steps.RemoveAt(steps.Count - 1);

    public void Clear() => steps.Clear();

    /// <summary>For example <c> at .items[0].id</c>; empty at the top.</summary>
    public override string ToString()
    {
        if (steps.Count == 0)
            return "";

        var text = new StringBuilder(" at ");
        foreach (var (field, index) in steps)
            _ = field is null ? text.Append(CultureInfo.InvariantCulture, $"[{index}]") : text.Append('.').Append(field);
        return text.ToString();
    }
}
