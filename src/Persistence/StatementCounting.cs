using System.Data.Common;
using CustomerGraph.Persistence.Sql;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CustomerGraph.Persistence;

/// <summary>Lets the contexts' statements count as well.</summary>
internal sealed class StatementCounting : DbCommandInterceptor
{
    public override DbCommand CommandCreated(CommandEndEventData eventData, DbCommand result)
    {
        StatementCounter.Add();
        return result;
    }
}
