import { aboutView } from '#lib/server/exchange/site/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => aboutView(locals.locale);
