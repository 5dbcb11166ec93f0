using System.Globalization;
using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Settings;

namespace CustomerGraph.Domain.Tests.Settings;

/// <summary>
/// The truth table of inheritance: what the root, the middle and the node say, and what comes of it. <c>L</c> is a lock,
/// <c>=</c>, <c>+</c>, <c>-</c> and <c>RESET</c> are operators, braces the operators left to those below.
/// </summary>
public class SettingTruthTableTests
{
    private static readonly string[] Places = ["root", "mid", "node"];

    [Theory]
    [InlineData(SettingCombine.Replace, "", "", "", "d", "catalogue", "", "")]
    [InlineData(SettingCombine.Replace, "=a", "", "", "a", "root", "", "")]
    [InlineData(SettingCombine.Replace, "=a", "=b", "", "b", "mid", "", "")]
    [InlineData(SettingCombine.Replace, "=a", "=b", "=c", "c", "node", "", "")]
    [InlineData(SettingCombine.Replace, "=a", "=b", "RESET", "d", "catalogue", "", "")]
    [InlineData(SettingCombine.Replace, "=a L", "=b", "=c", "a", "root", "root", "mid node")]
    [InlineData(SettingCombine.Replace, "=a", "=b L", "=c", "b", "mid", "mid", "node")]
    [InlineData(SettingCombine.Replace, "=a", "L", "=c", "a", "root", "mid", "node")]
    [InlineData(SettingCombine.Replace, "L", "=b", "=c", "d", "catalogue", "root", "mid node")]
    [InlineData(SettingCombine.Replace, "=a L", "=b L", "=c", "a", "root", "root", "mid node")]
    [InlineData(SettingCombine.Floor, "=8", "=10", "=9", "10", "mid", "", "node")]
    [InlineData(SettingCombine.Floor, "=12", "=8", "", "12", "root", "", "mid")]
    [InlineData(SettingCombine.Floor, "", "=5", "", "5", "mid", "", "")]
    [InlineData(SettingCombine.Ceiling, "=100", "=40", "=60", "40", "mid", "", "node")]
    [InlineData(SettingCombine.Set, "+y", "-x", "+z", "y z", "catalogue root mid node", "", "")]
    [InlineData(SettingCombine.Set, "=p,q", "RESET", "", "x", "catalogue", "", "")]
    [InlineData(SettingCombine.Set, "=p {Append}", "-p", "+q", "p q", "root node", "", "mid")]
    [InlineData(SettingCombine.Set, "=p {}", "=q", "+r", "p", "root", "", "mid node")]
    [InlineData(SettingCombine.Set, "=p {Append}", "+q {Assign,Append}", "=z", "p q", "root mid", "", "node")]
    public void Row(SettingCombine combine, string root, string mid, string node, string value, string origin, string lockedBy, string suppressed)
    {
        var descriptor = Descriptor(combine);
        string[] said = [root, mid, node];
        var statements = said.Select((words, index) => Statement(descriptor, index, words));
        var effective = new SettingWalk([descriptor], statements).At([new(1), new(2), new(3)])[0];

        Text(effective.Value).ShouldBe(value);
        string.Join(' ', effective.Origin.Select(Place).Prepend("catalogue").Skip(effective.IsFromCatalogue ? 0 : 1)).ShouldBe(origin);
        (effective.LockedBy is { } holder ? Place(holder) : "").ShouldBe(lockedBy);
        string.Join(' ', effective.Suppressed.Select(Place)).ShouldBe(suppressed);
    }

    [Theory]
    [InlineData("+a,b", "-a", "+a", "x b")]
    [InlineData("-a", "=a,b", "", "x b")]
    [InlineData("+a", "RESET", "+b", "x b")]
    [InlineData("-x", "RESET", "", "")]
    public void What_is_denied_once_is_never_allowed_below(string root, string mid, string node, string value)
    {
        var descriptor = Descriptor(SettingCombine.DenyWins);
        string[] said = [root, mid, node];
        var statements = said.Select((words, index) => Statement(descriptor, index, words));

        Text(new SettingWalk([descriptor], statements).At([new(1), new(2), new(3)])[0].Value).ShouldBe(value);
    }

    private static SettingDescriptor Descriptor(SettingCombine combine) => combine switch
    {
        SettingCombine.Replace => new("key", SettingType.Text, combine, "") { Default = new SettingValue.Text("d") },
        SettingCombine.Floor => new("key", SettingType.Integer, combine, "") { Default = new SettingValue.Number(7) },
        SettingCombine.Ceiling => new("key", SettingType.Integer, combine, ""),
        _ => new("key", SettingType.TextSet, combine, "") { Default = SettingValue.Texts.Of(["x"]) },
    };

    private static SettingStatement Statement(SettingDescriptor descriptor, int index, string words)
    {
        var statement = new SettingStatement(new CustomerId(index + 1), "key");
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            statement = word[0] switch
            {
                'L' => statement with { IsLocked = true },
                '{' => statement with { ChildOperators = word[1..^1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<SettingOperator>).ToSet() },
                'R' => statement with { Operator = SettingOperator.Reset },
                '+' => statement with { Operator = SettingOperator.Append, Value = Value(descriptor, word[1..]) },
                '-' => statement with { Operator = SettingOperator.Remove, Value = Value(descriptor, word[1..]) },
                _ => statement with { Operator = SettingOperator.Assign, Value = Value(descriptor, word[1..]) },
            };
        }
        return statement;
    }

    private static SettingValue Value(SettingDescriptor descriptor, string text) => descriptor.Type switch
    {
        SettingType.Integer => new SettingValue.Number(long.Parse(text, CultureInfo.InvariantCulture)),
        SettingType.TextSet => SettingValue.Texts.Of(text.Split(',')),
        _ => new SettingValue.Text(text),
    };

    private static string Text(SettingValue? value) => value is SettingValue.Texts list ? string.Join(' ', list.Items) : value?.Stored ?? "none";

    private static string Place(SettingStatement statement) => Places[statement.CustomerId.Value - 1];
}
