using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Domain.Tests.Settings;

/// <summary>The resolution again, as plainly as the rule is written: for each customer on its own, with loops and lists.</summary>
internal static class NaiveOracle
{
    public sealed record Answer(string Value, string Origin, long? LockedBy, string Suppressed, SettingOperators Allowed);

    public static Answer Resolve(SettingDescriptor descriptor, IReadOnlyList<CustomerId> path, IReadOnlyList<SettingStatement> statements)
    {
        object? otherwise = Plain(descriptor.Default);
        var value = otherwise;
        List<string> origin = ["C"], suppressed = [], denied = [];
        long? locked = null;
        var (allowed, allowedHere) = (descriptor.Operators, descriptor.Operators);
        foreach (var id in path)
        {
            allowedHere = allowed;
            if (statements.SingleOrDefault(statement => statement.CustomerId == id) is not { } s)
                continue;
            if (s.Operator is { } op)
            {
                var stated = op == SettingOperator.Reset ? otherwise : Plain(s.Value);
                if (locked is not null || !allowed.ToList().Contains(op) || Weaker(descriptor.Combine, origin, value, stated))
                    suppressed.Add($"{id}");
                else
                    (value, origin) = Apply(descriptor.Combine, op, value, stated, origin, $"{id}", denied);
            }
            if (s.IsLocked && locked is null)
                locked = id.Value;
            if (s.ChildOperators is { } children)
                allowed = allowed.ToList().Intersect(children.ToList()).ToSet();
        }
        return new(Text(value), string.Join(' ', origin), locked, string.Join(' ', suppressed), allowedHere);
    }

    public static Answer Of(EffectiveSetting effective, CustomerId node) => new(
        Text(Plain(effective.Value)),
        string.Join(' ', effective.Origin.Select(statement => $"{statement.CustomerId}").Prepend("C").Skip(effective.IsFromCatalogue ? 0 : 1)),
        effective.LockedBy?.CustomerId.Value,
        string.Join(' ', effective.Suppressed.Select(statement => $"{statement.CustomerId}")),
        effective.OperatorsAt(node));

    private static bool Weaker(SettingCombine combine, List<string> origin, object? value, object? stated) => combine switch
    {
        SettingCombine.Floor => origin is not ["C"] && (long)stated! < (long)value!,
        SettingCombine.Ceiling => value is not null && (stated is null || (long)stated > (long)value),
        _ => false,
    };

    private static (object? Value, List<string> Origin) Apply(
        SettingCombine combine, SettingOperator op, object? value, object? stated, List<string> origin, string id, List<string> denied)
    {
        var old = value as List<string> ?? [];
        var given = stated as List<string> ?? [];
        if (combine == SettingCombine.DenyWins)
        {
            if (op == SettingOperator.Remove)
                denied.AddRange(given);
            List<string> all = op switch { SettingOperator.Remove => old, SettingOperator.Reset => given, _ => [.. old, .. given.Where(item => !old.Contains(item))] };
            return (all.Where(item => !denied.Contains(item)).ToList(), [.. origin, id]);
        }
        return op switch
        {
            SettingOperator.Append => (old.Concat(given.Where(item => !old.Contains(item))).ToList(), [.. origin, id]),
            SettingOperator.Remove => (old.Where(item => !given.Contains(item)).ToList(), [.. origin, id]),
            SettingOperator.Reset when origin is not ["C"] && combine is (SettingCombine.Floor or SettingCombine.Ceiling) => (stated, [id]),
            SettingOperator.Reset => (stated, ["C"]),
            _ => (stated, [id]),
        };
    }

    private static object? Plain(SettingValue? value) => value switch
    {
        SettingValue.Number number => number.Value,
        SettingValue.Texts texts => texts.Items.ToList(),
        SettingValue.Text text => text.Value,
        _ => null,
    };

    private static string Text(object? value) => value is List<string> list ? string.Join(' ', list) : $"{value}";
}
