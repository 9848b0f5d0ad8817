using System.Text.Json;
using Berth.Machine.Cpus.X86;
using Berth.Qemu.Capabilities;
using Berth.Qemu.Capabilities.Cpus;
using Xunit;

namespace Berth.Qemu.Tests.Capabilities;

public sealed class CpuModelDataTests
{
    [Fact]
    public void An_expanded_model_is_a_CPU_with_features_by_libvirt_s_names()
    {
        var data = Model("""{"sse3": true, "lahf-lm": true, "lahf_lm": true, "vmx-invept-single-context-noglobals": true, "avx": false, "kvmclock": true, "hv-relaxed": true}""").ToX86();
        Assert.Equal(["pni", "lahf_lm", "vmx-invvpid-single-context-noglobals"], data.FeatureNames);
    }

    [Fact]
    public void It_says_whose_CPU_it_is_and_which()
    {
        var data = Model("""{"vendor": "AuthenticAMD", "family": 23, "model": 49, "stepping": 0}""").ToX86();
        Assert.Equal(("AMD", new X86Signature(23, 49, 0)), (data.VendorName, data.Signature));
    }

    [Theory]
    [InlineData("""{"vendor": 7, "family": "six", "model": true, "stepping": -1}""")]
    [InlineData("""{"family": 4294967302, "model": 1e9, "stepping": null}""")]
    [InlineData("{}")]
    public void What_makes_no_sense_is_not_known(string properties)
    {
        var data = Model(properties).ToX86();
        Assert.Null(data.VendorName);
        Assert.Equal(0u, data.SignatureValue);
    }

    [Fact]
    public void Models_tell_what_keeps_them_from_working()
    {
        var models = CpuDefinition.ReadList(Json("""
            [{"name": "Haswell", "typename": "Haswell-x86_64-cpu", "unavailable-features": ["pclmulqdq", "fxsr-opt", "fxsr-opt", "type"]},
             {"name": "qemu64", "typename": "qemu64-x86_64-cpu", "unavailable-features": []},
             {"name": "max", "typename": "max-x86_64-cpu"}]
            """)).ToHypervisorModels();
        Assert.Equal(["pclmuldq", "fxsr_opt", "type"], models.Find("Haswell")!.Blockers);
        Assert.Equal((false, true, null), (models.Find("Haswell")!.IsUsable, models.Find("qemu64")!.IsUsable, models.Find("max")!.IsUsable));
        Assert.Null(models.Find("Penryn"));
    }

    private static CpuModel Model(string properties) => CpuModel.Read(Json("""{"model": {"name": "base", "props": """ + properties + "}}"))!;

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
