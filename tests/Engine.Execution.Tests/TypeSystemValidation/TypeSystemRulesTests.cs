using CustomerGraph.Engine.Execution.Building;

namespace CustomerGraph.Engine.Execution.Tests.TypeSystemValidation;

/// <summary>
/// Schemas that follow the rules for documents but not those of the type system. Errors are written as <c>message @ line:column</c>.
/// </summary>
public sealed class TypeSystemRulesTests
{
    private const string Query = "type Query { a: Int }\n";

    [Fact]
    public void A_query_root_is_required() => Invalid("type A { a: Int }", "Query root type must be provided. @ ");

    [Fact]
    public void Roots_are_objects() => Invalid(
        "schema { query: Q mutation: M }\ninput Q { a: Int } scalar M",
        "Query root type must be Object type, it cannot be Q. @ 1:17",
        "Mutation root type must be Object type if provided, it cannot be M. @ 1:29");

    [Fact]
    public void Roots_differ() => Invalid(
        "schema { query: Q mutation: Q subscription: Q }\ntype Q { a: Int }",
        "All root types must be different, \"Q\" type is used as query, mutation, and subscription root types. @ 1:17 1:29 1:45");

    [Fact]
    public void Names_of_introspection_are_reserved() => Invalid(
        Query + "type __A { __b(__c: Int): Int }",
        "Name \"__c\" must not begin with \"__\", which is reserved by GraphQL introspection. @ 2:16",
        "Name \"__b\" must not begin with \"__\", which is reserved by GraphQL introspection. @ 2:12",
        "Name \"__A\" must not begin with \"__\", which is reserved by GraphQL introspection. @ 2:1");

    [Fact]
    public void Types_have_members() => Invalid(
        Query + "type A\ninterface B\nunion C\nenum D\ninput E",
        "Type A must define one or more fields. @ 2:1",
        "Type B must define one or more fields. @ 3:1",
        "Union type C must define one or more member types. @ 4:1",
        "Enum type D must define one or more values. @ 5:1",
        "Input Object type E must define one or more fields. @ 6:1");

    [Fact]
    public void Output_and_input_types_stand_where_they_belong() => Invalid(
        Query + "type A { i: I a(a: [A]): Int }\ninput I { a: A }\ndirective @d(a: A) on FIELD",
        "The type of @d(a:) must be Input Type but got: A. @ 4:14",
        "The type of A.i must be Output Type but got: I. @ 2:13",
        "The type of A.a(a:) must be Input Type but got: [A]. @ 2:20",
        "The type of I.a must be Input Type but got: A. @ 3:14");

    [Fact]
    public void Required_inputs_are_not_deprecated() => Invalid(
        "type Query { a(b: Int! @deprecated c: Int! = 1 @deprecated): Int }\ninput I { b: Int! @deprecated }",
        "Required argument Query.a(b:) cannot be deprecated. @ 1:24 1:19",
        "Required input field I.b cannot be deprecated. @ 2:19 2:14");

    [Fact]
    public void Interfaces_are_implemented_once_with_what_they_implement_and_never_in_a_circle() => Invalid(
        Query + "interface I { a: Int }\ninterface J implements I & K { a: Int }\ninterface K implements K & J & I { a: Int }\ntype T implements J & J & Query { a: Int }",
        "Type J cannot implement K because it would create a circular reference. @ 4:28 3:28",
        "Type K cannot implement itself because it would create a circular reference. @ 4:24",
        "Type T must implement I because it is implemented by J. @ 3:24 5:19 5:23",
        "Type T must implement K because it is implemented by J. @ 3:28 5:19 5:23",
        "Type T can only implement J once. @ 5:19 5:23",
        "Type T must only implement Interface types, it cannot implement Query. @ 5:27");

    [Fact]
    public void Implementations_fit_their_interface() => Invalid(
        Query + """
            interface I { a: [I!] b(x: Int): Int c: Int d: Int }
            type T implements I { a: [T!]! b(y: Int!): Int d: String @deprecated }
            type U implements I { a: [U] b(x: Int!): Int c: Int! d: Int }
            """,
        "Interface field argument I.b(x:) expected but T.b does not provide it. @ 2:25 3:32",
        "Argument \"T.b(y:)\" must not be required type \"Int!\" if not provided by the Interface field \"I.b\". @ 3:34 2:23",
        "Interface field I.c expected but T does not provide it. @ 2:38 3:1",
        "Interface field I.d expects type Int but T.d is type String. @ 2:48 3:51",
        "Interface field I.d is not deprecated, so implementation field T.d must not be deprecated. @ 3:58 3:51",
        "Interface field I.a expects type [I!] but U.a is type [U]. @ 2:18 4:26",
        "Interface field argument I.b(x:) expects type Int but U.b(x:) is type Int!. @ 2:28 4:35");

    [Fact]
    public void Unions_include_objects_once() => Invalid(
        Query + "union U = Query | Int | U | Query",
        "Union type U can only include Object types, it cannot include Int. @ 2:19",
        "Union type U can only include Object types, it cannot include U. @ 2:25",
        "Union type U can only include type Query once. @ 2:11 2:29");

    [Fact]
    public void OneOf_fields_are_nullable_without_default() => Invalid(
        Query + "input I @oneOf { a: Int! b: Int = 1 }",
        "OneOf input field I.a must be nullable. @ 2:21",
        "OneOf input field I.b cannot have a default value. @ 2:26");

    [Fact]
    public void Input_objects_do_not_contain_themselves_through_non_null_fields() => Invalid(
        Query + "input A { b: B! l: [A!]! }\ninput B { c: C! }\ninput C { b: B! a: A c: C! }",
        "Input Object B cannot be provided a finite value because it references itself through fields: B.c, C.b. @ 3:11 4:11",
        "Input Object C cannot be provided a finite value because it references itself through fields: C.c. @ 4:22");

    [Fact]
    public void OneOf_chains_without_a_finite_value_are_left_to_the_edition() => Valid(Query + "input A @oneOf { a: A }");

    [Fact]
    public void Default_values_do_not_contain_themselves() => Invalid(
        Query + "input A { a: A = {} }\ninput B { c: C = { b: {} } }\ninput C { b: B = null }",
        "Invalid circular reference. The default value of Input Object field A.a references itself. @ 2:18",
        "Invalid circular reference. The default value of Input Object field B.c references itself. @ 3:18");

    [Fact]
    public void Default_values_fit_their_types() => Invalid(
        "type Query { a(i: [I!] = [{ n: \"x\", m: 1 }], e: E = Y): Int }\ninput I { n: Int! } enum E { X }",
        "Query.a(i:) has invalid default value at [0].n: Int cannot represent non-integer value: \"x\" @ 1:32",
        "Query.a(i:) has invalid default value at [0]: Expected value of type \"I\" not to include unknown field \"m\". Did you mean \"n\"? Found: { n: \"x\", m: 1 }. @ 1:37",
        "Query.a(e:) has invalid default value: Value \"Y\" does not exist in \"E\" enum. Did you mean the enum value \"X\"? @ 1:53");

    [Fact]
    public void Directives_do_not_use_themselves_by_way_of_their_arguments() => Invalid(
        Query + "directive @a(x: I) on ARGUMENT_DEFINITION\ninput I { y: Int @b }\ndirective @b(z: Int @a) on INPUT_FIELD_DEFINITION",
        "Directive \"@a\" must not reference itself. @ 2:1",
        "Directive \"@b\" must not reference itself. @ 4:1");

    [Fact]
    public void Specified_directives_take_strings() => Invalid(
        "type Query { a: Int @deprecated(reason: 1) }\nscalar S @specifiedBy(url: null)",
        "Argument \"@deprecated(reason:)\" has invalid value: String cannot represent a non string value: 1 @ 1:41",
        "Argument \"@specifiedBy(url:)\" has invalid value: Expected value of non-null type \"String!\" not to be null. @ 2:28");

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

    private static void Valid(string sdl) => Invalid(sdl);

    private static void Invalid(string sdl, params string[] expected) => SchemaBuilder.TryBuild(sdl).Errors
        .Select(error => $"{error.Message} @ {string.Join(' ', error.Locations.Select(place => $"{place.Line}:{place.Column}"))}")
        .ShouldBe(expected, ignoreOrder: true);
}
