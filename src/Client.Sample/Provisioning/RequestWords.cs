using CustomerGraph.Client.Sample.Api;
using CustomerGraph.Client.Sample.Shell;

namespace CustomerGraph.Client.Sample.Provisioning;

internal static class RequestWords
{
    /// <summary>How far an order is: Running, 40 %, 1 failed.</summary>
    public static string Of(IRequestLine request)
    {
        var failed = request.Progress.Failed > 0 ? $", {request.Progress.Failed} failed" : "";
        return $"{Words.Of(ProvisioningRequestStateNames.Of(request.State))}, {request.Progress.Percent} %{failed}";
    }

    public static string NameOf(ITargetName? target) => target switch
    {
        ITargetNameCustomer customer => customer.Name,
        ITargetNameCustomerService service => service.Service.Name,
        ITargetNameUser user => user.DisplayName,
        ITargetNameUserService service => service.CustomerService.Service.Name,
        _ => "Something that is gone",
    };
}
