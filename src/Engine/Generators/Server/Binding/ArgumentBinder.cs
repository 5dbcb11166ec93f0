using CustomerGraph.Engine.Generators.Diagnostics;
using CustomerGraph.Engine.Generators.Sdl;
using CustomerGraph.Engine.Generators.Server.Models;
using CustomerGraph.Engine.Generators.Symbols;

namespace CustomerGraph.Engine.Generators.Server.Binding;

/// <summary>Decides where each parameter of a resolver gets its value from.</summary>
internal sealed class ArgumentBinder(TypeCatalog catalog, InputReads reads, List<Problem> problems)
{
    /// <param name="parameters">Without the parents.</param>
    /// <returns>Null where a parameter cannot be bound; the reason is reported.</returns>
    public EquatableArray<ArgumentModel>? Bind(SdlType type, SdlField field, Resolver resolver, IEnumerable<ResolverParameter> parameters)
    {
        var remaining = parameters.ToList();
        var before = problems.Count;
        var arguments = remaining.Select(parameter => Bind(type, field, resolver, parameter)).ToList();
        if (!remaining.Any(parameter => parameter.Type.Name == EngineTypes.FieldCall))
            RequireArguments(type, field, resolver, remaining);

        return problems.Count > before ? null : arguments.OfType<ArgumentModel>().ToEquatableArray();
    }

    private ArgumentModel? Bind(SdlType type, SdlField field, Resolver resolver, ResolverParameter parameter)
    {
        for (var i = 0; i < field.Arguments.Count; i++)
        {
            if (field.Arguments[i].Name == parameter.Name)
                return BindArgument(type, field, resolver, parameter, i);
        }

        if (FromCall(parameter.Type) is { } expression)
            return new ArgumentModel(parameter.Name, expression);
        if (!parameter.Type.IsPlainValue && !catalog.IsDeclared(TypeCatalog.SimpleName(parameter.Type.Name)))
            return new ArgumentModel(parameter.Name, $"call.Request.Get<{parameter.Type.Name}>()");

        problems.Add(ServerProblems.UnknownParameter(
            parameter.Name, parameter.Type.Display, resolver.Display, type.Name, field, parameter.Place));
        return null;
    }

    private ArgumentModel? BindArgument(SdlType type, SdlField field, Resolver resolver, ResolverParameter parameter, int index)
    {
        var argument = field.Arguments[index];
        var name = parameter.Name + "Value";
        if (catalog.IsKnown(argument.Type.NamedType) && IsOptional(parameter.Type))
            return new ArgumentModel(parameter.Name, reads.ReadOptional(argument.Type, "call.Arguments", index, name));
        if (!catalog.IsKnown(argument.Type.NamedType) || catalog.IsUnknown(parameter.Type))
            return new ArgumentModel(parameter.Name, "default");
        if (Takes(parameter.Type, argument.Type))
            return new ArgumentModel(parameter.Name, reads.Read(argument.Type, $"call.Arguments[{index}]", name));

        problems.Add(Problem.At(
            parameter.Place,
            Descriptors.SignatureMismatch,
            ServerProblems.ParameterOf(resolver.Display, parameter.Name),
            parameter.Type.Display,
            $"{type.Name}.{field.Name}({argument.Name}: {argument.Type})",
            catalog.Display(argument.Type),
            $"{catalog.Display(argument.Type)} {parameter.Name}"));
        return null;
    }

    private void RequireArguments(SdlType type, SdlField field, Resolver resolver, List<ResolverParameter> parameters)
    {
        foreach (var argument in field.Arguments.Where(argument => !parameters.Any(parameter => parameter.Name == argument.Name)))
        {
            problems.Add(ServerProblems.ArgumentNotTaken(
                resolver.Display,
                argument.Name,
                $"{type.Name}.{field.Name}",
                $"{catalog.Display(argument.Type)} {argument.Name}",
                resolver.Method.Place));
        }
    }

    private static string? FromCall(ClrType type) => type.Name switch
    {
        EngineTypes.CancellationToken => "call.CancellationToken",
        EngineTypes.FieldCall => "call",
        EngineTypes.FieldSelection => "call.Selection",
        EngineTypes.RequestContext => "call.Request",
        _ => null,
    };

    private bool IsOptional(ClrType type) =>
        type.Name.StartsWith((type.IsUnresolved ? "Optional" : catalog.OptionalName) + "<", StringComparison.Ordinal);

    /// <summary>
    /// Arguments arrive as exactly the declared type, and lists as arrays; only a value that is there may go where null is allowed.
    /// </summary>
    private bool Takes(ClrType parameter, SdlTypeRef type, bool isItem = false)
    {
        var isValueItem = isItem && type.Item is null && catalog.IsValueType(type.Name!);
        if (isValueItem ? parameter.IsNullable == type.IsNonNull : !parameter.IsNullable && !type.IsNonNull)
            return false;
        if (type.Item is not null)
            return parameter is { TakesArray: true, Item: not null } && Takes(parameter.Item, type.Item, isItem: true);

        return catalog.Is(parameter, type.Name!);
    }
}
