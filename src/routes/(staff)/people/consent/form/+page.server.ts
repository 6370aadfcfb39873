import { paperView } from '#lib/server/consent/index.ts';
import { actorOf, load as loaded } from '../../../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(() => {
		const param = (name: string) => url.searchParams.get(name);
		const place = { school: param('school'), program: param('program') };
		const selection = {
			...place,
			language: param('language'),
			scope: param('scope'),
			about: param('about')
		};
		return paperView(actorOf({ locals }), selection, locals.locale);
	});
