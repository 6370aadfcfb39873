import { bookOfStudent } from '#lib/server/letters/index.ts';
import { isId } from '#lib/server/kernel/ids.ts';
import { actorOf, load } from '../../../../../actions.ts';
import { bookResponse } from '../../../../../book-response.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params, url }) =>
	load(async () => {
		const before = [url.searchParams.get('before') ?? ''].find(isId);
		const place = { pairingId: params.pairing, studentId: params.student };
		return bookResponse(await bookOfStudent(actorOf({ locals }), place, before));
	});
