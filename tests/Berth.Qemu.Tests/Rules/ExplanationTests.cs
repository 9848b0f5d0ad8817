using Berth.Machine;
using Berth.Machine.Explaining;
using Berth.Model;
using Berth.Qemu.Completion;
using Berth.Qemu.Tests.Devices;
using Berth.Xml;
using Xunit;

namespace Berth.Qemu.Tests.Rules;

public sealed class ExplanationTests
{
    private const string Document = """
        <domain type='qemu'>
          <name>a</name>
          <memory>65536</memory>
          <os><type arch='x86_64' machine='q35'>hvm</type></os>
          <devices>
            <shmem name='ring'/>
            <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
          </devices>
        </domain>
        """;

    [Fact]
    public async Task A_rule_answers_for_everything_that_is_added()
    {
        var explanation = await ExplainAsync();

        Assert.NotEmpty(explanation.Changes);
        Assert.All(explanation.Changes, change => Assert.True(change.Effect is { Rule.Phase: RulePhase.Define }, change.Path));
    }

    [Fact]
    public async Task A_value_that_was_added_is_told_with_its_line()
    {
        var explanation = await ExplainAsync();

        var size = explanation.Changes.Single(change => change.Path == "/domain/devices/shmem/size");
        Assert.Equal("shmem.size", size.Effect!.Rule.Id);
        Assert.Equal("<size unit='M'>4</size>", explanation.Outline.Text.Split('\n')[size.Line - 1].Trim());
    }

    [Fact]
    public async Task What_is_merely_spelt_out_is_the_forms_doing()
    {
        var unit = (await ExplainAsync()).Changes.Single(change => change.Path == "/domain/memory/@unit");

        Assert.Same(CanonicalForm.Explicit, unit.Effect!.Rule);
    }

    [Fact]
    public async Task What_the_user_wrote_is_no_change() =>
        Assert.DoesNotContain((await ExplainAsync()).Changes, change => change.Path is "/domain/devices/shmem/@name" or "/domain/devices/rng" or "/domain/memory");

    private static async Task<Explanation> ExplainAsync()
    {
        var complete = DomainCompletion.Complete(XmlDocumentReader.Read<Domain>(Document), await TinyPc.ContextAsync());
        return Explanation.Of(Document, XmlDocumentReader.Read<Domain>(Document), complete.Domain, complete.Trace);
    }
}
