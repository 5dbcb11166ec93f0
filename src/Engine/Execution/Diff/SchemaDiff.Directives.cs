using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Types;

namespace CustomerGraph.Engine.Execution.Diff;

public sealed partial class SchemaDiff
{
    private void CompareDirectives(Schema old, Schema current)
    {
        var directives = Pairs<DirectiveDefinition>.Of(Declared(old.Directives), Declared(current.Directives), directive => directive.Name);
        foreach (var directive in directives.Removed)
            Add(SchemaChangeKind.DirectiveRemoved, $"@{directive.Name}", $"Directive @{directive.Name} was removed.");
        foreach (var directive in directives.Added)
            Add(SchemaChangeKind.DirectiveAdded, $"@{directive.Name}", $"Directive @{directive.Name} was added.");
        foreach (var (before, after) in directives.Kept)
            CompareDirective($"@{before.Name}", before, after);
    }

    private static IEnumerable<DirectiveDefinition> Declared(IEnumerable<DirectiveDefinition> directives) =>
        directives.Where(directive => !BuiltIns.IsBuiltInDirective(directive.Name));

    private void CompareDirective(string coordinate, DirectiveDefinition old, DirectiveDefinition current)
    {
        CompareDirectiveArguments(coordinate, old, current);
        if (old.IsRepeatable && !current.IsRepeatable)
            Add(SchemaChangeKind.DirectiveRepeatableRemoved, coordinate, $"Repeatable flag was removed from {coordinate}.");
        if (current.IsRepeatable && !old.IsRepeatable)
            Add(SchemaChangeKind.DirectiveRepeatableAdded, coordinate, $"Repeatable flag was added to {coordinate}.");
        foreach (var location in old.Locations.Except(current.Locations))
            Add(SchemaChangeKind.DirectiveLocationRemoved, coordinate, $"{location} was removed from {coordinate}.");
        foreach (var location in current.Locations.Except(old.Locations))
            Add(SchemaChangeKind.DirectiveLocationAdded, coordinate, $"{location} was added to {coordinate}.");
        CompareDescription(coordinate, old.Description, current.Description);
    }

    private void CompareDirectiveArguments(string directive, DirectiveDefinition old, DirectiveDefinition current)
    {
        var arguments = Pairs<InputValueDefinition>.Of(old.Arguments, current.Arguments, argument => argument.Name);
        foreach (var argument in arguments.Added)
            AddInput($"{directive}({argument.Name}:)", argument, InputChangeKinds.DirectiveArgument);
        foreach (var coordinate in arguments.Removed.Select(argument => $"{directive}({argument.Name}:)"))
            Add(SchemaChangeKind.DirectiveArgRemoved, coordinate, $"Argument {coordinate} was removed.");
        foreach (var (before, after) in arguments.Kept)
            CompareInput($"{directive}({before.Name}:)", before, after, InputChangeKinds.DirectiveArgument);
    }
}
