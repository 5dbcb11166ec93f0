using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Folders;
using FsCheck.Fluent;

namespace CustomerGraph.Domain.Tests.Folders;

public class FolderTests
{
    [Fact]
    public void Only_resellers_have_folders() =>
        Folder.Create(new(1), A.Customer(), " ", null, [], A.Now).ShouldBeRefused(ErrorCode.ParentCannotHaveChildren, ErrorCode.Required);

    [Fact]
    public void Names_may_repeat_at_other_places_only()
    {
        var (bakers, north) = (New(1, "Bakers"), New(2, "North"));

        Folder.Create(new(3), A.Root(), "BAKERS", null, [bakers, north], A.Now).ShouldBeRefused(ErrorCode.FolderNameTaken);
        var inner = Folder.Create(new(3), A.Root(), "BAKERS", north, [bakers, north], A.Now).ShouldSucceed();

        inner.Change("Bakers", null, [bakers, north, inner], null, A.Now).ShouldBeRefused(ErrorCode.FolderNameTaken);
        inner.Change("bakers", north, [bakers, north, inner], 1, A.Now).ShouldSucceed();
        inner.Version.ShouldBe(2);
    }

    [Fact]
    public void A_path_is_read_back_as_the_names_it_was_made_of_whatever_is_in_them() => Properties.Hold(
        Gen.Elements("South", "/", @"\", @"a\/b", "x/", @"y\", "é").NonEmptyListOf(), names => FolderPath.NamesIn(FolderPath.Text(names)).SequenceEqual(names));

    [Fact]
    public void A_folder_never_is_in_itself()
    {
        var (outer, all) = Chain(3);

        outer.Change("F1", outer, all, null, A.Now).ShouldBeRefused(ErrorCode.FolderCycle);
        outer.Change("F1", all[^1], all, null, A.Now).ShouldBeRefused(ErrorCode.FolderCycle);
    }

    [Fact]
    public void Only_so_many_folders_are_in_each_other()
    {
        var (outer, all) = Chain(Folder.MaxDepth);
        var top = New(90, "Top");

        Folder.Create(new(91), A.Root(), "Deep", all[^1], all, A.Now).ShouldBeRefused(ErrorCode.FolderTooDeep);
        outer.Change("F1", top, [.. all, top], null, A.Now).ShouldBeRefused(ErrorCode.FolderTooDeep);
        all[1].Change("F2", top, [.. all, top], null, A.Now).ShouldSucceed();
    }

    [Fact]
    public void A_reseller_has_only_so_many()
    {
        var all = Enumerable.Range(1, Folder.MaxFolders).Select(number => New(number, $"F{number}")).ToList();

        Folder.Create(new(999), A.Root(), "One more", null, all, A.Now).ShouldBeRefused(ErrorCode.TooMany);
    }

    [Fact]
    public void To_stand_in_a_folder_is_no_edit_and_ends_with_a_move()
    {
        var reseller = A.Reseller();
        var customer = Customer.Create(A.NewCustomer(8, "Contoso", "CON1", null), reseller).ShouldSucceed();
        customer.DrainEvents();
        var folder = Folder.Create(new(1), reseller, "Bakers", null, [], A.Now).ShouldSucceed();

        customer.PutInto(folder, A.Now);
        customer.PutInto(folder, A.Now);

        (customer.FolderId, customer.Version).ShouldBe((folder.Id, 1));
        customer.DrainEvents().ShouldHaveSingleItem().ShouldBe(new CustomerPutIntoFolder(customer.Id, A.Now, folder.Id));
        Should.Throw<InvalidOperationException>(() => A.Customer().PutInto(folder, A.Now));
        customer.MoveTo(A.Root(), A.Now);
        customer.FolderId.ShouldBeNull();
    }

    private static Folder New(long id, string name) => Folder.Create(new(id), A.Root(), name, null, [], A.Now).ShouldSucceed();

    private static (Folder Outer, List<Folder> All) Chain(int length)
    {
        var all = new List<Folder>();
        for (var number = 1; number <= length; number++)
            all.Add(Folder.Create(new(number), A.Root(), $"F{number}", all.LastOrDefault(), all, A.Now).ShouldSucceed());
        return (all[0], all);
    }
}
