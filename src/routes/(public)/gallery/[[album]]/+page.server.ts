import { albumView, galleryView } from '#lib/server/site/pictures/index.ts';
import { load as loaded } from '../../../actions.ts';
import type { PageServerLoad } from './$types';

/** Nothing here needs scripts: on a slow line they are two thirds of the bytes. */
export const csr = false;

/** The list of albums and an album are one route: every route weighs on every page. */
export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => ({
		album: params.album ? await albumView(params.album, locals.locale) : null,
		gallery: params.album ? null : await galleryView(locals.locale, url.searchParams.get('before'))
	}));
