using CustomerGraph.Domain.Services;
using FsCheck.Fluent;

namespace CustomerGraph.Domain.Tests.Services;

public class ServiceCatalogTests
{
    [Fact]
    public void Services_come_after_those_they_depend_on()
    {
        var catalog = ServiceCatalog.Of([A.Service("MAIL", dependsOn: ["DNS", "DIRECTORY"]), A.Service("DNS"), A.Service("DIRECTORY", dependsOn: ["DNS"])]).ShouldSucceed();

        catalog.InDependencyOrder.Select(service => service.Code).ShouldBe(["DNS", "DIRECTORY", "MAIL"]);
    }

    [Fact]
    public void A_cycle_is_refused_with_its_path()
    {
        var error = ServiceCatalog.Of([A.Service("X"), A.Service("A", dependsOn: ["B"]), A.Service("B", dependsOn: ["C"]), A.Service("C", dependsOn: ["A"])])
            .Errors.ShouldHaveSingleItem();

        error.ShouldBeOfType<ServiceCycle>().Cycle.ShouldBe(["A", "B", "C", "A"]);
    }

    [Fact]
    public void A_service_that_depends_on_itself_is_refused() =>
        ServiceCatalog.Of([A.Service("A", dependsOn: ["A"])]).ShouldBeRefused(ErrorCode.ServiceCycle);

    [Fact]
    public void Unknown_dependencies_and_codes_given_twice_are_refused_together() =>
        ServiceCatalog.Of([A.Service("A", dependsOn: ["NOPE"]), A.Service("A")]).ShouldBeRefused(ErrorCode.Duplicate, ErrorCode.UnknownService);

    [Fact]
    public void A_reseller_service_is_held_by_the_customer_as_a_whole() =>
        ServiceDefinition.Create(new(1), new(1), "RESELLER", new(ServiceScope.User, GrantsReseller: true), new("Reseller", null, []), A.Now).ShouldBeRefused(ErrorCode.InvalidValue);

    [Fact]
    public void A_service_is_found_in_any_case()
    {
        var catalog = ServiceCatalog.Of([A.Service("DNS")]).ShouldSucceed();

        catalog.ByCode("dns").ShouldSucceed().Code.ShouldBe("DNS");
        catalog.ByCode("MAIL").ShouldBeRefused(ErrorCode.UnknownService);
    }

    [Fact]
    public void Any_catalogue_is_either_ordered_or_has_the_cycle_that_it_names() => Properties.Hold(
        Gen.ListOf(Gen.Choose(0, 5).Zip(Gen.Choose(0, 5))),
        edges =>
        {
            var services = Enumerable.Range(0, 6)
                .Select(node => A.Service($"S{node}", dependsOn: [.. edges.Distinct().Where(edge => edge.Item1 == node).Select(edge => $"S{edge.Item2}")]))
                .ToList();
            return ServiceCatalog.Of(services).TryGet(out var catalog, out var errors)
                ? IsOrdered([.. catalog.InDependencyOrder])
                : IsCycle(((ServiceCycle)errors.Single()).Cycle, services);
        });

    private static bool IsOrdered(List<ServiceDefinition> order) =>
        order.Count == 6 && order.Index().All(pair => pair.Item.DependsOn.All(code => order.FindIndex(service => service.Code == code) < pair.Index));

    private static bool IsCycle(IReadOnlyList<string> cycle, List<ServiceDefinition> services) =>
        cycle.Count > 1 && cycle[0] == cycle[^1]
        && cycle.Zip(cycle.Skip(1)).All(step => services.Single(service => service.Code == step.First).DependsOn.Contains(step.Second));
}
