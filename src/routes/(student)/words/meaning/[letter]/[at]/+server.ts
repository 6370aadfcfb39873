import { json } from '@sveltejs/kit';
import { NotFound } from '#lib/server/kernel/errors.ts';
import { wordView } from '#lib/server/words/vocabulary/index.ts';
import { actorOf, load } from '../../../../../actions.ts';
import type { RequestHandler } from './$types';

/** What the word that begins at a place of a text means. */
export const GET: RequestHandler = ({ locals, params }) =>
	load(async () => {
		if (!/^\d{1,6}$/.test(params.at)) throw new NotFound();
		return json(await wordView(actorOf({ locals }), params.letter, Number(params.at)));
	});
