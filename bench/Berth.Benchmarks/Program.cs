using Berth.Benchmarks;

return BenchmarkCommand.Create().Parse(args).Invoke();
