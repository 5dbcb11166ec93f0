using System.Reflection;
using System.Text;
using System.Text.Json;
using CustomerGraph.Engine.Execution.Building;
using CustomerGraph.Engine.Execution.Validation;
using CustomerGraph.Engine.Generators.Tests.Harness;
using CustomerGraph.Engine.Language;

namespace CustomerGraph.Engine.Generators.Tests.Client;

/// <summary>Schemas of others: GitHub's from npm, and shapes as Shopify has them.</summary>
public sealed class PublicSchemaTests
{
    private const string GitHubOperations = """
        query Repositories($owner: String!, $first: Int!, $after: String, $orderBy: RepositoryOrder) {
          repositoryOwner(login: $owner) {
            __typename
            login
            avatarUrl(size: 80)
            ... on User { name isViewer status { emoji message } }
            ... on Organization { name membersWithRole(first: 1) { totalCount } }
            repositories(first: $first, after: $after, orderBy: $orderBy) {
              totalCount
              pageInfo { hasNextPage endCursor }
              nodes {
                ...Repo
                defaultBranchRef { target { oid ... on Commit { committedDate history(first: 3) { edges { node { messageHeadline author { user { login } date } } } } } } }
              }
            }
          }
          rateLimit { cost remaining resetAt }
        }
        fragment Repo on Repository { id nameWithOwner url stargazerCount isPrivate primaryLanguage { name color } visibility licenseInfo { spdxId } diskUsage }
        query Timeline($owner: String!, $name: String!, $number: Int!) {
          repository(owner: $owner, name: $name) {
            issueOrPullRequest(number: $number) {
              ... on Node { id }
              ... on Issue { title state timelineItems(first: 50) { nodes { ...Item } } }
              ... on PullRequest { title merged reviewDecision }
            }
          }
        }
        fragment Item on IssueTimelineItems {
          __typename
          ... on IssueComment { ...Comment }
          ... on ClosedEvent { createdAt actor { login } closer { ... on Commit { oid } ... on PullRequest { number } } }
          ... on LabeledEvent { label { name color } }
          ... on CrossReferencedEvent { source { ... on Issue { number } ... on PullRequest { number } } }
        }
        fragment Comment on Comment { id bodyText author { login } createdAt ... on Reactable { reactionGroups { content reactors { totalCount } } } }
        mutation Close($input: CloseIssueInput!) { closeIssue(input: $input) { clientMutationId issue { id state } } }
        query Anything($id: ID!) { node(id: $id) { id ... on Issue { title } ... on Actor { login } ... on Starrable { stargazerCount } } }
        query Search($query: String!) { search(query: $query, type: ISSUE, first: 20) { edges { textMatches { fragment } node { ... on Issue { number } ... on App { slug } } } } }
        """;

    private const string Shopify = """
        scalar URL scalar DateTime scalar Decimal scalar HTML scalar UnsignedInt64
        enum CurrencyCode { CHF EUR USD } enum CountryCode { CH DE US }
        interface Node { id: ID! } interface HasMetafields { metafield(namespace: String!, key: String!): Metafield }
        type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
        type Metafield implements Node { id: ID! value: String! reference: MetafieldReference }
        union MetafieldReference = Product | MediaImage
        type MediaImage implements Node { id: ID! image: Image }
        type Image { url(transform: ImageTransformInput): URL! altText: String width: Int }
        input ImageTransformInput { maxWidth: Int scale: Int = 1 }
        type Product implements Node & HasMetafields { id: ID! handle: String! descriptionHtml: HTML! metafield(namespace: String!, key: String!): Metafield variants(first: Int): ProductVariantConnection! priceRange: ProductPriceRange! }
        type ProductPriceRange { minVariantPrice: MoneyV2! maxVariantPrice: MoneyV2! }
        type ProductVariantConnection { edges: [ProductVariantEdge!]! nodes: [ProductVariant!]! } type ProductVariantEdge { cursor: String! node: ProductVariant! }
        type ProductVariant implements Node { id: ID! title: String! price: MoneyV2! selectedOptions: [SelectedOption!]! }
        type SelectedOption { name: String! value: String! }
        type Cart implements Node { id: ID! checkoutUrl: URL! totalQuantity: Int! lines(first: Int): BaseCartLineConnection! updatedAt: DateTime! }
        interface BaseCartLine implements Node { id: ID! quantity: Int! merchandise: Merchandise! } union Merchandise = ProductVariant
        type CartLine implements BaseCartLine & Node { id: ID! quantity: Int! merchandise: Merchandise! }
        type ComponentizableCartLine implements BaseCartLine & Node { id: ID! quantity: Int! merchandise: Merchandise! lineComponents: [CartLine!]! }
        type BaseCartLineConnection { nodes: [BaseCartLine!]! }
        interface DisplayableError { field: [String!] message: String! } enum CartErrorCode { INVALID LESS_THAN }
        type CartUserError implements DisplayableError { field: [String!] message: String! code: CartErrorCode }
        input CartLineInput { merchandiseId: ID! quantity: Int = 1 attributes: [AttributeInput!] } input AttributeInput { key: String! value: String! }
        type CartLinesAddPayload { cart: Cart userErrors: [CartUserError!]! }
        type QueryRoot { product(handle: String!): Product node(id: ID!): Node }
        type Mutation { cartLinesAdd(cartId: ID!, lines: [CartLineInput!]!): CartLinesAddPayload }
        schema { query: QueryRoot mutation: Mutation }
        """;

    private const string ShopifyOperations = """
        query Product($handle: String!, $transform: ImageTransformInput) {
          product(handle: $handle) {
            ...Product
            image: metafield(namespace: "custom", key: "image") { reference { ... on MediaImage { image { url(transform: $transform) altText } } } }
            related: metafield(namespace: "custom", key: "related") { reference { ... on Product { ...Product } } }
            variants(first: 10) { nodes { id title price { ...Money } selectedOptions { name value } } }
          }
        }
        fragment Product on Product { id handle priceRange { minVariantPrice { ...Money } maxVariantPrice { ...Money } } }
        fragment Money on MoneyV2 { amount currencyCode }
        mutation AddLines($cart: ID!, $lines: [CartLineInput!]!) { cartLinesAdd(cartId: $cart, lines: $lines) { cart { ...Cart } userErrors { ...Problem } } }
        fragment Cart on Cart { id checkoutUrl totalQuantity lines(first: 100) { nodes { ...Line ... on ComponentizableCartLine { lineComponents { ...Line } } } } updatedAt }
        fragment Line on BaseCartLine { id quantity merchandise { ... on ProductVariant { title price { ...Money } } } }
        fragment Problem on DisplayableError { field message ... on CartUserError { code } }
        """;

    [GitHubFact]
    public void GitHub_compiles() => GeneratedClient.From(GitHubSchema.Text(), GitHubOperations).ShouldCompile().FileNames.ShouldContain("TimelineQuery.g.cs");

    [GitHubFact]
    public void What_is_sent_to_GitHub_is_valid() => Problems(GitHubSchema.WithoutRepeats(), GitHubOperations).ShouldBe([]);

    [Fact]
    public void What_is_sent_to_Shopify_is_valid() => Problems(Shopify, ShopifyOperations).ShouldBe([]);

    [Fact]
    public void Shopify_compiles()
    {
        var generated = GeneratedClient.From(Shopify, ShopifyOperations).ShouldCompile();

        generated.File("AddLinesMutation.g.cs").ShouldContain("public sealed record ComponentizableCartLine : CartLinesAddCartLinesNode, ICartLinesNodeComponentizableCartLine");
        generated.File("IMoney.g.cs").ShouldContain("decimal Amount { get; }");
    }

    /// <summary>What the engine's own rules have against the documents of the manifest.</summary>
    private static List<string> Problems(string sdl, string operations)
    {
        var schema = SchemaBuilder.BuildUnchecked(Parser.ParseDocument(sdl));
        var documents = JsonSerializer.Deserialize<Dictionary<string, string>>(GeneratedClient.From(sdl, operations).Manifest())!;
        documents.ShouldNotBeEmpty();
        return [.. documents.Values.SelectMany(document => Validator.Validate(schema, Parser.ParseDocument(document))).Select(error => error.Message)];
    }
}

internal static class GitHubSchema
{
    private static readonly string File = typeof(GitHubSchema).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "GitHubSchema").Value!;

    /// <summary>Why the schema is not there; null where it is, and in CI, where it must be.</summary>
    public static string? SkipReason =>
        Environment.GetEnvironmentVariable("CI") == "true" || System.IO.File.Exists(File)
            ? null
            : "GitHub's schema is not restored: Node.js is needed, then build this project again.";

    public static string Text() => System.IO.File.ReadAllText(File);

    /// <summary>GitHub publishes fields that are declared twice, which no engine takes; here each stands once.</summary>
    public static string WithoutRepeats()
    {
        var text = new StringBuilder(Text());
        foreach (var (start, end) in Repeats(Parser.ParseDocument(Text())).OrderByDescending(repeat => repeat.Start))
            text.Remove(start, end - start);
        return text.ToString();
    }

    private static IEnumerable<(int Start, int End)> Repeats(DocumentNode document) =>
        from type in document.Definitions.OfType<ObjectTypeDefinitionNode>()
        from repeats in type.Fields.GroupBy(field => field.Name.Value)
        from field in repeats.Skip(1)
        select (field.Location.Start, field.Location.End);
}

/// <summary>A fact that needs GitHub's schema from npm.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GitHubFactAttribute : FactAttribute
{
    public GitHubFactAttribute() => Skip = GitHubSchema.SkipReason;
}
