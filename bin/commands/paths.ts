import { resolve } from 'node:path';

/** A path as the operator wrote it: npm starts us in the project's folder, and it is relative to the operator's. */
export const fromOperator = (path: string): string => resolve(process.env.INIT_CWD ?? '.', path);
