using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Coordinates;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Tests.Coordinates;

public sealed class SchemaCoordinateTests
{
    private static readonly Schema Schema = SchemaBuilder.Build(Parser.ParseDocument("""
        directive @d(a: Int) on FIELD
        type Query { f(a: Int): Int }
        enum E { X }
        input I { a: Int }
        union U = Query
        """));

    [Theory]
    [InlineData("Query", ElementKind.NamedType)]
    [InlineData("Query.f", ElementKind.Field)]
    [InlineData("Query.__typename", ElementKind.Field)]
    [InlineData("Query.f(a:)", ElementKind.FieldArgument)]
    [InlineData("E.X", ElementKind.EnumValue)]
    [InlineData("I.a", ElementKind.InputField)]
    [InlineData("@d", ElementKind.Directive)]
    [InlineData("@d(a:)", ElementKind.DirectiveArgument)]
    public void Elements_are_found(string coordinate, ElementKind kind)
    {
        var result = SchemaCoordinate.Resolve(Schema, coordinate);

        result.Kind.ShouldBe(kind);
        result.Element.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Nope")]
    [InlineData("Query.nope")]
    [InlineData("Query.f(nope:)")]
    [InlineData("E.NOPE")]
    [InlineData("@nope")]
    [InlineData("@d(nope:)")]
    public void What_is_not_there_is_nothing(string coordinate) =>
        SchemaCoordinate.Resolve(Schema, coordinate).ShouldBe(new CoordinateResult(null, null, null));

    [Theory]
    [InlineData("Nope.f", "Expected \"Nope\" to be defined as a type in the schema.")]
    [InlineData("U.f", "Expected \"U\" to be an Enum, Input Object, Object or Interface type.")]
    [InlineData("I.a(b:)", "Expected \"I\" to be an object type or interface type.")]
    [InlineData("Query.nope(a:)", "Expected \"nope\" to exist as a field of type \"Query\" in the schema.")]
    [InlineData("@nope(a:)", "Expected \"nope\" to be defined as a directive in the schema.")]
    public void A_container_that_is_missing_or_of_a_wrong_kind_is_an_error(string coordinate, string error) =>
        SchemaCoordinate.Resolve(Schema, coordinate).Error.ShouldBe(error);
}
