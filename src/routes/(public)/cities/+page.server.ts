import { citiesView } from '#lib/server/exchange/site/index.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({ cities: await citiesView(locals.locale) });
