import { paperView } from '#lib/server/directory/consent/index.ts';
import { actorOf, load as loaded } from '../../../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(() => {
		const asked = (name: string) => url.searchParams.get(name);
		const wanted = { school: asked('school'), program: asked('program'), language: asked('language') };
		return paperView(actorOf({ locals }), wanted, locals.locale);
	});
