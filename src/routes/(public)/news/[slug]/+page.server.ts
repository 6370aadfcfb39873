import { articleView } from '#lib/server/site/index.ts';
import { load as loaded } from '../../../actions.ts';
import type { PageServerLoad } from './$types';

/** Nothing here needs scripts: on a slow line they are two thirds of the bytes. */
export const csr = false;

export const load: PageServerLoad = ({ locals, params }) =>
	loaded(() => articleView(params.slug, locals.locale));
