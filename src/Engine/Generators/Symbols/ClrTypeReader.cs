using Microsoft.CodeAnalysis;

namespace CustomerGraph.Engine.Generators.Symbols;

internal static class ClrTypeReader
{
    private static readonly SymbolDisplayFormat MessageFormat =
        SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <param name="isCompiled">See <see cref="ClrType.IsCompiled"/>.</param>
    public static ClrType Read(ITypeSymbol type, bool isCompiled = false)
    {
        var display = type.ToDisplayString(MessageFormat);
        var plain = WithoutNullable(type);
        return new ClrType(plain.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), display)
        {
            IsValueType = plain.IsValueType,
            IsNullable = type.NullableAnnotation == NullableAnnotation.Annotated,
            IsUnresolved = plain.TypeKind == TypeKind.Error,
            IsCompiled = isCompiled,
            Item = ItemOf(plain) is { } item ? Read(item, isCompiled) : null,
            IsIndexed = AsReadOnlyList(plain) is not null,
            TakesArray = plain is IArrayTypeSymbol { Rank: 1 } || (plain.TypeKind == TypeKind.Interface && ItemOf(plain) is not null),
            Bases = BasesOf(plain),
        };
    }

    private static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type.WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    private static ITypeSymbol? ItemOf(ITypeSymbol type) => type switch
    {
        { SpecialType: SpecialType.System_String } => null,
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
        _ => ConstructedFrom(type, SpecialType.System_Collections_Generic_IEnumerable_T)?.TypeArguments[0],
    };

    private static ITypeSymbol? AsReadOnlyList(ITypeSymbol type) =>
        type is IArrayTypeSymbol { Rank: 1 } ? type : ConstructedFrom(type, SpecialType.System_Collections_Generic_IReadOnlyList_T);

    private static INamedTypeSymbol? ConstructedFrom(ITypeSymbol type, SpecialType definition) =>
        type is INamedTypeSymbol named && named.OriginalDefinition.SpecialType == definition
            ? named
            : type.AllInterfaces.FirstOrDefault(candidate => candidate.OriginalDefinition.SpecialType == definition);

    private static EquatableArray<string> BasesOf(ITypeSymbol type)
    {
        // Numbers and strings have dozens, and nothing asks for them.
        if (type.SpecialType != SpecialType.None || type.TypeKind == TypeKind.Enum)
            return default;

        var bases = new List<string>();
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            bases.Add(ancestor.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));
        bases.AddRange(type.AllInterfaces.Select(candidate => candidate.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)));
        return bases.ToEquatableArray();
    }
}
