using System.Collections.Frozen;

namespace CustomerGraph.Domain.DomainNames;

/// <summary>
/// Suffixes of several labels under which the public registers names, so that nobody holds them. The common ones of the
/// countries, not the whole Public Suffix List; single labels such as <c>com</c> are refused by the rule of two labels.
/// </summary>
internal static class PublicSuffixes
{
    private const string Common =
        "co.uk org.uk me.uk ltd.uk plc.uk net.uk sch.uk ac.uk gov.uk nhs.uk " +
        "com.au net.au org.au edu.au gov.au id.au asn.au co.nz net.nz org.nz govt.nz ac.nz school.nz " +
        "co.za org.za net.za gov.za ac.za co.ke or.ke co.tz co.ug com.ng org.ng com.gh com.eg com.ma " +
        "co.jp ne.jp or.jp ac.jp go.jp co.kr or.kr go.kr ac.kr com.cn net.cn org.cn gov.cn edu.cn com.hk org.hk com.tw org.tw " +
        "com.sg org.sg edu.sg com.my org.my co.th or.th in.th com.ph com.vn co.id or.id web.id " +
        "co.in net.in org.in firm.in gen.in ind.in com.pk com.bd com.np org.np com.lk " +
        "com.br net.br org.br gov.br com.ar com.mx org.mx com.co com.pe com.ve com.ec com.uy com.py com.bo co.cr com.do com.gt " +
        "com.tr org.tr gen.tr com.sa com.qa com.kw com.om com.lb co.il org.il ac.il gov.il co.ae " +
        "co.at or.at ac.at gv.at com.pl net.pl org.pl edu.pl com.pt com.es org.es nom.es com.gr com.cy com.mt com.ro com.ua co.ua " +
        "com.ru co.rs co.hu asso.fr com.fr co.it uk.com eu.com us.com de.com gb.net";

    private static readonly FrozenSet<string> Names = Common.Split(' ').ToFrozenSet();

    public static bool Contains(string name) => Names.Contains(name);
}
