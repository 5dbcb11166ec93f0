using CustomerGraph.Engine.Generators.Tests.Harness;

namespace CustomerGraph.Engine.Generators.Tests.Client;

/// <summary>A snapshot for each feature; all of them compile without a warning.</summary>
public sealed class SnapshotTests
{
    private const string Sdl = """
        type Query { shop: Shop! products(first: Int = 10, filter: ProductFilter, ids: [ID!]): [Product!]! node(id: ID!): Node search(text: String!): [Hit!]! }
        type Mutation { buy(input: BuyInput!): BuyPayload! upload(files: [FileInput!]!): Int }
        type Subscription { stock(after: String): StockEvent! }
        interface Node { id: ID! }
        "Where things are sold."
        type Shop { name: String! owner: Person tags: [String!]! matrix: [[Int]!] opensAt: DateTime closed: Boolean! }
        type Person implements Node { id: ID! name: String! born: LocalDate friends: [Person!] }
        type Product implements Node { id: ID! title: String! kind: Kind! price: Money! maker: Person! site: URL old: Int @deprecated(reason: "Use title.") }
        union Hit = Product | Person
        scalar DateTime scalar LocalDate scalar URL scalar Money scalar Upload
        "What it is."
        enum Kind { "To eat." FOOD TOOL_SET }
        input ProductFilter { text: String kinds: [Kind!] sort: Sort! = { by: "title" } }
        input Sort { by: String! descending: Boolean! = false }
        input BuyInput { productId: ID! amount: Int! note: String pay: Pay! }
        input Pay @oneOf { card: String cash: Int }
        input FileInput { name: String! content: Upload! }
        type BuyPayload { product: Product errors: [BuyError!]! }
        interface UserError { message: String! path: [String!] }
        type SoldOut implements UserError { message: String! path: [String!] left: Int! }
        type TooPoor implements UserError { message: String! path: [String!] missing: Money! }
        union BuyError = SoldOut | TooPoor
        type StockEvent { cursor: String! product: Product left: Int! }
        """;

    [Fact]
    public void Records_are_as_nullable_as_the_schema() =>
        Check("query Shop { shop { name owner { name born } tags matrix opensAt closed } }");

    [Fact]
    public void Aliases_and_conditions_rename_properties_and_make_them_nullable() =>
        Check("query Shop($full: Boolean!) { shop { title: name closed @include(if: $full) ... @skip(if: $full) { tags } } }");

    [Fact]
    public void Fragments_are_interfaces() => Check("""
        query Products { products { ...Card maker { born } } }
        fragment Card on Product { ...Titled id maker { ...Who } }
        fragment Titled on Product { title kind }
        fragment Who on Person { id name }
        """);

    [Fact]
    public void Unions_and_interfaces_are_hierarchies_with_a_case_for_the_rest() => Check("""
        query Find($text: String!, $id: ID!) {
          search(text: $text) { ... on Product { id title } ... on Person { id name } }
          node(id: $id) { id ... on Person { name } }
        }
        """);

    [Fact]
    public void A_fragment_on_an_interface_has_an_interface_for_each_case() => Check("""
        query Any($id: ID!) { node(id: $id) { ...Anything } }
        fragment Anything on Node { id ... on Person { name } ... on Product { maker { name } } }
        """);

    [Fact]
    public void The_errors_of_a_mutation_share_what_all_have() => Check("""
        mutation Buy($input: BuyInput!) {
          buy(input: $input) { product { id } errors { ... on UserError { message path } ... on SoldOut { left } ... on TooPoor { missing } } }
        }
        """);

    [Fact]
    public void Optional_variables_and_inputs_can_be_left_out() =>
        Check("query Products($first: Int = 5, $filter: ProductFilter, $ids: [ID!]) { products(first: $first, filter: $filter, ids: $ids) { kind } }");

    [Fact]
    public void Files_are_noted_with_their_place() =>
        Check("mutation Upload($files: [FileInput!]!) { upload(files: $files) }");

    [Fact]
    public void A_subscription_goes_on_behind_the_field_with_resumes() =>
        Check("subscription Stock($after: String) { stock(after: $after) { cursor @resumes left } }");

    [Fact]
    public void A_nameless_scalar_type_comes_from_the_project() => Check(
        "query Prices { products { price site } }",
        ["namespace Shop; public readonly record struct Money(decimal Amount); public static class MoneyJson { public static Money Read(ref System.Text.Json.Utf8JsonReader reader) => new(reader.GetDecimal()); public static void Write(System.Text.Json.Utf8JsonWriter json, Money value) => json.WriteNumberValue(value.Amount); }"],
        ("GraphQLClientScalars", "Money=Shop.Money,Shop.MoneyJson|URL=string,"));

    [Fact]
    public void An_enum_can_refuse_unknown_values() =>
        Check("query Kinds { products { kind } }", [], ("GraphQLUnknownEnumValue", "Throw"));

    private static void Check(string operations, [System.Runtime.CompilerServices.CallerMemberName] string test = "") => Check(operations, [], [], test);

    private static void Check(string operations, string[] sources, (string, string) property, [System.Runtime.CompilerServices.CallerMemberName] string test = "") =>
        Check(operations, sources, [property], test);

    private static void Check(string operations, string[] sources, (string, string)[] properties, string test) =>
        GeneratedClient.From(Sdl, operations, sources, properties).ShouldCompile().All().ShouldMatchSnapshot(test: test);
}
