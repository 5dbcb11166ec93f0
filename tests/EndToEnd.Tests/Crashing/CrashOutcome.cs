using System.Globalization;
using CustomerGraph.Persistence;
using CustomerGraph.Persistence.Sql;

namespace CustomerGraph.EndToEnd.Tests.Crashing;

/// <summary>What is to be found after all crashes: in the database, in the directory and at the partner.</summary>
internal sealed class CrashOutcome(Store store, Targets targets, IReadOnlyList<Driver> drivers, Receiver receiver)
{
    private readonly List<KeyValuePair<string, string>> _users = [.. drivers.SelectMany(driver => driver.Users)];
    private readonly List<KeyValuePair<string, string>> _spaces = [.. drivers.SelectMany(driver => driver.WebSpaces)];

    public async Task CheckAsync()
    {
        _users.ShouldNotBeEmpty();
        _spaces.ShouldNotBeEmpty();
        await CheckStoreAsync("usr", "SELECT id, upn, provisioning_status FROM customer_user WHERE upn LIKE 'su%' OR upn LIKE 'pu%'", _users);
        await CheckStoreAsync("csv", "SELECT id, instance_name, provisioning_status FROM customer_service WHERE instance_name IS NOT NULL", _spaces);
        (await CountAsync("SELECT count(*) FROM provisioning_work")).ShouldBe(0);
        (await CountAsync("SELECT count(*) FROM sealed_password s JOIN customer_user u ON u.id = s.user_id WHERE u.provisioning_status = 'PROVISIONED'")).ShouldBe(0);
        await CheckAccountsAsync();
        CheckMessages();
    }

    public override string ToString() =>
        $"{drivers.Sum(driver => driver.Edit + driver.Ordered.Count) + _users.Count + _spaces.Count} mutations acknowledged, 0 lost: {_users.Count} accounts, {_spaces.Count} web spaces; "
        + $"{receiver.Tasks.Count} calls at the partner ({receiver.Tasks.Count - receiver.Tasks.DistinctBy(task => task.Id).Count()} repeated with their ids) and "
        + $"{receiver.Events.Count} events ({receiver.Events.Count - receiver.Events.DistinctBy(message => message.Id).Count()} repeated), 0 effects twice; 0 rows stuck.";

    private async Task CheckStoreAsync(string prefix, string select, List<KeyValuePair<string, string>> acknowledged)
    {
        var rows = await store.ReadAsync(new SqlText(select), row => (Id: row.Number(0), Name: row.Text(1), Status: row.Text(2)), [], default);
        foreach (var (name, id) in acknowledged)
        {
            var row = rows.Where(one => id == $"{prefix}_{one.Id}").ShouldHaveSingleItem($"{name} was acknowledged as {id}");
            row.Name.ShouldBe(name);
            row.Status.ShouldBe("PROVISIONED", $"{name} was ordered");
        }
        // One more for each driver can be there whose answer it never got.
        rows.Count.ShouldBeInRange(acknowledged.Count, acknowledged.Count + drivers.Count);
    }

    private async Task CheckAccountsAsync()
    {
        var accounts = await targets.AccountsAsync(store);
        foreach (var (name, id) in _users)
            accounts.GetValueOrDefault(long.Parse(id[4..], CultureInfo.InvariantCulture)).ShouldBe(1, name);
        accounts.Values.ShouldAllBe(count => count == 1);
        foreach (var driver in drivers)
            targets.SignIn(driver.Users.Keys.First(), Driver.Password);
    }

    private void CheckMessages()
    {
        var tasks = receiver.Tasks.DistinctBy(task => task.Id).ToList();
        foreach (var (name, id) in _spaces)
            tasks.Count(task => task.TargetId == id).ShouldBe(1, name);
        var events = receiver.Events.DistinctBy(message => message.Id).ToList();
        events.Select(message => message.Sequence).ShouldBeUnique();
        foreach (var (name, id) in _users)
            events.Count(message => message.UserId == id).ShouldBe(1, name);
    }

    private async Task<long> CountAsync(string select) => (await store.ReadAsync(new SqlText(select), row => row.Number(0), [], default)).Single();
}
