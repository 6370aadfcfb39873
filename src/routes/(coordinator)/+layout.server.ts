import { refuse } from '../deny.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = refuse;
