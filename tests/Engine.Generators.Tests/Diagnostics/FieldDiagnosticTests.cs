using CustomerGraph.Engine.Generators.Tests.Harness;

namespace CustomerGraph.Engine.Generators.Tests.Diagnostics;

public sealed class FieldDiagnosticTests
{
    private const string Customer = """
        namespace Shop;
        internal sealed class Customer { public string Name => ""; public string? Nick => null; public long Size => 0; }
        """;

    [Fact]
    public void CG0001_shows_the_method_to_write_for_a_leaf() => Messages("size2: Int!").ShouldBe(
        "CG0001: Customer.size2: Int! has no resolver. Add to [ResolversOf(\"Customer\")] internal static class CustomerFields: "
        + "public static int Size2(Customer customer)");

    [Fact]
    public void CG0001_shows_a_batch_for_objects_and_arguments_and_names_the_class_that_is_there() =>
        Messages("children(first: Int, kinds: [Kind!]! = []): [Customer!]!", "public static string Name(Customer customer) => \"\";", "name: String!").ShouldBe(
            "CG0001: Customer.children: [Customer!]! has no resolver. Add to CustomerFields: public static ValueTask<IReadOnlyList<IReadOnlyList<Customer>>> "
            + "ChildrenAsync(IReadOnlyList<Customer> customers, int? first, IReadOnlyList<Kind> kinds, CancellationToken cancellationToken)");

    [Fact]
    public void CG0001_points_into_the_schema()
    {
        var diagnostic = Generated.From("type Query {\n  a: Int\n}").Diagnostics.Single();
        diagnostic.Location.GetLineSpan().Path.ShouldBe(Project.SchemaPath);
        diagnostic.Location.GetLineSpan().StartLinePosition.ShouldBe(new(1, 2));
        diagnostic.GetMessage(null).ShouldBe(
            "Query.a: Int has no resolver. Add to [ResolversOf(\"Query\")] internal static class QueryFields: public static ValueTask<int?> AAsync(CancellationToken cancellationToken)");
    }

    [Fact]
    public void CG0001_shows_a_stream_for_a_subscription() =>
        Generated.From("type Query { a: Int } type Subscription { b(id: ID!): Query! }", "[ResolversOf(\"Query\")] static class Q { public static int? A() => 1; }").Messages().ShouldEndWith(
            "public static IAsyncEnumerable<Query> B(string id, CancellationToken cancellationToken)");

    [Theory]
    [InlineData("public static string Wrong(Customer customer) => \"\";", "CG0002: CustomerFields.Wrong: Customer has no field wrong. Add the field to the schema, or make the method private if it is no resolver")]
    [InlineData("private static string Right(Customer customer) => \"\";", "")]
    public void CG0002_a_method_of_no_field(string method, string expected) => Messages("name: String!", method).ShouldBe(expected);

    [Fact]
    public void CG0002_a_class_of_no_type() => Generated.From("scalar Query2 type Query { a: Int }", """
        [ResolversOf("Query")] static class Q { public static int? A() => 1; }
        [ResolversOf("Nobody")] static class N { }
        [ResolversOf("Query2")] static class S { public static int? A() => 1; }
        """).Messages().ShouldBe("""
        CG0002: N: the schema has no type Nobody
        CG0002: S.A: Query2 is of kind Scalar, only object types and interfaces have resolvers
        """);

    [Theory]
    [InlineData("name: Int!", "", "CG0003: Customer.Name is string, but Customer.name: Int! needs int. Write: in [ResolversOf(\"Customer\")] internal static class CustomerFields: public static int Name(Customer customer)")]
    [InlineData("size: Int!", "public static long Size(Customer customer) => 0;", "CG0003: CustomerFields.Size is long, but Customer.size: Int! needs int. Write: public static int Size(Customer customer)")]
    [InlineData("name: String!", "public static Task<string> NameAsync(IReadOnlyList<Customer> customers) => null!;", "CG0003: CustomerFields.NameAsync is Task<string>, but Customer.name: String! needs IReadOnlyList<string>. Write: public static string Name(Customer customer)")]
    [InlineData("name: String!", "public static void Name(Customer customer) { }", "CG0003: CustomerFields.Name is without a result, but Customer.name: String! needs string. Write: public static string Name(Customer customer)")]
    [InlineData("name: String!", "public static string Name() => \"\";", "CG0003: CustomerFields.Name is without a parameter for the parents, but Customer.name: String! needs the parents first. Write: public static string Name(Customer customer)")]
    [InlineData("name: String!", "public static string Name(int customer) => \"\";", "CG0003: CustomerFields.Name is given int as its first parameter, but Customer.name: String! needs the parents first. Write: public static string Name(Customer customer)")]
    [InlineData("name(width: Int): String!", "public static string Name(Customer customer, int width) => \"\";", "CG0003: The parameter width of CustomerFields.Name is int, but Customer.name(width: Int) needs int?. Write: int? width")]
    [InlineData("name(kinds: [Kind!]!): String!", "public static string Name(Customer customer, List<Kind> kinds) => \"\";", "CG0003: The parameter kinds of CustomerFields.Name is List<Kind>, but Customer.name(kinds: [Kind!]!) needs IReadOnlyList<Kind>. Write: IReadOnlyList<Kind> kinds")]
    public void CG0003_types_that_do_not_fit(string field, string method, string expected) => Messages(field, method).ShouldBe(expected);

    [Fact]
    public void CG0004_asks_for_a_batch_instead_of_a_call_for_each_parent() =>
        Messages("name(width: Int): String!", "public static Task<string> NameAsync(Customer customer, int? width) => null!;").ShouldBe(
            "CG0004: CustomerFields.NameAsync is asynchronous but takes one parent, so a list of parents would cost one call each (N+1). Take all parents at once: "
            + "public static ValueTask<IReadOnlyList<string>> NameAsync(IReadOnlyList<Customer> customers, int? width, CancellationToken cancellationToken)");

    [Fact]
    public void CG0005_a_parameter_that_is_nothing() =>
        Messages("name(width: Int): String!", "public static string Name(Customer customer, int? width, string locale) => \"\";").ShouldBe(
            "CG0005: The parameter locale of CustomerFields.Name is no argument of Customer.name, which takes width: Int; and string is no service");

    [Fact]
    public void CG0005_an_argument_that_is_not_taken() =>
        Messages("name(width: Int): String!", "public static IReadOnlyList<string> Name(IReadOnlyList<Customer> customers) => [];").ShouldBe(
            "CG0005: CustomerFields.Name does not take the argument width of Customer.name. Add the parameter: int? width");

    [Theory]
    [InlineData("nick: String!", "", "CG0007: Customer.Nick is string?, which may be null, but Customer.nick is String!. Make it string, make the field nullable, or write: in [ResolversOf(\"Customer\")] internal static class CustomerFields: public static string Nick(Customer customer)")]
    [InlineData("nick: String!", "public static string? Nick(Customer customer) => null;", "CG0007: The result of CustomerFields.Nick is string?, which may be null, but Customer.nick is String!. Make it string, make the field nullable, or write: public static string Nick(Customer customer)")]
    [InlineData("nicks: [String!]", "public static IReadOnlyList<string?> Nicks(Customer customer) => [];", "CG0007: The result of CustomerFields.Nicks is IReadOnlyList<string?>, which may be null, but Customer.nicks is [String!]. Make it IReadOnlyList<string>?, make the field nullable, or write: public static IReadOnlyList<string>? Nicks(Customer customer)")]
    public void CG0007_null_where_none_may_be(string field, string method, string expected) => Messages(field, method).ShouldBe(expected);

    [Fact]
    public void CG0007_points_at_the_member()
    {
        var diagnostic = Fields("nick: String!", "").Diagnostics.Single();
        diagnostic.Location.GetLineSpan().Path.ShouldEndWith(".cs");
    }

    [Fact]
    public void CG0011_two_methods_for_one_field() =>
        Messages("name: String!", "public static string Name(Customer customer) => \"\"; public static IReadOnlyList<string> NameAsync(IReadOnlyList<Customer> customers) => [];").ShouldBe(
            "CG0011: Customer.name is resolved by CustomerFields.Name and by CustomerFields.NameAsync. Keep one of them");

    [Fact]
    public void All_problems_are_reported_at_once() => Fields("nick: String! size: Int! missing: Int", "public static int Other(Customer customer) => 1;").Diagnostics
        .Select(diagnostic => diagnostic.Id).Order().ShouldBe(["CG0001", "CG0002", "CG0003", "CG0007"]);

    [Fact]
    public void Types_that_the_compiler_does_not_know_are_left_to_the_compiler() =>
        Messages("name: String!", "public static Nowhere Name(Customer customer) => null!;").ShouldBe("");

    private static string Messages(string field, string method = "", string further = "") => Fields($"{field} {further}", method).Messages();

    private static Generated Fields(string fields, string methods) => Generated.From(
        $"type Query {{ customer: Customer! }} type Customer {{ {fields} }} enum Kind {{ A }}",
        Customer,
        Sources.CustomerQuery,
        methods.Length == 0 ? "" : $"namespace Shop; [ResolversOf(\"Customer\")] internal static class CustomerFields {{ {methods} }}");
}
