using Berth.Model;
using Berth.Xen.Configuration;

namespace Berth.Xen;

/// <summary>The Xen side of one element of a domain, or of one kind of device: what it gets by default and how an xl configuration says it.</summary>
internal abstract class XenElement
{
    /// <summary>Called when a domain is defined: runs the rules that fill in what the machine needs.</summary>
    public virtual void Complete(XenCompletion completion)
    {
    }

    /// <summary>Called on a copy of the domain before it is written: of several ways to say the same, chooses the one that <see cref="Read"/> gives.</summary>
    public virtual void Normalize(Domain domain)
    {
    }

    /// <summary>Called in the order in which libvirt writes settings: adds those of the element. What no setting can say is simply not
    /// written; reading the result again shows that it is missing.</summary>
    public abstract void Write(Domain domain, XlConfiguration configuration);

    /// <summary>Called when the kind of guest is known: takes the element's settings.</summary>
    public abstract void Read(XlSource source, Domain domain);
}
