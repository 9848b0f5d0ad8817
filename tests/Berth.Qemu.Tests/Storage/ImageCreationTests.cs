using Berth.Machine;
using Berth.Model.Devices;
using Berth.Qemu.Storage;
using Xunit;

namespace Berth.Qemu.Tests.Storage;

public sealed class ImageCreationTests
{
    private static readonly ImageCreationOptions s_options = new() { Capacity = 100, Physical = 10 };

    private readonly ProblemCollector _problems = new();

    private static StorageImage Image(string format, string file = "/i", StorageEncryption? encryption = null) => new()
    {
        Name = "n",
        Type = StorageType.File,
        Source = new() { File = file },
        Format = format,
        Encryption = encryption,
        Access = new() { EncryptionSecrets = encryption is null ? [] : ["key"] },
    };

    [Fact]
    public void Storage_that_QEMU_does_not_create_must_be_there()
    {
        Assert.Equal("""{"driver":"file","filename":"/i","size":10}""", ImageCreation.Storage(Image("raw"), s_options, _problems)?.ToJson());
        Assert.Null(ImageCreation.Storage(new StorageImage { Name = "n", Type = StorageType.Block, Source = new() { Dev = "/dev/x" }, Format = "qcow2" }, s_options, _problems));
    }

    [Fact]
    public void A_raw_image_is_nothing_but_its_storage() => Assert.Null(ImageCreation.Format(Image("raw"), null, s_options, _problems));

    [Fact]
    public void A_qcow2_image_has_its_version_and_clusters() => Assert.Equal(
        """{"driver":"qcow2","file":"n-storage","size":100,"version":"v3","cluster-size":65536,"extended-l2":true,"backing-file":"/b","backing-fmt":"raw"}""",
        ImageCreation.Format(Image("qcow2"), Image("raw", "/b"), s_options with { Compatibility = "1.1", ClusterSize = 65536, ExtendedL2 = true }, _problems)?.ToJson());

    [Theory]
    [InlineData("ploop", "parallels")]
    [InlineData("vhd", "vhdx")]
    [InlineData("vdi", "vdi")]
    public void Formats_have_QEMUs_names(string format, string driver) =>
        Assert.Equal(driver, ImageCreation.Format(Image(format), null, s_options, _problems)?["driver"]);

    [Fact]
    public void Only_LUKS_is_created()
    {
        Assert.Equal("""{"key-secret":"key","driver":"luks","file":"n-storage","size":100}""", ImageCreation.Format(Image("raw", encryption: new() { Format = "luks" }), null, s_options, _problems)?.ToJson());
        ImageCreation.Format(Image("qcow2", encryption: new() { Format = "qcow" }), null, s_options, _problems);
        Assert.Equal(Xml.ProblemKind.OperationUnsupported, Assert.Single(_problems.Problems).Kind);
    }
}
