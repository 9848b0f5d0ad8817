using System.Text;
using Berth.Engine.Secrets;
using Berth.Engine.Tests.Support;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Engine.Tests;

public sealed class SecretTests
{
    private const string Password = "correct horse battery staple";

    private static readonly Guid s_uuid = Guid.Parse("0f1e2d3c-4b5a-4968-8776-655443322110");

    private static string Description(bool isPrivate = false, bool isEphemeral = false, string usage = "<usage type='volume'><volume>/images/a.qcow2</volume></usage>", Guid? uuid = null) =>
        $"<secret ephemeral='{(isEphemeral ? "yes" : "no")}' private='{(isPrivate ? "yes" : "no")}'><uuid>{uuid ?? s_uuid}</uuid>{usage}</secret>";

    private static async Task<TestHost> WithSecretAsync(bool isPrivate = false, bool isEphemeral = false)
    {
        var host = await TestHost.StartAsync();
        await host.Engine.Secrets.DefineAsync(Description(isPrivate, isEphemeral));
        await host.Engine.Secrets.SetValueAsync(s_uuid, Encoding.UTF8.GetBytes(Password));
        return host;
    }

    [Fact]
    public async Task A_secret_and_its_value_outlive_the_engine()
    {
        await using var host = await WithSecretAsync();
        await host.RestartAsync();
        var secret = host.Engine.Secrets.Get(SecretUsageType.Volume, "/images/a.qcow2");
        Assert.Equal((s_uuid, Password), (secret.Uuid, Encoding.UTF8.GetString(host.Engine.Secrets.GetValue(s_uuid))));
    }

    [Fact]
    public async Task An_ephemeral_secret_is_never_written()
    {
        await using var host = await WithSecretAsync(isEphemeral: true);
        Assert.Equal(Password, Encoding.UTF8.GetString(host.Engine.Secrets.GetValue(s_uuid)));
        Assert.False(Directory.Exists(host.PathOf("config", "secrets")));
        await host.RestartAsync();
        Assert.Empty(host.Engine.Secrets.All);
    }

    [Fact]
    public async Task A_secret_that_becomes_ephemeral_leaves_the_disk_and_keeps_its_value()
    {
        await using var host = await WithSecretAsync();
        await host.Engine.Secrets.DefineAsync(Description(isEphemeral: true));
        Assert.Empty(Directory.GetFiles(host.PathOf("config", "secrets")));
        await host.Engine.Secrets.DefineAsync(Description());
        await host.RestartAsync();
        Assert.Equal(Password, Encoding.UTF8.GetString(host.Engine.Secrets.GetValue(s_uuid)));
    }

    [Fact]
    public async Task Only_the_owner_reads_what_is_written()
    {
        await using var host = await WithSecretAsync();
        var directory = host.PathOf("config", "secrets");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(directory));
        Assert.All(Directory.GetFiles(directory), path => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path)));
        Assert.Equal(2, Directory.GetFiles(directory).Length);
    }

    [Fact]
    public async Task A_private_value_is_told_to_nobody()
    {
        await using var host = await WithSecretAsync(isPrivate: true);
        Assert.Equal(ErrorCode.InvalidSecret, Assert.Throws<LibvirtException>(() => host.Engine.Secrets.GetValue(s_uuid)).Code);
        Assert.DoesNotContain(Password, host.Engine.Secrets.Get(s_uuid).GetXml(), StringComparison.Ordinal);
        var opened = await Assert.ThrowsAsync<LibvirtException>(() => host.Engine.Secrets.DefineAsync(Description()));
        Assert.Equal(ErrorCode.InternalError, opened.Code);
    }

    [Fact]
    public async Task A_secret_without_a_value_says_so()
    {
        await using var host = await TestHost.StartAsync();
        await host.Engine.Secrets.DefineAsync(Description());
        Assert.Equal(ErrorCode.NoSecret, Assert.Throws<LibvirtException>(() => host.Engine.Secrets.GetValue(s_uuid)).Code);
    }

    [Fact]
    public async Task A_usage_belongs_to_one_secret_and_a_secret_to_one_usage()
    {
        await using var host = await WithSecretAsync();
        var taken = await Assert.ThrowsAsync<LibvirtException>(() => host.Engine.Secrets.DefineAsync(Description(uuid: Guid.NewGuid())));
        var changed = await Assert.ThrowsAsync<LibvirtException>(() => host.Engine.Secrets.DefineAsync(Description(usage: "<usage type='tls'><name>x</name></usage>")));
        Assert.Equal((ErrorCode.InternalError, ErrorCode.InternalError), (taken.Code, changed.Code));
        await host.Engine.Secrets.DefineAsync(Description(usage: "<usage type='ceph'><name>/images/a.qcow2</name></usage>", uuid: Guid.NewGuid()));
        Assert.Equal(2, host.Engine.Secrets.All.Count);
    }

    [Fact]
    public async Task An_undefined_secret_leaves_nothing()
    {
        await using var host = await WithSecretAsync();
        await host.Engine.Secrets.UndefineAsync(s_uuid);
        Assert.Empty(Directory.GetFiles(host.PathOf("config", "secrets")));
        Assert.Equal(ErrorCode.NoSecret, Assert.Throws<LibvirtException>(() => host.Engine.Secrets.Get(s_uuid)).Code);
    }

    [Fact]
    public async Task A_damaged_secret_is_set_aside_and_reported_without_its_value()
    {
        await using var host = await WithSecretAsync();
        var path = host.PathOf("config", "secrets", $"{s_uuid}.base64");
        await File.WriteAllTextAsync(path, Password + "!");
        await host.RestartAsync();
        Assert.Empty(host.Engine.Secrets.All);
        var note = Assert.Single(host.Notes, n => n.Message.Contains(".xml.damaged", StringComparison.Ordinal));
        Assert.DoesNotContain("horse", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_listens_learns_of_every_change_in_order()
    {
        await using var host = await TestHost.StartAsync();
        var seen = new List<SecretEvent>();
        host.Engine.Secrets.Changed += seen.Add;
        await host.Engine.Secrets.DefineAsync(Description());
        await host.Engine.Secrets.SetValueAsync(s_uuid, new byte[] { 1 });
        await host.Engine.Secrets.UndefineAsync(s_uuid);
        Assert.Equal([SecretEventLifecycleType.Defined, null, SecretEventLifecycleType.Undefined], seen.Select(e => e.Lifecycle));
    }

    [Theory]
    [InlineData("<secret><usage/></secret>", ErrorCode.XmlError)]
    [InlineData("<secret><usage type='safe'/></secret>", ErrorCode.ConfigUnsupported)]
    [InlineData("<secret><usage type='iscsi'/></secret>", ErrorCode.InternalError)]
    [InlineData("<secret><uuid>x</uuid></secret>", ErrorCode.InternalError)]
    [InlineData("<secret private='perhaps'/>", ErrorCode.XmlError)]
    [InlineData("<secret>", ErrorCode.XmlDetail)]
    public async Task A_description_that_makes_no_sense_is_refused(string xml, ErrorCode code)
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(code, (await Assert.ThrowsAsync<LibvirtException>(() => host.Engine.Secrets.DefineAsync(xml))).Code);
    }
}
