/** States in which the writer may change an item or withdraw it, which voids an approval that has not released it. */
export const openStates: readonly string[] = ['draft', 'waiting', 'approved', 'returned'];
