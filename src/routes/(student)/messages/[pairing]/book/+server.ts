import { ownBook } from '#lib/server/letters/index.ts';
import { isId } from '#lib/server/kernel/ids.ts';
import { actorOf, load } from '../../../../actions.ts';
import { bookResponse } from '../../../../book-response.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params, url }) =>
	load(async () => {
		const before = [url.searchParams.get('before') ?? ''].find(isId);
		return bookResponse(
			await ownBook(actorOf({ locals }), params.pairing, { locale: locals.locale, before })
		);
	});
