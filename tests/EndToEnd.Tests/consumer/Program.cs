using Consumer;
using Library = CustomerGraph.Domain.Customers;
using CustomerGraph.Engine.Client;

using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
http.DefaultRequestHeaders.Add("X-Api-Key", args[1]);
var transport = Enum.Parse<SubscriptionTransport>(args[2]);
var client = new CustomersClient(http, new GraphQLClientOptions { Subscriptions = transport });

var customers = (await client.CustomersAsync(first: 2, filter: new CustomerFilter { Kind = [CustomerKind.Reseller] })).Required().Customers;
foreach (ICustomerRow row in customers.Nodes)
    Console.WriteLine($"row {row.Code} {row.Kind} below {row.Parent?.Name}");

var parent = customers.Nodes[0].Id;
var any = (await client.AnyNodeAsync(parent)).Required().Node;
Console.WriteLine(any is AnyNodeQuery.Node.Customer found ? $"node {found.Code}" : "no customer");

var refused = (await client.CreateCustomerAsync(new CreateCustomerInput { ParentId = parent, Name = "" })).Required().CreateCustomer;
foreach (var error in refused.Errors)
    Console.WriteLine(error is CreateCustomerMutation.CreateCustomerError.ValidationFailedError invalid ? $"refused {invalid.Field}: {error.Code}" : $"refused: {error.Code}");

// What happened before is replayed, so one event is enough to know that the stream works.
using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
await foreach (var change in client.StatusChangesAsync(after: args[3], cancellationToken: patience.Token))
{
    var status = change.Required().ProvisioningStatusChanged;
    Console.WriteLine($"changed {status.Target?.TypeName} to {status.To}");
    break;
}

Console.WriteLine($"library {typeof(Library.Customer).Assembly.GetName().Name}");
