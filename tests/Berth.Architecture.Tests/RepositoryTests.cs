using Xunit;

namespace Berth.Architecture.Tests;

/// <summary>Berth keeps to its own plan. Where a test fails, the change belongs elsewhere, or the plan in docs/architecture.md must change with it.</summary>
public sealed class RepositoryTests
{
    [Fact]
    public void Every_project_is_on_a_floor() => Assert.Empty(FloorRules.Unlisted(Repository.Floors, Repository.Projects));

    [Fact]
    public void A_project_uses_only_what_is_below_it() => Assert.Empty(FloorRules.NotDownwards(Repository.Floors, Repository.Projects));

    [Theory]
    [InlineData("Berth.Qemu", "Berth.Xen")]
    [InlineData("Berth.Xen", "Berth.Qemu")]
    [InlineData("Berth.Machine", "Berth.Qemu", "Berth.Xen", "Berth.Host", "Berth.Linux")]
    [InlineData("Berth.Model", "Berth.Qemu", "Berth.Xen", "Berth.Linux")]
    [InlineData("Berth.Wire", "Berth.Model", "Berth.Machine", "Berth.Xml", "Berth.Host")]
    [InlineData("Berth.Client", "Berth.Model", "Berth.Machine", "Berth.Host")]
    public void Some_never_meet(string project, params string[] strangers) =>
        Assert.Empty(FloorRules.Reaches(Repository.Projects, project, strangers));

    [Theory]
    [InlineData("src/Berth.Qemu", "Berth.Xen")]
    [InlineData("src/Berth.Xen", "Berth.Qemu")]
    [InlineData("src/Berth.Model", "Berth.Qemu", "Berth.Xen")]
    [InlineData("src/Berth.Machine", "Berth.Qemu", "Berth.Xen")]
    [InlineData("src/Berth.Wire", "Berth.Model", "Berth.Machine")]
    public void Not_even_by_name(string folder, params string[] strangers) =>
        Assert.Empty(FileRules.Name(Repository.Sources, folder, strangers));

    [Fact]
    public void Rooms_have_the_same_names_on_every_floor()
    {
        Assert.Empty(RoomRules.Misnamed(Repository.Sources, "src/Berth.Qemu/Devices/"));
        Assert.Empty(RoomRules.Unknown(Repository.Sources, "src/Berth.Xen/Devices/", "CharacterBackend.cs", "XmDisk.cs"));
    }

    [Fact]
    public void No_file_is_the_place_where_everything_happens() => Assert.Empty(FileRules.TooLong(Repository.Sources));

    [Fact]
    public void Names_say_what_is_in_the_file() => Assert.Empty(FileRules.Nameless(Repository.Texts));

    [Fact]
    public void Texts_speak_of_the_product_alone() => Assert.Empty(FileRules.SpeakOfTheWorkplace(Repository.Texts));

    [Fact]
    public void Documents_speak_of_files_that_are_there() => Assert.Empty(FileRules.Missing(
        Repository.Texts.Where(f => f.Path.EndsWith(".md", StringComparison.Ordinal)), path => Path.Exists(Path.Combine(Repository.Root, path))));

    [Fact]
    public void The_repository_was_found()
    {
        Assert.Contains(Repository.Projects, p => p.Name == "Berth.Model");
        Assert.Contains(Repository.Sources, f => f.Path == "src/Berth.Model/Domain.cs");
        Assert.Equal(1, Repository.Floors.FloorOf("Berth.Xml"));
    }
}
