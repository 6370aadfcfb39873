/**
 * Folders below tests/ that run on both databases where there are both: what can differ between them
 * (docs/decisions/0039).
 */
export const seam = ['seam', 'database', 'jobs'];
