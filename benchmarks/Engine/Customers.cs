namespace CustomerGraph.Engine.Benchmarks;

internal sealed record Sla(string Name, int FirstResponse, int Resolution);

internal sealed record Domain(string Name, bool IsPrimary);

internal sealed record Contract(string Id, string Name, Sla Sla);

internal sealed record Branding(string DisplayName, string LogoUrl, string Colour, string Email, Customer Source);

internal sealed record PasswordPolicy(int MinLength, int MaxAgeDays, bool RequireMfa);

/// <summary>What a mutation answers: no errors, and the customer.</summary>
internal sealed record Created(Customer Customer);

internal sealed record Customer(
    string Id, string Code, string Name, string Contact, string Email, string City, IReadOnlyList<Domain> Domains, IReadOnlyList<Contract> Contracts)
{
    private const int ChildrenOfEach = 100;

    public static Customer Root { get; } = Of(1);

    public IReadOnlyList<Customer> Children => field ??= [.. Enumerable.Range(Code.Length * 1000, ChildrenOfEach).Select(Of)];

    public Branding Branding => field ??= new($"Brand of {Name}", $"https://cdn.example.com/{Id}.svg", "#112233", Email, Root);

    public PasswordPolicy PasswordPolicy { get; } = new(12, 90, true);

    private static Customer Of(int number) => new(
        $"cus_{number}", $"C{number:000000}", $"Customer number {number} Ltd", "Ana Kovač", $"office{number}@example.com", "Köln",
        [new($"c{number}.example.com", true), new($"www{number}.example.com", false)],
        [new($"con_{number}", $"Care {number}", new("Gold", 30, 240)), new($"con_{number + 1}", $"Block {number}", new("Silver", 60, 480))]);
}

internal sealed record Page(IReadOnlyList<Customer> Nodes, bool HasNext)
{
    public static Page Of(Customer parent, int first) => new([.. parent.Children.Take(first)], parent.Children.Count > first);
}
