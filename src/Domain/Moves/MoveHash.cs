using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CustomerGraph.Domain.Moves;

/// <summary>A digest of everything that a plan says, and of the versions that it was made of.</summary>
internal static class MoveHash
{
    public static string Of(
        MoveFacts facts, IReadOnlyList<MoveFinding> findings, IReadOnlyList<MovedSetting> settings, IReadOnlyList<MovedAccess> access,
        IReadOnlyList<MovedPlan> plans, IReadOnlyList<MovedField> fields)
    {
        var text = new StringBuilder();
        Line(
            text,
            "move",
            facts.Customer.Id,
            facts.Customer.Version,
            facts.Customer.Path,
            facts.Options.AllowRelocation,
            facts.Options.EffectiveAt);
        Line(
            text,
            "from",
            facts.OldParent?.Id,
            facts.OldParent?.Version,
            "to",
            facts.NewParent.Id,
            facts.NewParent.Version,
            facts.NewParent.Path);
        foreach (var node in facts.Subtree)
            Line(text, node.Id, node.Path);
        foreach (var finding in findings)
            Line(text, finding.Code, finding.Severity, finding.Count, finding.Message);
        foreach (var setting in settings)
            Line(text, setting.Customer.Id, setting.Key, setting.Before.Value, setting.After.Value);
        Line(text, "copies", facts.Options.Copies);
        foreach (var reference in facts.References)
            Line(text, reference.Kind, reference.Id, reference.UsedBy);
        foreach (var one in access)
            Line(text, one.UserId.Value, one.RoleCode, one.AssignedAt, one.IsGained);
        foreach (var one in facts.Options.PlanMap)
            Line(text, "map", one.From.Value, one.To.Value);
        foreach (var one in plans)
            Line(text, one.Target, one.PlanBefore, one.PlanAfter, string.Join(',', one.Properties));
        foreach (var one in fields)
            Line(text, "field", one.Field.Id.Value, one.Outcome, one.Values);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Line(StringBuilder text, params object?[] parts)
    {
        foreach (var part in parts)
            text.Append(Convert.ToString(part, CultureInfo.InvariantCulture)).Append('\u001f');
        text.Append('\n');
    }
}
