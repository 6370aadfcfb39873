import { exportWords } from '#lib/server/words/vocabulary/index.ts';
import { actorOf, load } from '../../../actions.ts';
import type { RequestHandler } from './$types';

const types = { csv: 'text/csv', anki: 'text/plain' };
const files = { csv: 'penbridge-words.csv', anki: 'penbridge-words.txt' };

export const GET: RequestHandler = ({ locals, url }) =>
	load(async () => {
		const format = url.searchParams.get('for') === 'anki' ? 'anki' : 'csv';
		return new Response(await exportWords(actorOf({ locals }), format), {
			headers: {
				'content-type': `${types[format]}; charset=utf-8`,
				'content-disposition': `attachment; filename="${files[format]}"`
			}
		});
	});
