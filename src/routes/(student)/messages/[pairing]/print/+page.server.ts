import { lettersToPrint } from '#lib/server/letters/index.ts';
import { isId } from '#lib/server/kernel/ids.ts';
import { actorOf, load as loaded } from '../../../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) =>
	loaded(async () => {
		const before = [url.searchParams.get('before') ?? ''].find(isId);
		const view = await lettersToPrint(actorOf({ locals }), params.pairing, { locale: locals.locale, before });
		return { ...view, shown: before ? `?before=${before}` : '' };
	});
