/**
 * Attributes of a `<details>` that stands open for a reason. Without one it has none: set to false, it would close again
 * what somebody opened before the scripts arrived.
 */
export const openIf = (when: unknown): { open?: true } => (when ? { open: true } : {});
