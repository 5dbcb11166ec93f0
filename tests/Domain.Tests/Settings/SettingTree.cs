using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerGraph.Domain.Tests.Settings;

/// <summary>A random tree of up to twelve customers that say something, or nothing, about one setting.</summary>
internal sealed record SettingTree(SettingDescriptor Descriptor, IReadOnlyList<int> Parents, IReadOnlyList<SettingStatement> Statements)
{
    private static readonly SettingDescriptor[] Descriptors =
    [
        new("key", SettingType.Text, SettingCombine.Replace, "") { Default = new SettingValue.Text("d") },
        new("key", SettingType.Integer, SettingCombine.Floor, "") { Default = new SettingValue.Number(7) },
        new("key", SettingType.Integer, SettingCombine.Ceiling, ""),
        new("key", SettingType.Integer, SettingCombine.Ceiling, "") { Default = new SettingValue.Number(12) },
        new("key", SettingType.TextSet, SettingCombine.Set, "") { Default = SettingValue.Texts.Of(["x", "y"]) },
        new("key", SettingType.TextSet, SettingCombine.DenyWins, "") { Default = SettingValue.Texts.Of(["x"]) },
    ];

    public IEnumerable<CustomerId> Nodes => Parents.Select((_, index) => IdOf(index));

    public static CustomerId IdOf(int index) => new(index + 1);

    public IReadOnlyList<CustomerId> PathTo(CustomerId node)
    {
        var path = new List<CustomerId>();
        for (var index = (int)node.Value - 1; index >= 0; index = Parents[index])
            path.Insert(0, IdOf(index));
        return path;
    }

    public EffectiveSetting At(CustomerId node) => new SettingWalk([Descriptor], Statements).At(PathTo(node))[0];

    public bool IsBelow(CustomerId node, CustomerId ancestor) => node != ancestor && PathTo(node).Contains(ancestor);

    public SettingTree With(params IEnumerable<SettingStatement> statements) =>
        this with { Statements = [.. Statements.Where(old => statements.All(next => next.CustomerId != old.CustomerId)), .. statements] };

    public SettingTree Without(CustomerId node) => this with { Statements = [.. Statements.Where(old => old.CustomerId != node)] };

    public override string ToString() =>
        $"{Descriptor.Combine} parents [{string.Join(',', Parents)}] {string.Join("; ", Statements.Select(s => $"{s.CustomerId}: {s.Operator} {s.Value} {(s.IsLocked ? "L" : "")} {s.ChildOperators}"))}";

    public static Gen<SettingTree> Any { get; } =
        from size in Gen.Choose(1, 12)
        from descriptor in Gen.Elements(Descriptors)
        from parents in Gen.Choose(0, 1_000_000).ArrayOf(size)
        from statements in Statement(descriptor).ArrayOf(size)
        select new SettingTree(
            descriptor,
            [.. parents.Select((seed, index) => index == 0 ? -1 : index - 1 - (seed % Math.Min(index, 3)))],
            [.. statements.Index().Where(pair => pair.Item is not null).Select(pair => pair.Item! with { CustomerId = IdOf(pair.Index) })]);

    public static Gen<SettingStatement?> Statement(SettingDescriptor descriptor) =>
        from said in Gen.Choose(0, 9)
        from op in Gen.Elements(descriptor.Operators.ToList().ToArray())
        from number in Gen.Choose(1, 20)
        from items in Gen.Elements("x", "y", "p", "q", "r").ArrayOf(2)
        from isLocked in Gen.Choose(0, 5)
        from children in Gen.Choose(0, 40)
        select said < 4 ? null : new SettingStatement(default, "key")
        {
            Operator = said == 4 ? null : op,
            Value = said == 4 || op == SettingOperator.Reset ? null : Value(descriptor, number, items),
            IsLocked = isLocked == 0,
            ChildOperators = children < 16 ? (SettingOperators)children : null,
        };

    private static SettingValue Value(SettingDescriptor descriptor, int number, string[] items) => descriptor.Type switch
    {
        SettingType.Integer => new SettingValue.Number(number),
        SettingType.TextSet => SettingValue.Texts.Of(items),
        _ => new SettingValue.Text(items[0]),
    };
}
