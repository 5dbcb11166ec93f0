using System.DirectoryServices.Protocols;
using System.Net;

namespace CustomerGraph.Provisioning.ActiveDirectory;

/// <summary>
/// One connection to a domain controller, signed in. Every failure is an exception; <see cref="DirectoryFailures"/> reads them.
/// </summary>
internal sealed class DirectorySession : IDisposable
{
    private const string TreeDelete = "1.2.840.113556.1.4.805";

    private const string SuffixAttribute = "uPNSuffixes";

    private const string DescriptorAttribute = "nTSecurityDescriptor";

    private readonly LdapConnection _connection;

    private DirectorySession(LdapConnection connection) => _connection = connection;

    /// <summary>Connects by TLS, checks the certificate against the trusted authorities and the host's name, and signs in.</summary>
    public static DirectorySession Open(ActiveDirectoryOptions options)
    {
        var password = File.ReadAllText(options.PasswordFile).TrimEnd('\r', '\n');
        return Open(options, options.UserName, password);
    }

    public static DirectorySession Open(ActiveDirectoryOptions options, string userName, string password)
    {
        var connection = new LdapConnection(
            new LdapDirectoryIdentifier(options.Host!, options.Port), new NetworkCredential(userName, password), AuthType.Basic)
        {
            Timeout = options.Timeout,
        };
        try
        {
            connection.SessionOptions.ProtocolVersion = 3;
            connection.SessionOptions.ReferralChasing = ReferralChasingOptions.None;
            if (options.TrustedCertificates is { } folder && !OperatingSystem.IsWindows())
            {
                connection.SessionOptions.TrustedCertificatesDirectory = folder;
                connection.SessionOptions.StartNewTlsSessionContext();
            }
            connection.SessionOptions.SecureSocketLayer = true;
            connection.Bind();
            return new DirectorySession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The object of that name or <c>&lt;GUID=…&gt;</c>; null where there is none.</summary>
    public DirectoryObject? Read(string name)
    {
        try
        {
            return Search(name, "(objectClass=*)", SearchScope.Base).FirstOrDefault();
        }
        catch (DirectoryOperationException failure) when (failure.Response?.ResultCode is ResultCode.NoSuchObject)
        {
            return null;
        }
    }

    public DirectoryObject? Read(Guid id) => Read($"<GUID={id}>");

    /// <summary>The objects below the base that match; none where the base is not there.</summary>
    public IReadOnlyList<DirectoryObject> Find(string baseName, string filter)
    {
        try
        {
            return Search(baseName, filter, SearchScope.Subtree);
        }
        catch (DirectoryOperationException failure) when (failure.Response?.ResultCode is ResultCode.NoSuchObject)
        {
            return [];
        }
    }

    public void Add(string name, params DirectoryAttribute[] attributes) => _connection.SendRequest(new AddRequest(name, attributes));

    /// <summary>Another worker may make the same object in the same moment.</summary>
    public void AddUnlessThere(string name, DirectoryAttribute[] attributes)
    {
        try
        {
            Add(name, attributes);
        }
        catch (DirectoryOperationException failure) when (failure.Response?.ResultCode is ResultCode.EntryAlreadyExists)
        {
            // It is what was wanted.
        }
    }

    /// <summary>The first value of each attribute that the object has.</summary>
    public IReadOnlyDictionary<string, string> Values(string name, params string[] attributes)
    {
        var response = (SearchResponse)_connection.SendRequest(new SearchRequest(name, "(objectClass=*)", SearchScope.Base, attributes));
        var entry = response.Entries[0];
        return attributes.Where(entry.Attributes.Contains)
            .ToDictionary(attribute => attribute, attribute => (string)entry.Attributes[attribute].GetValues(typeof(string))[0]);
    }

    /// <summary>Who may do what to the object.</summary>
    public AccessList AccessTo(string name)
    {
        var request = new SearchRequest(name, "(objectClass=*)", SearchScope.Base, DescriptorAttribute);
        request.Controls.Add(new SecurityDescriptorFlagControl(SecurityMasks.Dacl));
        var response = (SearchResponse)_connection.SendRequest(request);
        return new AccessList((byte[])response.Entries[0].Attributes[DescriptorAttribute].GetValues(typeof(byte[]))[0]);
    }

    /// <summary>Replaces the access list and nothing else of the security descriptor.</summary>
    public void SetAccess(string name, byte[] descriptor)
    {
        var change = new DirectoryAttributeModification { Operation = DirectoryAttributeOperation.Replace, Name = DescriptorAttribute };
        change.Add(descriptor);
        var request = new ModifyRequest(name, change);
        request.Controls.Add(new SecurityDescriptorFlagControl(SecurityMasks.Dacl));
        _connection.SendRequest(request);
    }

    /// <summary>Makes the object a member of the group, or no member any more.</summary>
    public void ChangeMember(DirectoryAttributeOperation operation, string group, string member)
    {
        var change = new DirectoryAttributeModification { Operation = operation, Name = "member" };
        change.Add(member);
        ModifyValue(group, change);
    }

    public void Modify(string name, params DirectoryAttributeModification[] changes) =>
        _connection.SendRequest(new ModifyRequest(name, changes));

    /// <summary>Gives the object another name, another place, or both.</summary>
    public void Move(string name, string rdn, string parent) =>
        _connection.SendRequest(new ModifyDNRequest(name, parent, rdn) { DeleteOldRdn = true });

    /// <summary>Removes the object with everything that lies in it.</summary>
    public void Delete(string name)
    {
        var request = new DeleteRequest(name);
        request.Controls.Add(new DirectoryControl(TreeDelete, null, isCritical: true, serverSide: true));
        _connection.SendRequest(request);
    }

    /// <summary>Removes the object unless something lies in it; whether it is gone.</summary>
    public bool DeleteEmpty(string name)
    {
        try
        {
            _connection.SendRequest(new DeleteRequest(name));
            return true;
        }
        catch (DirectoryOperationException failure) when (failure.Response?.ResultCode is ResultCode.NotAllowedOnNonLeaf
            or ResultCode.NoSuchObject
            or ResultCode.UnwillingToPerform)
        {
            return false;
        }
    }

    /// <summary>The suffixes that user principal names may have besides the forest's own.</summary>
    public IReadOnlyList<string> UpnSuffixes()
    {
        var response = (SearchResponse)_connection.SendRequest(
            new SearchRequest(PartitionsName(), "(objectClass=*)", SearchScope.Base, SuffixAttribute));
        var found = response.Entries[0].Attributes[SuffixAttribute];
        return found is null ? [] : (string[])found.GetValues(typeof(string));
    }

    /// <summary>Adds or deletes one; what somebody else did meanwhile is as good.</summary>
    public void ChangeUpnSuffix(DirectoryAttributeOperation operation, string suffix)
    {
        var change = new DirectoryAttributeModification { Operation = operation, Name = SuffixAttribute };
        change.Add(suffix);
        ModifyValue(PartitionsName(), change);
    }

    /// <summary>Adds a value to an attribute of several, or takes it away; that it is so already is as good.</summary>
    public void ModifyValue(string name, DirectoryAttributeModification change)
    {
        try
        {
            Modify(name, change);
        }
        catch (DirectoryOperationException failure) when (IsDoneAlready(change.Operation, failure.Response?.ResultCode))
        {
            // Another worker was faster.
        }
    }

    private static bool IsDoneAlready(
        DirectoryAttributeOperation operation, ResultCode? code) => operation == DirectoryAttributeOperation.Add
        ? code is ResultCode.AttributeOrValueExists or ResultCode.EntryAlreadyExists
        : code is ResultCode.NoSuchAttribute or ResultCode.UnwillingToPerform;

    /// <summary>The name of the domain itself.</summary>
    public string DomainName() => Values("", "defaultNamingContext")["defaultNamingContext"];

    private string PartitionsName() => $"CN=Partitions,{Values("", "configurationNamingContext")["configurationNamingContext"]}";

    public void Dispose() => _connection.Dispose();

    private List<DirectoryObject> Search(string baseName, string filter, SearchScope scope)
    {
        var response = (SearchResponse)_connection.SendRequest(new SearchRequest(baseName, filter, scope, DirectoryObject.Attributes));
        return [.. response.Entries.Cast<SearchResultEntry>().Select(entry => new DirectoryObject(entry))];
    }
}
