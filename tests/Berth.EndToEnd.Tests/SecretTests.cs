using Berth.EndToEnd.Tests.Support;

namespace Berth.EndToEnd.Tests;

/// <summary>Secrets, as clients handle them, and disks that QEMU unlocks with them.</summary>
public sealed class SecretTests(Daemon daemon) : IClassFixture<Daemon>
{
    private const string Password = "open sesame";

    [Fact]
    public async Task Virsh_defines_a_secret_sets_and_reads_its_value_and_forgets_it()
    {
        string uuid = "3a0f9c1e-6f0e-4c3f-9a55-0a6f7d1c2b3d";
        await DefineAsync(uuid, "<usage type='ceph'><name>client.guests secret</name></usage>");
        Assert.Contains("does not have a value", (await daemon.Virsh("secret-get-value", uuid)).Failed(), StringComparison.Ordinal);
        await SetValueAsync(uuid, Password);
        Assert.Equal(Password, (await daemon.Virsh("secret-get-value", "--plain", uuid)).Succeeded());
        Assert.Matches($@"{uuid}\s+ceph client.guests secret", (await daemon.Virsh("secret-list")).Succeeded());
        Assert.Contains("<name>client.guests secret</name>", (await daemon.Virsh("secret-dumpxml", uuid)).Succeeded(), StringComparison.Ordinal);
        (await daemon.Virsh("secret-undefine", uuid)).Succeeded();
        Assert.Contains("Secret not found", (await daemon.Virsh("secret-dumpxml", uuid)).Failed(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_value_leaves_neither_over_a_connection_nor_in_the_log()
    {
        string uuid = "3a0f9c1e-6f0e-4c3f-9a55-0a6f7d1c2b3e";
        await DefineAsync(uuid, "<usage type='iscsi'><target>iqn.2024-01.org.example:disks</target></usage>", isPrivate: true);
        await SetValueAsync(uuid, "only for hypervisors");
        Assert.Contains("private", (await daemon.Virsh("secret-get-value", uuid)).Failed(), StringComparison.Ordinal);
        Assert.Contains(uuid, (await daemon.Virsh("secret-list", "--private")).Succeeded(), StringComparison.Ordinal);
        Assert.DoesNotContain(uuid, (await daemon.Virsh("secret-list", "--no-private")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("only for hypervisors", daemon.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_finds_secrets_by_what_they_are_for_and_sets_any_bytes() =>
        Assert.Equal("4 tls-of-script b'\\x00\\xff' 66 defined value undefined", (await daemon.Python("secrets.py")).Succeeded());

    [Fact]
    public async Task A_guest_starts_with_encrypted_disks_and_reads_what_is_in_them()
    {
        Tool.NeedQemu();
        string qcow2 = await CreateAsync("a.qcow2", "qcow2", "encrypt.format=luks,encrypt.key-secret=key,encrypt.iter-time=10");
        string raw = await CreateAsync("b.img", "luks", "key-secret=key,iter-time=10");
        string uuid = "3a0f9c1e-6f0e-4c3f-9a55-0a6f7d1c2b3f";
        await daemon.DefineAsync("locked", GuestXml.Empty("locked", Disk("vda", "qcow2", qcow2, $"usage='{qcow2}'") + Disk("vdb", "raw", raw, $"uuid='{uuid}'")));

        Assert.Contains("Secret not found", (await daemon.Virsh("start", "locked")).Failed(), StringComparison.Ordinal);
        await DefineAsync(uuid, $"<usage type='volume'><volume>{qcow2}</volume></usage>", isPrivate: true);
        await SetValueAsync(uuid, "open barley");
        Assert.Contains("Invalid password", (await daemon.Virsh("start", "locked")).Failed(), StringComparison.Ordinal);
        await SetValueAsync(uuid, Password);
        (await daemon.Virsh("start", "locked")).Succeeded();

        foreach (string node in new[] { "libvirt-1-format", "libvirt-2-format" })
            Assert.DoesNotContain("verification failed", (await daemon.Virsh("qemu-monitor-command", "locked", "--hmp", $"qemu-io {node} \"read -P 0x42 1M 64k\"")).Succeeded(), StringComparison.Ordinal);
        Assert.DoesNotContain(Password, (await daemon.Virsh("dumpxml", "--security-info", "locked")).Succeeded(), StringComparison.Ordinal);
        Assert.DoesNotContain(Password, await File.ReadAllTextAsync(Path.Combine(daemon.Folder, "state", "log", "locked.log"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static string Disk(string target, string format, string path, string secret) => $"""
        <disk type='file' device='disk'>
          <driver name='qemu' type='{format}'/>
          <source file='{path}'>
            <encryption format='luks'>
              <secret type='passphrase' {secret}/>
            </encryption>
          </source>
          <target dev='{target}' bus='virtio'/>
        </disk>
        """;

    private async Task DefineAsync(string uuid, string usage, bool isPrivate = false) => (await daemon.Virsh("secret-define",
        daemon.Write("secret.xml", $"<secret ephemeral='no' private='{(isPrivate ? "yes" : "no")}'><uuid>{uuid}</uuid>{usage}</secret>"))).Succeeded();

    private async Task SetValueAsync(string uuid, string value) =>
        (await daemon.Virsh("secret-set-value", uuid, "--plain", "--file", daemon.Write("value", value))).Succeeded();

    /// <summary>Makes an encrypted image with a pattern in it.</summary>
    private async Task<string> CreateAsync(string name, string format, string options)
    {
        string path = Path.Combine(daemon.Folder, name);
        string key = $"secret,id=key,data={Password}";
        // LUKS is as slow as this CPU allows, which QEMU measures first; on a busy host it may have to try again.
        ToolResult created = await Create();
        for (int i = 0; i < 10 && created.Errors.Contains("accurate CPU usage", StringComparison.Ordinal); i++) created = await Create();
        created.Succeeded();
        string image = $"driver={format},{(format == "luks" ? "" : "encrypt.")}key-secret=key,file.driver=file,file.filename={path}";
        (await Tool.Find("qemu-io", "qemu-utils").RunAsync("--object", key, "--image-opts", image, "-c", "write -P 0x42 1M 64k")).Succeeded();
        return path;

        async Task<ToolResult> Create() => await Tool.Find("qemu-img", "qemu-utils").RunAsync("create", "--object", key, "-f", format, "-o", options, path, "4M");
    }
}
