using Berth.Linux;

namespace Berth.Engine.Running;

/// <summary>Which user guests run as.</summary>
internal static class GuestUser
{
    private const string Kvm = "/dev/kvm";

    /// <returns>Null when guests run as ourselves.</returns>
    /// <exception cref="IOException">The configured user or group does not exist.</exception>
    public static Credentials? Choose(EngineOptions options)
    {
        if (!options.Privileged) return null;
        var account = options.User is { } name
            ? UserAccount.Find(name) ?? throw new IOException($"The user '{name}', whom guests are to run as, does not exist.")
            : UserAccount.Find("libvirt-qemu") ?? UserAccount.Find("nobody") ?? new UserAccount("nobody", 65534, 65534);
        if (account.UserId == 0) return null;
        var group = options.Group is { } groupName
            ? UserAccount.FindGroup(groupName) ?? throw new IOException($"The group '{groupName}', which guests are to run as, does not exist.")
            : account.GroupId;
        var groups = account.ReadGroups().ToHashSet();
        // Whoever runs guests may use the hardware that is made for it.
        if (FileStatus.Read(Kvm) is { } kvm && (kvm.Permissions & 0x30) == 0x30 && kvm.GroupId != 0) groups.Add(kvm.GroupId);
        return new Credentials(account.UserId, group, [.. groups]);
    }
}
