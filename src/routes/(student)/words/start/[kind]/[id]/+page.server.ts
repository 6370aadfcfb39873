import { startFor } from './start.ts';
import type { PageServerLoad } from './$types';

// Read beside a pencil or another window: nothing moves on it, and it costs no other page a byte.
export const csr = false;

export const load: PageServerLoad = startFor;
