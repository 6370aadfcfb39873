/**
 * Folders below tests/ whose tests run on both databases where there are both: they test what can differ between them
 * (docs/decisions/0039).
 */
export const seam = ['seam', 'kernel/database', 'kernel/jobs'];
