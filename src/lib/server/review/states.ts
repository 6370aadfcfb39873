/** States in which its writer may change something or take it back. An approval that has not travelled is voided by it. */
export const openStates: readonly string[] = ['draft', 'waiting', 'approved', 'returned'];
