import { json } from '@sveltejs/kit';
import { NotFound } from '#lib/server/kernel/errors.ts';
import { wordView } from '#lib/server/words/vocabulary/index.ts';
import { actorOf, load } from '../../../../../actions.ts';
import type { RequestHandler } from './$types';

/** What the word that begins at a place of a text means; with `?drawn` how it is written, too. */
export const GET: RequestHandler = ({ locals, params, url }) =>
	load(async () => {
		if (!/^\d{1,6}$/.test(params.at)) throw new NotFound();
		const drawn = url.searchParams.has('drawn');
		return json(await wordView(actorOf({ locals }), params.letter, Number(params.at), { drawn }));
	});
