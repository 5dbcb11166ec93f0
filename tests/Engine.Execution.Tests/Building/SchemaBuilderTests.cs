using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Coercion;
using CustomerGraph.Engine.Execution.Resolvers;
using CustomerGraph.Engine.Execution.Types;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Tests.Building;

public sealed class SchemaBuilderTests
{
    private static Schema Build(string sdl, SchemaBindings? bindings = null) => SchemaBuilder.Build(Parser.ParseDocument(sdl), bindings);

    [Fact]
    public void An_extension_may_complete_what_the_first_document_left_open()
    {
        SchemaBuilder.TryBuild("type Query", "extend type Query { a: Int }").Errors.ShouldBeEmpty();
        SchemaBuilder.TryBuild("type Query").Stage.ShouldBe(SchemaStage.TypeSystem);
    }

    [Fact]
    public void A_text_that_is_no_document_is_refused_at_its_place()
    {
        var result = SchemaBuilder.TryBuild("type Query {");

        result.Stage.ShouldBe(SchemaStage.Parse);
        result.Errors.Single().Locations.Single().Column.ShouldBe(13);
    }

    [Fact]
    public void Extensions_are_merged_after_the_definition()
    {
        var schema = Build("""
            extend type Query @b { second(n: [Int!]! = [1]): Pet }
            type Query @a { first: String! @deprecated }
            union Pet = Dog
            extend union Pet = Cat
            type Dog { name: String }
            type Cat { name: String @deprecated(reason: "Cats have no names.") }
            directive @a on OBJECT
            directive @b on OBJECT
            """);

        var query = schema.QueryType.ShouldNotBeNull();
        query.Fields.Select(field => $"{field.Name}: {field.Type}").ShouldBe(["first: String!", "second: Pet"]);
        query.AppliedDirectives.Select(directive => directive.Name.Value).ShouldBe(["a", "b"]);
        query.Fields[0].DeprecationReason.ShouldBe("No longer supported");
        query.Fields[1].Arguments[0].Type.ToString().ShouldBe("[Int!]!");
        schema.PossibleTypes(schema.FindType("Pet")!).Select(type => type.Name).ShouldBe(["Dog", "Cat"]);
    }

    [Fact]
    public void Types_stand_in_source_order_each_followed_by_the_built_in_types_it_uses_first()
    {
        var schema = Build("type Query { a(id: ID): Int } type Other { b: Float }");

        schema.Types.Where(type => !type.IsIntrospection).Select(type => type.Name)
            .ShouldBe(["Query", "Int", "ID", "Other", "Float", "Boolean", "String"]);
    }

    [Fact]
    public void Root_types_are_named_by_the_schema_definition_or_have_their_default_names()
    {
        var named = Build("schema { query: Q } type Q { a: Int } type Mutation { a: Int }");
        named.QueryType!.Name.ShouldBe("Q");
        named.MutationType.ShouldBeNull();

        Build("type Query { a: Int } type Mutation { a: Int }").MutationType!.Name.ShouldBe("Mutation");
    }

    [Fact]
    public void Meta_fields_are_found_where_they_may_be_selected()
    {
        var schema = Build("type Query { a: U } union U = Other type Other { b: Int }");
        var other = schema.FindType("Other")!;

        schema.FindField(schema.FindType("U")!, "__typename").ShouldBe(schema.TypeNameField);
        schema.FindField(schema.QueryType!, "__type")!.Arguments.Single().Name.ShouldBe("name");
        schema.FindField(other, "__schema").ShouldBeNull();
        schema.FindField(other, "b")!.Name.ShouldBe("b");
    }

    [Fact]
    public void Object_types_are_numbered_without_gaps()
    {
        var schema = Build("type Query { a: I } interface I { a: Int } type A implements I { a: Int }");

        var objects = schema.Types.OfType<ObjectType>().ToArray();
        objects.Select(type => type.Index).ShouldBe(Enumerable.Range(0, objects.Length));
        schema.IsPossibleType(schema.FindType("I")!, (ObjectType)schema.FindType("A")!).ShouldBeTrue();
        schema.IsPossibleType(schema.FindType("I")!, schema.QueryType!).ShouldBeFalse();
    }

    [Fact]
    public void All_misfits_of_bindings_are_named_at_once()
    {
        var bindings = new SchemaBindings()
            .Field("Query", "b", new ObjectBinding(parent => parent))
            .Field("Query", "gone", new ObjectBinding(parent => parent));

        var exception = Should.Throw<InvalidOperationException>(
            () => Build("type Query { a: U b: U c: U } union U = Other type Other { x: Int }", bindings));

        exception.Message.ShouldBe("The schema's bindings do not fit: Query.a has no binding, Query.c has no binding, " +
            "Other.x has no binding, Query.gone is bound but not in the schema, U has no runtime type function.");
    }

    [Fact]
    public void Default_values_are_read_by_the_scalars_that_are_bound()
    {
        var bindings = new SchemaBindings().Scalar("Day", BuiltInScalars.Int).Field("Query", "a", new ObjectBinding(parent => parent));

        var exception = Should.Throw<InvalidOperationException>(() => Build("type Query { a(on: Day = \"Monday\"): Query } scalar Day", bindings));

        exception.Message.ShouldBe(
            "The schema is not valid: Query.a(on:) has invalid default value: Int cannot represent non-integer value: \"Monday\"");
    }

    [Fact]
    public void A_bound_scalar_reads_and_an_unbound_one_passes_values_through()
    {
        var schema = Build("type Query { a: Day b: Int } scalar Day", new SchemaBindings().Scalar("Day", BuiltInScalars.Id)
            .Field("Query", "a", new ObjectBinding(parent => parent)).Field("Query", "b", new ObjectBinding(parent => parent)));

        ((ScalarType)schema.FindType("Day")!).Coercion.ShouldBe(BuiltInScalars.Id);
        ((ScalarType)schema.FindType("Int")!).Coercion.ShouldBe(BuiltInScalars.Int);
        ((ScalarType)Build("type Query { a: Day } scalar Day").FindType("Day")!).Coercion.ShouldBe(AnyScalar.Instance);
    }
}
