import { citiesView } from '#lib/server/site/index.ts';
import type { PageServerLoad } from './$types';

/** Nothing here needs scripts: on a slow line they are two thirds of the bytes. */
export const csr = false;

export const load: PageServerLoad = async ({ locals }) => ({ cities: await citiesView(locals.locale) });
