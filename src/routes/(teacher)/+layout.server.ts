import { deny } from '../deny.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = deny;
