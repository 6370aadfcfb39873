import { json } from '@sveltejs/kit';
import { readView } from '#lib/server/words/vocabulary/index.ts';
import { actorOf, load } from '../../../../actions.ts';
import type { RequestHandler } from './$types';

/** A text in words, for a page that shows them in the place where it stands. */
export const GET: RequestHandler = ({ locals, params }) =>
	load(async () => json(await readView(actorOf({ locals }), params.letter, locals.locale)));
