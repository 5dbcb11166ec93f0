using CustomerGraph.AotSample;

using var http = new HttpClient { BaseAddress = new Uri(args[0]) };
http.DefaultRequestHeaders.Add("X-Api-Key", args[1]);
var client = new CustomersClient(http);

var customers = (await client.CustomersAsync(first: 3)).Required().Customers;
foreach (var customer in customers.Nodes)
    Console.WriteLine($"{customer.Code} {customer.Name} {customer.Kind} {customer.Parent?.Name}");
