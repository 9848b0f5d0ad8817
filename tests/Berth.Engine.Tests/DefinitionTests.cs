using Berth.Engine.Tests.Support;
using Berth.Wire;
using Berth.Wire.Protocol;

namespace Berth.Engine.Tests;

public sealed class DefinitionTests
{
    private const string Uuid = "8b0a3d7e-3d1f-4b67-9d35-1d7d0a1c9f01", OtherUuid = "8b0a3d7e-3d1f-4b67-9d35-1d7d0a1c9f02";

    [Fact]
    public async Task Definitions_outlive_the_engine()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.DefineAsync(Domains.Bare(uuid: Uuid, extra: "<title>A title</title>"));
        var xml = guest.GetXml(DomainXmlFlags.Inactive);
        await host.RestartAsync();
        Assert.Equal(xml, host.Engine.Get(Guid.Parse(Uuid)).GetXml());
        Assert.Equal(DomainState.ShutOff, host.Engine.Get("bare").State.State);
    }

    [Fact]
    public async Task A_name_belongs_to_one_UUID_and_a_UUID_to_one_name()
    {
        await using var host = await TestHost.StartAsync();
        await host.Engine.DefineAsync(Domains.Bare("one", Uuid));
        var name = await Assert.ThrowsAsync<LibvirtException>(() => host.Engine.DefineAsync(Domains.Bare("one", OtherUuid)));
        Assert.Equal((ErrorCode.OperationFailed, $"operation failed: domain 'one' already exists with uuid {Uuid}"), (name.Code, name.Message));
        var uuid = await Assert.ThrowsAsync<LibvirtException>(() => host.Engine.DefineAsync(Domains.Bare("two", Uuid)));
        Assert.Equal((ErrorCode.OperationFailed, $"operation failed: domain 'one' is already defined with uuid {Uuid}"), (uuid.Code, uuid.Message));
        Assert.Single(host.Engine.Guests);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("a\nb")]
    [InlineData("a&#27;b")]
    [InlineData("  ")]
    public async Task Names_that_make_no_file_name_are_refused(string name)
    {
        await using var host = await TestHost.StartAsync();
        var error = await Assert.ThrowsAsync<LibvirtException>(() => host.Engine.DefineAsync(Domains.Bare(name)));
        Assert.True(error.Code is ErrorCode.XmlError or ErrorCode.XmlDetail, error.Message);
    }

    [Fact]
    public async Task A_damaged_definition_is_set_aside_and_reported()
    {
        await using var host = await TestHost.StartAsync();
        await host.Engine.DefineAsync(Domains.Bare("good"));
        await host.Engine.DefineAsync(Domains.Bare("bad"));
        var path = host.PathOf("config", "guests", "bad.xml");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path))[..200]);
        await host.RestartAsync();
        Assert.Equal("good", Assert.Single(host.Engine.Guests).Name);
        Assert.Contains(host.Notes, n => n.Message.Contains("bad.xml.damaged", StringComparison.Ordinal));
        Assert.True(File.Exists(path + ".damaged"));
    }

    [Fact]
    public async Task A_running_guest_whose_definition_is_forgotten_becomes_transient()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.DefineAsync(Domains.Bare(uuid: Uuid));
        await guest.StartAsync(DomainCreateFlags.Paused);
        await guest.UndefineAsync();
        Assert.True(guest is { IsActive: true, IsPersistent: false });
        await host.RestartAsync();
        Assert.False(host.Engine.Get("bare").IsPersistent);
        await host.Engine.DefineAsync(Domains.Bare(uuid: Uuid));
        Assert.True(host.Engine.Get("bare") is { IsActive: true, IsPersistent: true });
    }

    [Fact]
    public async Task A_new_definition_of_a_running_guest_waits_for_its_restart()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.DefineAsync(Domains.Bare(uuid: Uuid));
        await guest.StartAsync(DomainCreateFlags.Paused);
        await host.Engine.DefineAsync(Domains.Bare(uuid: Uuid, extra: "<title>later</title>"));
        Assert.DoesNotContain("later", guest.GetXml());
        Assert.Contains("<title>later</title>", guest.GetXml(DomainXmlFlags.Inactive));
        Assert.True(guest.IsUpdated);
    }

    [Fact]
    public async Task Renaming_keeps_the_UUID_and_the_autostart_mark()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.DefineAsync(Domains.Bare("old", Uuid));
        await host.Engine.DefineAsync(Domains.Bare("taken"));
        await guest.SetAutostartAsync(true);
        Assert.Equal(ErrorCode.OperationInvalid, (await Assert.ThrowsAsync<LibvirtException>(() => guest.RenameAsync("taken"))).Code);
        await guest.RenameAsync("new");
        Assert.Null(host.Engine.Find("old"));
        await host.RestartAsync();
        Assert.Equal(("new", true), (host.Engine.Get(Guid.Parse(Uuid)).Name, host.Engine.Get("new").Autostart));
        Assert.Equal(2, host.Engine.Guests.Count);
    }

    [Fact]
    public async Task Validation_finds_what_no_declaration_knows()
    {
        await using var host = await TestHost.StartAsync();
        var xml = Domains.Bare(extra: "<descriptoin>typo</descriptoin>");
        var error = await Assert.ThrowsAsync<LibvirtException>(() => host.Engine.DefineAsync(xml, DomainDefineFlags.Validate));
        Assert.Equal(ErrorCode.XmlInvalidSchema, error.Code);
        Assert.Contains("description", error.Message);
        Assert.Empty(host.Engine.Guests);
        await host.Engine.DefineAsync(xml);
    }

    [Fact]
    public async Task Metadata_is_kept_by_namespace()
    {
        await using var host = await TestHost.StartAsync();
        var guest = await host.Engine.DefineAsync(Domains.Bare(uuid: Uuid));
        var none = Assert.Throws<LibvirtException>(() => guest.GetMetadata(DomainMetadataType.Title, null, 0));
        Assert.Equal(ErrorCode.NoDomainMetadata, none.Code);
        await guest.SetMetadataAsync(DomainMetadataType.Title, "A title", null, null, 0);
        await guest.SetMetadataAsync(DomainMetadataType.Element, "<app version='1'><part/></app>", "my", "urn:example:app", 0);
        await host.RestartAsync();
        guest = host.Engine.Get("bare");
        Assert.Equal("A title", guest.GetMetadata(DomainMetadataType.Title, null, 0));
        Assert.Contains("<my:app xmlns:my=\"urn:example:app\" version=\"1\">", guest.GetXml());
        Assert.StartsWith("<app version=\"1\">", guest.GetMetadata(DomainMetadataType.Element, "urn:example:app", 0));
        await guest.SetMetadataAsync(DomainMetadataType.Element, null, null, "urn:example:app", 0);
        Assert.DoesNotContain("metadata", guest.GetXml());
    }
}
