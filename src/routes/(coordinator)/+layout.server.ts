import { refuse } from '../refuse.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = refuse;
