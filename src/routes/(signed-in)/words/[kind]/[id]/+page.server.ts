import { explainedText } from '#lib/server/words/vocabulary/index.ts';
import { actorOf, load as loaded } from '../../../../actions.ts';
import type { PageServerLoad } from './$types';

// Read now and then, and without anything that moves: it costs no other page a byte.
export const csr = false;

export const load: PageServerLoad = ({ locals, params: { kind, id }, url }) =>
	loaded(async () => {
		const word = url.searchParams.get('word') ?? '';
		const position = /^\d{1,6}$/.test(word) ? Number(word) : null;
		const text = await explainedText(actorOf({ locals }), { kind, id, locale: locals.locale }, position);
		return { ...text, picked: position };
	});
