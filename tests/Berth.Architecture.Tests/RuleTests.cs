using Xunit;

namespace Berth.Architecture.Tests;

/// <summary>The rules themselves, on repositories that break them.</summary>
public sealed class RuleTests
{
    private static readonly FloorTable s_floors = FloorTable.Parse("""
        | floor | projects | what lives there |
        |---|---|---|
        | 3 | `Top`, `Peer` | both |
        | 2 | `Middle` | one |
        | 1 | `Ground` | all stand on it |
        """);

    [Fact]
    public void The_table_gives_every_project_its_floor()
    {
        Assert.Equal(["Ground", "Middle", "Peer", "Top"], s_floors.Projects.Order(StringComparer.Ordinal));
        Assert.Equal(3, s_floors.FloorOf("Peer"));
        Assert.Null(s_floors.FloorOf("Shed"));
    }

    [Fact]
    public void References_are_read_from_the_project_file() => Assert.Equal(["Ground", "Middle"], Project.Parse("Top", """
        <Project Sdk="Microsoft.NET.Sdk">
          <ItemGroup>
            <ProjectReference Include="../Middle/Middle.csproj" />
            <ProjectReference Include="../Ground/Ground.csproj" OutputItemType="Analyzer" />
          </ItemGroup>
        </Project>
        """).References);

    [Fact]
    public void Downward_references_are_fine() =>
        Assert.Empty(FloorRules.NotDownwards(s_floors, [new("Top", ["Middle", "Ground"]), new("Middle", ["Ground.Generator"])]));

    [Fact]
    public void An_upward_reference_is_found() =>
        Assert.Equal(["Ground (floor 1) refers to Top (floor 3)"], FloorRules.NotDownwards(s_floors, [new("Ground", ["Top"])]));

    [Fact]
    public void A_reference_to_a_neighbour_is_found() =>
        Assert.Equal(["Top (floor 3) refers to Peer (floor 3)"], FloorRules.NotDownwards(s_floors, [new("Top", ["Peer"])]));

    [Fact]
    public void A_project_may_use_its_own_generator() => Assert.Empty(FloorRules.NotDownwards(s_floors, [new("Top", ["Top.Generator"])]));

    [Fact]
    public void A_neighbours_generator_is_still_a_neighbour() =>
        Assert.Single(FloorRules.NotDownwards(s_floors, [new("Top", ["Peer.Generator"])]));

    [Fact]
    public void A_project_without_a_floor_is_found() => Assert.Equal(["Shed is on no floor"],
        FloorRules.Unlisted(s_floors, [new("Top", []), new("Peer", []), new("Middle", []), new("Ground", []), new("Shed", [])]));

    [Fact]
    public void A_floor_without_its_project_is_found() => Assert.Equal(["Peer is on a floor, but not in src"],
        FloorRules.Unlisted(s_floors, [new("Top", []), new("Middle", []), new("Ground", [])]));

    [Fact]
    public void A_stranger_is_found_behind_another_project() => Assert.Equal(["Top gets to see Ground"],
        FloorRules.Reaches([new("Top", ["Middle"]), new("Middle", ["Ground"]), new("Ground", [])], "Top", "Ground", "Peer"));

    [Fact]
    public void References_in_a_circle_end() => Assert.Empty(FloorRules.Reaches([new("Top", ["Peer"]), new("Peer", ["Top"])], "Top", "Ground"));

    [Fact]
    public void A_device_side_without_a_model_is_found() => Assert.Equal(["src/Vm/Devices/Lamp.cs has no model src/Berth.Model/Devices/Lamp.cs"],
        RoomRules.Misnamed([new("src/Vm/Devices/Lamp.cs", "internal sealed class VmLamp : VmDevice<Lamp>")], "src/Vm/Devices/"));

    [Fact]
    public void A_device_side_under_another_name_is_found() => Assert.Equal(["src/Vm/Devices/Light.cs is the side of Lamp, whose name it should have"],
        RoomRules.Misnamed(
        [
            new("src/Berth.Model/Devices/Lamp.cs", "public sealed class Lamp : Device"),
            new("src/Vm/Devices/Light.cs", "internal sealed class VmLamp : VmDevice<Lamp>"),
        ], "src/Vm/Devices/"));

    [Fact]
    public void A_room_without_a_model_is_found() => Assert.Equal(["src/Vm/Devices/Lamp.cs has no model src/Berth.Model/Devices/Lamp.cs"],
        RoomRules.Unknown(
        [
            new("src/Berth.Model/Devices/Fan.cs", ""),
            new("src/Vm/Devices/Fan.cs", ""),
            new("src/Vm/Devices/Lamp.cs", ""),
            new("src/Vm/Devices/Wires.cs", ""),
        ], "src/Vm/Devices/", "Wires.cs"));

    [Fact]
    public void What_is_no_device_side_may_have_any_name() =>
        Assert.Empty(RoomRules.Misnamed([new("src/Vm/Devices/Addresses.cs", "internal static class Addresses")], "src/Vm/Devices/"));

    [Theory]
    [InlineData(FileRules.MostLines, 0)]
    [InlineData(FileRules.MostLines + 1, 1)]
    public void Long_files_are_found(int lines, int found) =>
        Assert.Equal(found, FileRules.TooLong([new("src/A.cs", new string('\n', lines))]).Count());

    [Theory]
    [InlineData("src/StringUtils.cs")]
    [InlineData("src/PciHelper.cs")]
    [InlineData("src/DeviceManager.Start.cs")]
    [InlineData("src/Common.cs")]
    [InlineData("tests/HelpersTests.cs")]
    public void Names_that_say_nothing_are_found(string path) => Assert.Single(FileRules.Nameless([new(path, "")]));

    [Theory]
    [InlineData("src/ManagedDevice.cs")]
    [InlineData("src/UncommonCase.cs")]
    [InlineData("src/PowerManagement.cs")]
    public void Words_that_only_contain_them_are_fine(string path) => Assert.Empty(FileRules.Nameless([new(path, "")]));

    [Fact]
    public void Paths_of_a_workplace_are_found_with_their_line() => Assert.Equal(["README.md, line 2, mentions " + "/wo" + "rk/tree"],
        FileRules.SpeakOfTheWorkplace([new("README.md", "first\nsee " + "/wo" + "rk/tree for more")]));

    [Theory]
    [InlineData("var/work/tree")]
    [InlineData("/workers/a")]
    [InlineData("framework/core")]
    public void Other_paths_are_fine(string text) => Assert.Empty(FileRules.SpeakOfTheWorkplace([new("README.md", text)]));

    [Fact]
    public void A_file_that_is_only_in_the_documents_is_found() => Assert.Equal(["README.md speaks of src/Gone.cs, which is not there"],
        FileRules.Missing([new("README.md", "see `src/Here.cs`, `src/Gone.cs`, and `Number(a, b)`")], path => path == "src/Here.cs"));

    [Fact]
    public void A_stranger_named_in_a_comment_is_found() => Assert.Equal(["src/Model/Disk.cs names Vm"],
        FileRules.Name([new("src/Model/Disk.cs", "// as Vm does"), new("src/Vm/Disk.cs", "namespace Vm;")], "src/Model", "Vm"));
}
