import { json } from '@sveltejs/kit';
import { NotFound } from '#lib/server/kernel/errors.ts';
import { wordView } from '#lib/server/exchange/vocabulary/index.ts';
import { actorOf, load } from '../../../actions.ts';
import type { RequestHandler } from './$types';

/** What one word of a text means: `of`, a release, and `at`, where the word begins. */
export const GET: RequestHandler = ({ locals, url: { searchParams } }) =>
	load(async () => {
		const position = searchParams.get('at') ?? '';
		if (!/^\d{1,6}$/.test(position)) throw new NotFound();
		return json(await wordView(actorOf({ locals }), searchParams.get('of') ?? '', Number(position)));
	});
