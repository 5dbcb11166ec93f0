using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Diff;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Execution.Tests.Diff;

public sealed class SchemaDiffTests
{
    private const string Query = "type Query { a: Int } ";

    [Fact]
    public void Equal_schemas_have_no_changes() => Changes(
        Query + "input I { a: J = {x: 1, y: 2} } input J { x: Int y: Int }",
        "input J { x: Int y: Int } input I { a: J = {y: 2, x: 1} } " + Query);

    [Fact]
    public void Types_are_removed_added_and_change_their_kind() => Changes(
        Query + "type A { a: Int } type B { a: Int } scalar C",
        Query + "interface A { a: Int } enum C { X } union D = Query",
        "Breaking TypeRemoved B",
        "Safe TypeAdded D",
        "Breaking TypeChangedKind A",
        "Breaking TypeChangedKind C");

    [Fact]
    public void Fields_are_removed_added_and_change_their_type() => Changes(
        "type Query { gone: Int same: [Int] stricter: Int looser: Int! other: Int }",
        "type Query { same: [Int] stricter: Int! looser: Int other: [Int] new: Int }",
        "Breaking FieldRemoved Query.gone",
        "Safe FieldAdded Query.new",
        "Safe FieldChangedKindSafe Query.stricter",
        "Breaking FieldChangedKind Query.looser",
        "Breaking FieldChangedKind Query.other");

    [Fact]
    public void Arguments_are_removed_added_and_change() => Changes(
        "type Query { f(gone: Int wider: Int! narrower: Int default: Int = 1 lost: Int! = 1): Int }",
        "type Query { f(wider: Int narrower: Int! default: Int = 2 lost: Int! optional: Int required: Int!): Int }",
        "Breaking ArgRemoved Query.f(gone:)",
        "Safe ArgChangedKindSafe Query.f(wider:)",
        "Breaking ArgChangedKind Query.f(narrower:)",
        "Dangerous ArgDefaultValueChange Query.f(default:)",
        "Breaking RequiredArgAdded Query.f(lost:)",
        "Dangerous OptionalArgAdded Query.f(optional:)",
        "Breaking RequiredArgAdded Query.f(required:)");

    [Fact]
    public void Input_fields_change_like_arguments_and_OneOf_is_breaking() => Changes(
        Query + "input I { a: Int } input J @oneOf { a: Int }",
        Query + "input I @oneOf { a: Int b: Int } input J { a: Int = 1 c: Int! }",
        "Breaking OneOfAdded I",
        "Dangerous OptionalInputFieldAdded I.b",
        "Safe OneOfRemoved J",
        "Breaking RequiredInputFieldAdded J.c",
        "Safe InputFieldDefaultValueAdded J.a");

    [Fact]
    public void Members_values_and_interfaces_come_and_go() => Changes(
        Query + "interface N { a: Int } type A implements N { a: Int } type B { a: Int } union U = A enum E { X Y }",
        Query + "interface N { a: Int } type A { a: Int } type B implements N { a: Int } union U = B enum E { X @deprecated Z }",
        "Breaking ImplementedInterfaceRemoved A",
        "Dangerous ImplementedInterfaceAdded B",
        "Dangerous TypeAddedToUnion U",
        "Breaking TypeRemovedFromUnion U",
        "Dangerous ValueAddedToEnum E.Z",
        "Breaking ValueRemovedFromEnum E.Y",
        "Safe DeprecationChanged E.X");

    [Fact]
    public void Directives_change() => Changes(
        Query + "directive @gone on FIELD directive @d(a: Int b: Int) repeatable on FIELD | QUERY",
        Query + "directive @new on FIELD directive @d(a: Int c: Int d: Int!) on FIELD | MUTATION",
        "Breaking DirectiveRemoved @gone",
        "Safe DirectiveAdded @new",
        "Safe OptionalDirectiveArgAdded @d(c:)",
        "Breaking RequiredDirectiveArgAdded @d(d:)",
        "Breaking DirectiveArgRemoved @d(b:)",
        "Breaking DirectiveRepeatableRemoved @d",
        "Breaking DirectiveLocationRemoved @d",
        "Safe DirectiveLocationAdded @d");

    [Fact]
    public void Another_specification_of_a_scalar_is_dangerous() => Changes(
        Query + "scalar A scalar B @specifiedBy(url: \"b\")",
        Query + "scalar A @specifiedBy(url: \"a\") scalar B @specifiedBy(url: \"b\")",
        "Dangerous SpecifiedByChanged A");

    [Fact]
    public void Roots_and_descriptions_change() => Changes(
        "\"Old.\" type Query { a: Int } type Mutation { a: Int } type Other { a: Int }",
        "schema { query: Query mutation: Other subscription: Mutation } \"New.\" type Query { a: Int } type Mutation { a: Int } type Other { a: Int }",
        "Breaking RootTypeChanged Mutation",
        "Safe RootTypeAdded Mutation",
        "Safe DescriptionChanged Query");

    private static void Changes(string old, string current, params string[] expected) =>
        SchemaDiff.Compare(SchemaBuilder.Build(Parser.ParseDocument(old)), SchemaBuilder.Build(Parser.ParseDocument(current)))
            .Select(change => $"{change.Impact} {change.Kind} {change.Coordinate}")
            .ShouldBe(expected);
}
