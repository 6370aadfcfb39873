/**
 * Attributes of a `<details>` that is open when `reason` is truthy. Otherwise there are none: `open: false` would close
 * what somebody opened before the scripts loaded.
 */
export const openIf = (reason: unknown): { open?: true } => (reason ? { open: true } : {});
