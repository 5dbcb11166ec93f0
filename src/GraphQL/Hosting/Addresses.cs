namespace CustomerGraph.GraphQL.Hosting;

/// <summary>Where things are, below the server's own address.</summary>
internal static class Addresses
{
    public const string Api = "/graphql";
    public const string Ide = "/graphql/";
    public const string Schema = "/graphql/schema.graphql";
}
