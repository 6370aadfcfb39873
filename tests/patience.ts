/**
 * How long `vi.waitFor` waits for a sign, and how often it looks, in milliseconds. The machine may be busy: what has to be quick
 * is measured by the benchmarks.
 */
export const patience = { timeout: 60_000, interval: 50 };
