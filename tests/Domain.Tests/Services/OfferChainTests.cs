using CustomerGraph.Domain.Customers;
using CustomerGraph.Domain.Services;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerGraph.Domain.Tests.Services;

public sealed class OfferChainTests
{
    private static readonly ServiceId Mail = new(7);
    private static readonly TreePath Path = TreePath.Parse("/1/2/3/");
    private static readonly PlanId Gold = new(70);
    private static readonly PlanId Iron = new(71);

    [Fact]
    public void The_root_has_everything_and_by_default_so_has_everybody() => Chain().MissingAt(Mail).ShouldBeNull();

    [Fact]
    public void Without_a_default_each_level_needs_a_word_and_the_topmost_one_without_is_named()
    {
        Chain(offersByDefault: false).MissingAt(Mail).ShouldBe(new CustomerId(2));
        Chain(false, Said(2)).MissingAt(Mail).ShouldBe(new CustomerId(3));
        Chain(false, Said(2), Said(3)).MissingAt(Mail).ShouldBeNull();
    }

    [Fact]
    public void What_is_withdrawn_above_cannot_be_offered_below()
    {
        var withdrawn = new OfferStatement(new(2), Mail, false, null);

        Chain(true, withdrawn, Said(3)).MissingAt(Mail).ShouldBe(new CustomerId(2));
    }

    [Fact]
    public void A_list_of_plans_binds_those_of_owners_above_it_only()
    {
        var chain = Chain(true, Said(2, Gold));

        chain.MissingAt(Mail, Gold, new(1)).ShouldBeNull();
        chain.MissingAt(Mail, Iron, new(1)).ShouldBe(new CustomerId(2));
        chain.MissingAt(Mail, Iron, new(2)).ShouldBeNull();
        chain.MissingAt(Mail, Gold, new(99)).ShouldBe(new CustomerId(3));
    }

    [Fact]
    public void Nobody_can_have_what_the_customer_above_cannot_have() => Properties.Hold(ArbMap.Default.GeneratorFor<(bool?[], bool[])>(), given =>
    {
        var (words, defaults) = given;
        var depth = Math.Min(words.Length, defaults.Length);
        var said = words.Take(depth).Index().Where(word => word.Item is not null)
            .Select(word => new OfferStatement(new(word.Index + 1), Mail, word.Item!.Value, null)).ToList();
        var chains = Enumerable.Range(1, depth).Select(count => OfferChain.Of(
            TreePath.Parse("/" + string.Join('/', Enumerable.Range(1, count)) + "/"), said, ids => defaults[ids.Count - 1])).ToList();
        return chains.Zip(chains.Skip(1)).All(pair => pair.First.MissingAt(Mail) is not { } missing || pair.Second.MissingAt(Mail) == missing);
    });

    private static OfferChain Chain(bool offersByDefault = true, params OfferStatement[] said) => OfferChain.Of(Path, said, _ => offersByDefault);

    private static OfferStatement Said(long customer, params PlanId[] plans) => new(new(customer), Mail, true, plans.Length == 0 ? null : plans);
}
