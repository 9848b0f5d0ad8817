using Berth.Model.Devices;

namespace Berth.Machine;

/// <summary>Finding and adding controllers.</summary>
public static class ControllerSet
{
    /// <summary>The controller of a type with an index; null when there is none. Of USB companions the master is meant.</summary>
    public static Controller? Find(this Model.Devices.Devices devices, ControllerType type, uint index)
    {
        foreach (var controller in devices.Controllers)
            if (controller.Type == type && controller.Index == index) return controller;
        return null;
    }

    /// <summary>The smallest index that no controller of the type has.</summary>
    public static uint NextIndex(this Model.Devices.Devices devices, ControllerType type)
    {
        // Of the indexes from 0 to their number, the controllers leave one free.
        var count = devices.Controllers.Count + 1;
        var taken = count <= 256 ? stackalloc bool[count] : new bool[count];
        foreach (var controller in devices.Controllers)
            if (controller.Type == type && controller.Index < taken.Length) taken[(int)controller.Index] = true;
        return (uint)taken.IndexOf(false);
    }

    /// <summary>Adds a controller unless there is one; returns the new one or null.</summary>
    public static Controller? EnsureController(this Model.Devices.Devices devices, ControllerType type, uint index, string? model, Rule rule, RuleTrace trace, string? fact = null)
    {
        if (devices.Find(type, index) is not null) return null;
        var controller = new Controller { Type = type, Index = index, Model = model };
        DeviceOrder.Insert(devices.Controllers, controller);
        trace.Added(controller, rule, fact);
        return controller;
    }

    /// <summary>Adds every missing controller from index 0 to the given one.</summary>
    public static void EnsureControllers(this Model.Devices.Devices devices, ControllerType type, uint last, Rule rule, RuleTrace trace)
    {
        for (var index = 0u; index <= last; index++) devices.EnsureController(type, index, null, rule, trace);
    }
}
