using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Storage;
using Berth.Qemu.Storage.Backing;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Storage;

public sealed class BackingStringTests
{
    [Theory]
    [InlineData("base.img", "<source file='base.img'/>")]
    [InlineData("./a:b", "<source file='./a:b'/>")]
    [InlineData("/a:b", "<source file='/a:b'/>")]
    [InlineData("fat:/srv/files", "<source dir='/srv/files'/>")]
    [InlineData("https://h/a%20b?x=1", "<source protocol='https' name='a b' query='x=1'><host name='h' port='443'/></source>")]
    [InlineData("gluster+unix:///v/i?socket=/s", "<source protocol='gluster' name='v/i'><host transport='unix' socket='/s'/></source>")]
    [InlineData("nbd://[fe80::1]:7/x", "<source protocol='nbd' name='x'><host name='fe80::1' port='7'/></source>")]
    [InlineData("nbd:h:1", "<source protocol='nbd'><host name='h' port='1'/></source>")]
    [InlineData(@"rbd:p/i@s:mon_host=a\:1\;[b\:\:1]\:2:conf=/c", "<source protocol='rbd' name='p/i'><host name='a' port='1'/><host name='b::1' port='2'/><snapshot name='s'/><config file='/c'/></source>")]
    [InlineData("""json:{"driver":"raw","size":9,"file":{"driver":"host_device","filename":"/dev/x"}}""", "<source dev='/dev/x'><slices><slice type='storage' offset='0' size='9'/></slices></source>")]
    [InlineData("""json:{"file.driver":"nbd","file.server.type":"unix","file.server.path":"/s"}""", "<source protocol='nbd'><host transport='unix' socket='/s'/></source>")]
    [InlineData("""json:{"driver":"rbd","pool":"p","image":"i","server.0.host":"a","server.1.host":"b"}""", "<source protocol='rbd' name='p/i'><host name='a'/><host name='b'/></source>")]
    public void A_string_names_a_source(string text, string xml) =>
        Assert.Equal(xml, XmlCanonicalWriter.ToText(BackingString.Read(text).Source, XmlFormat.Secure).Replace("\n", "", StringComparison.Ordinal).Replace("  ", "", StringComparison.Ordinal));

    [Theory]
    [InlineData("json:[]")]
    [InlineData("json:{\"driver\":\"qcow2\"}")]
    [InlineData("json:{\"driver\":\"raw\",\"file\":{\"driver\":\"raw\",\"file\":{}}}")]
    [InlineData("json:{\"driver\":\"file\",\"driver\":\"file\",\"filename\":\"a\"}")]
    [InlineData("json:{\"a\":1,\"a.b\":2,\"driver\":\"file\",\"filename\":\"x\"}")]
    [InlineData("json:{\"driver\":\"iscsi\",\"transport\":\"iser\",\"portal\":\"p\",\"target\":\"t\"}")]
    [InlineData("json:{\"driver\":\"nbd\",\"host\":\"h\",\"port\":\"65536\"}")]
    [InlineData("http://a b/")]
    [InlineData("carrier://pigeon/x")]
    [InlineData("gluster://h/volume")]
    [InlineData("nbd:h")]
    [InlineData("ssh:h:p")]
    public void What_names_nothing_is_refused(string text) => Assert.Throws<ProblemException>(() => BackingString.Read(text));

    [Fact]
    public void Depth_and_length_of_a_string_are_bounded()
    {
        Assert.Throws<ProblemException>(() => BackingString.Read("json:" + string.Concat(Enumerable.Repeat("{\"file\":", 5000))));
        Assert.Throws<ProblemException>(() => BackingString.Read("json:{\"" + string.Join('.', Enumerable.Repeat("a", 5000)) + "\":1}"));
        Assert.Throws<ProblemException>(() => BackingString.Read(new string('x', 100_000)));
    }

    [Fact]
    public void Credentials_are_dropped_and_never_repeated()
    {
        var reference = BackingString.Read("ftp://someone:secret@h/i");
        Assert.True(reference.DroppedCredentials);
        Assert.DoesNotContain("secret", XmlCanonicalWriter.ToText(reference.Source, XmlFormat.Secure), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", Assert.Throws<ProblemException>(() => BackingString.Read("ftp://someone:secret@h h/i")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<source protocol='iscsi' name='iqn.1:a/2'><host name='h'/></source>", "iscsi://h:3260/iqn.1%3Aa/2")]
    [InlineData("<source protocol='nbd' name='x'><host name='::1' port='9'/></source>", "nbd://[::1]:9/x")]
    [InlineData("<source protocol='ssh' name='/i'><host name='h'/></source>", """json:{"file":{"driver":"ssh","path":"/i","server":{"host":"h","port":"22"}}}""")]
    [InlineData("<source protocol='http' name='i'><host name='h'/><timeout seconds='5'/></source>", """json:{"file":{"driver":"http","url":"http://h:80/i","timeout":5}}""")]
    [InlineData("<source protocol='nbd' name='x' tls='yes'><host name='h'/><slices><slice type='storage' offset='1' size='2'/></slices></source>",
        """json:{"file":{"driver":"raw","offset":1,"size":2,"file":{"driver":"nbd","server":{"type":"inet","host":"h","port":"10809"},"export":"x"}}}""")]
    public void A_source_is_named_as_simply_as_can_be(string source, string expected)
    {
        var disk = XmlDocumentReader.Read<Disk>($"<disk type='network'>{source}</disk>");
        NetworkDefaults.Complete(disk.Source!);
        var problems = new ProblemCollector();
        var image = new StorageImage { Name = "node", Type = disk.Type, Source = disk.Source!, Format = "raw", Access = new() { TlsCredentials = "tls0" } };
        Assert.Equal(expected, BackingString.Write(image, problems));
        Assert.True(problems.IsEmpty);
        if (expected.StartsWith("json", StringComparison.Ordinal))
            Assert.Equal(image.Source.Protocol, BackingString.Read(expected).Source.Protocol);
    }
}
