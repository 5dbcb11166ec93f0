using Microsoft.EntityFrameworkCore.Storage;

namespace CustomerGraph.Persistence;

/// <summary>A transaction with a commit of its own.</summary>
/// <param name="turn">To write; null where the database takes many writers.</param>
internal sealed class OwnTransaction(CustomerGraphDb context, IDbContextTransaction transaction, IDisposable? turn)
    : WriteTransaction(context)
{
    public override async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            turn?.Dispose();
        }
    }

    private protected override Task KeepAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);
}
