using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Provisioning;
using CustomerGraph.Domain.Services;

namespace CustomerGraph.Domain.Tests.Services;

public class CustomerServiceTests
{
    private static readonly ProvisioningRequestId Request = new(1);
    private static readonly ServiceDefinition Dns = A.Service("DNS");
    private static readonly ServiceDefinition Mail = A.Service("MAIL", ServiceScope.User, "DNS");
    private static readonly ServiceDefinition Site = ServiceDefinition.Create(new(3), new(1), "SITE", new(ServiceScope.Customer, IsMultiInstance: true), new("Web site", null, []), A.Now).Value;

    [Fact]
    public void A_service_is_held_once()
    {
        var customer = A.Customer();
        var dns = A.Held(customer, Dns, 50);

        CustomerService.Assign(new(51), customer, Dns, null, [dns], ServiceChoice.None, A.Now).ShouldBeRefused(ErrorCode.ServiceAlreadyHeld);
    }

    [Fact]
    public void Instances_of_a_multi_instance_service_are_told_apart_by_their_names()
    {
        var customer = A.Customer();
        var blog = CustomerService.Assign(new(50), customer, Site, "blog", [], ServiceChoice.None, A.Now).ShouldSucceed();

        CustomerService.Assign(new(51), customer, Site, null, [blog], ServiceChoice.None, A.Now).ShouldBeRefused(ErrorCode.Required);
        CustomerService.Assign(new(51), customer, Site, "BLOG", [blog], ServiceChoice.None, A.Now).ShouldBeRefused(ErrorCode.Duplicate);
        CustomerService.Assign(new(51), customer, Site, "shop", [blog], ServiceChoice.None, A.Now).ShouldSucceed();
        CustomerService.Assign(new(52), customer, Dns, "name", [], ServiceChoice.None, A.Now).ShouldBeRefused(ErrorCode.InvalidValue);
    }

    [Fact]
    public void A_service_needs_those_it_depends_on_at_the_same_customer() =>
        CustomerService.Assign(new(51), A.Customer(), Mail, null, [], ServiceChoice.None, A.Now).ShouldBeRefused(ErrorCode.ServiceDependencyMissing);

    [Fact]
    public void A_service_is_not_requested_before_its_customer_and_its_dependencies()
    {
        var customer = A.Customer();
        var dns = A.Held(customer, Dns, 50);
        var mail = A.Held(customer, Mail, 51, dns);

        mail.RequestProvisioning(Request, customer, true, Mail, [dns, mail], A.Now)
            .ShouldBeRefused(ErrorCode.ParentNotProvisioned, ErrorCode.DependencyNotProvisioned);
    }

    [Fact]
    public void One_request_may_bring_customer_dependency_and_service_together()
    {
        var customer = A.Customer();
        var dns = A.Held(customer, Dns, 50);
        var mail = A.Held(customer, Mail, 51, dns);

        customer.RequestProvisioning(Request, A.Root(), true, A.Now).ShouldSucceed();
        dns.RequestProvisioning(Request, customer, true, Dns, [dns, mail], A.Now).ShouldSucceed();
        mail.RequestProvisioning(new(2), customer, true, Mail, [dns, mail], A.Now)
            .ShouldBeRefused(ErrorCode.ParentNotProvisioned, ErrorCode.DependencyNotProvisioned);
        mail.RequestProvisioning(Request, customer, true, Mail, [dns, mail], A.Now).ShouldSucceed();
    }

    [Fact]
    public void A_service_that_others_need_is_not_deprovisioned_before_them()
    {
        var customer = A.ProvisionedCustomer();
        var dns = Provisioned(customer, Dns, 50);
        var mail = Provisioned(customer, Mail, 51, dns);

        dns.RequestDeprovisioning(Request, customer, [mail], 0, A.Now).ShouldBeRefused(ErrorCode.DependentsStillProvisioned);
        mail.RequestDeprovisioning(Request, customer, [], 0, A.Now).ShouldSucceed();
        dns.RequestDeprovisioning(Request, customer, [mail], 0, A.Now).ShouldSucceed();
    }

    [Fact]
    public void The_reseller_service_stays_while_the_customer_has_children()
    {
        var customer = A.ProvisionedCustomer();
        var reseller = Provisioned(customer, A.Service("RESELLER"), 50);

        reseller.RequestDeprovisioning(Request, customer, [], 2, A.Now).ShouldBeRefused(ErrorCode.ResellerHasChildren);
    }

    [Fact]
    public void A_provisioned_or_needed_service_cannot_be_removed()
    {
        var customer = A.ProvisionedCustomer();

        Provisioned(customer, Dns, 50).Remove(0, null, A.Now).ShouldBeRefused(ErrorCode.ServiceStillProvisioned);
        A.Held(customer, Dns, 51).Remove(1, null, A.Now).ShouldBeRefused(ErrorCode.DependentsStillProvisioned);
        A.Held(customer, Dns, 52).Remove(0, null, A.Now).ShouldSucceed();
    }

    [Fact]
    public void A_service_for_users_is_given_once_to_users_of_the_same_customer()
    {
        var customer = A.ProvisionedCustomer();
        var dns = A.Held(customer, Dns, 50);
        var mail = A.Held(customer, Mail, 51, dns);
        var user = A.User(customer);
        var stranger = Customer.Create(A.NewCustomer(8), A.Root()).Value;

        var given = UserService.Assign(new(60), user, mail, Mail, [], ServiceChoice.None, A.Now).ShouldSucceed();

        UserService.Assign(new(61), user, mail, Mail, [given], ServiceChoice.None, A.Now).ShouldBeRefused(ErrorCode.ServiceAlreadyHeld);
        UserService.Assign(new(61), user, dns, Dns, [], ServiceChoice.None, A.Now).ShouldBeRefused(ErrorCode.ServiceScopeMismatch);
        UserService.Assign(new(61), user, A.Held(stranger, Dns, 52), Mail, [], ServiceChoice.None, A.Now).ShouldBeRefused(ErrorCode.NotFound);
        given.RequestProvisioning(Request, user, mail, true, A.Now).ShouldBeRefused(ErrorCode.ParentNotProvisioned, ErrorCode.DependencyNotProvisioned);
    }

    private static CustomerService Provisioned(Customer customer, ServiceDefinition service, long id, params CustomerService[] held)
    {
        var instance = A.Held(customer, service, id, held);
        var request = new ProvisioningRequestId(800 + id);
        instance.RequestProvisioning(request, customer, true, service, held, A.Now).ShouldSucceed();
        instance.Start(request, A.Now).ShouldSucceed();
        instance.Succeed(request, A.Now).ShouldSucceed();
        return instance;
    }
}
