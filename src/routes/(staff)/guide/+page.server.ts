import { guideView } from '#lib/server/schools/guide/index.ts';
import { actorOf, load as loaded } from '../../actions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) =>
	loaded(async () => ({
		...(await guideView(actorOf({ locals }), url.searchParams.get('school'), locals.locale)),
		address: `${url.origin}/sign-in`
	}));
