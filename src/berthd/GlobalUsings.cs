// The wire's program of that name, not the namespace of the hypervisor.
global using QemuProgram = Berth.Wire.Protocol.Qemu;
