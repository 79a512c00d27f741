/** A `process` for app code: its own environment variables, and nothing that could disturb the host. */
export function createProcess(variables: Record<string, string>) {
  const { version, versions, platform, arch, release } = process;
  return {
    env: { ...variables },
    version,
    versions,
    platform,
    arch,
    release,
    argv: [] as string[],
    execArgv: [] as string[],
    browser: false,
    cwd: () => '/',
    uptime: () => process.uptime(),
    hrtime: process.hrtime,
    memoryUsage: process.memoryUsage,
    nextTick: process.nextTick.bind(process),
    emitWarning: () => undefined,
    on: () => undefined,
  };
}
